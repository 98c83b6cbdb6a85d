/** The colours of the product. Every pair named in palette.test.ts meets WCAG AA. */
export interface Palette {
  readonly brand: string
  readonly brandHover: string
  readonly brandSoft: string
  readonly onBrand: string
  readonly link: string
  /** Warm, and rare: "act now". */
  readonly accent: string
  readonly accentSoft: string
  readonly page: string
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly text: string
  readonly textSoft: string
  readonly textFaint: string
  readonly good: string
  readonly goodSoft: string
  readonly warn: string
  readonly warnSoft: string
  readonly bad: string
  readonly badSoft: string
  readonly band: string
  readonly bandLine: string
  readonly onBand: string
  /** Ground of neutral chips and tracks. */
  readonly chip: string
  readonly spot: string
  readonly veil: string
  readonly shadow: string
}

export const LIGHT: Palette = {
  brand: '#0b6b72',
  brandHover: '#0e7f86',
  brandSoft: '#e3f1f1',
  onBrand: '#ffffff',
  link: '#0b6b72',
  accent: '#ad4a08',
  accentSoft: '#fdeedf',
  page: '#f3f6f8',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f7f9fb',
  line: '#e1e7ec',
  lineStrong: '#c8d2da',
  text: '#17242e',
  textSoft: '#4e5f6d',
  textFaint: '#5f6f7a',
  good: '#1b7a4b',
  goodSoft: '#e4f4eb',
  warn: '#93600a',
  warnSoft: '#fdf3dc',
  bad: '#bf2f2f',
  badSoft: '#fceaea',
  band: '#fdf0c4',
  bandLine: '#ecd68a',
  onBand: '#574300',
  chip: '#e8eef2',
  spot: '#22323d',
  veil: 'rgb(16 36 48 / 38%)',
  shadow: '0 8px 28px rgb(16 36 48 / 14%)',
}

export const DARK: Palette = {
  brand: '#2fa3a0',
  brandHover: '#45b8b4',
  brandSoft: '#133335',
  onBrand: '#04191a',
  link: '#55c3be',
  accent: '#f0914a',
  accentSoft: '#3a2616',
  page: '#0e161c',
  surface: '#15202a',
  raised: '#1b2833',
  sunken: '#111b23',
  line: '#263541',
  lineStrong: '#3a4c5a',
  text: '#e4ebf0',
  textSoft: '#a9b9c5',
  textFaint: '#8d9fac',
  good: '#4cc48a',
  goodSoft: '#12301f',
  warn: '#e0ae4a',
  warnSoft: '#332812',
  bad: '#f0807c',
  badSoft: '#3a1d1e',
  band: '#3a3010',
  bandLine: '#5c4d1c',
  onBand: '#f3dd9a',
  chip: '#24323e',
  spot: '#314350',
  veil: 'rgb(0 0 0 / 55%)',
  shadow: '0 8px 28px rgb(0 0 0 / 45%)',
}

/** Series colours, told apart by colour-blind eyes too (Okabe and Ito, 2008), darkened until they hold 3:1 on white. */
export const SERIES_LIGHT = [
  '#0b6b72',
  '#c2620a',
  '#4b6fb5',
  '#a34f88',
  '#7a7413',
  '#2f8fbd',
  '#6a4fb0',
  '#b33a3a',
  '#6b7480',
] as const
export const SERIES_DARK = [
  '#3fb6b2',
  '#f0914a',
  '#8fb0ea',
  '#d98ec0',
  '#cdc25a',
  '#7cc8ea',
  '#b8a2f2',
  '#f08c8c',
  '#a9b3be',
] as const
