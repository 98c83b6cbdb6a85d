/** `refuse`: nobody says so without a reason that is noted; `warn`: one is told. */
export const CLAIM_LEVELS = ['refuse', 'warn'] as const
export type ClaimLevel = (typeof CLAIM_LEVELS)[number]
/** What a shop may say of a word: its own level, that it may be said, or nothing of its own any more. */
export const OWN_LEVELS = ['refuse', 'warn', 'allow', 'none'] as const
export type OwnLevel = (typeof OWN_LEVELS)[number]

/** What the law says of some words from a day on, until a later rule of the same name. */
export interface ClaimRule {
  readonly name: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly level: ClaimLevel
  readonly words: readonly string[]
  /** Phrases in which the words are harmless: 第一次. */
  readonly harmless: readonly string[]
  readonly source: string
  readonly note: string
}

/** What a shop says of a word from a day on. */
export interface OwnClaim {
  readonly word: string
  readonly validFrom: string
  readonly level: OwnLevel
  readonly note: string
  readonly setBy: string
}

export interface ClaimWord {
  readonly word: string
  readonly level: ClaimLevel
  readonly origin: 'law' | 'own'
  readonly harmless: readonly string[]
  readonly validFrom: string
  readonly source: string
  readonly note: string
}

export type ClaimFinding = Omit<ClaimWord, 'harmless'>

/** The words that hold on a day: those of the law, and over them the shop's own. */
export function wordsOn(rules: readonly ClaimRule[], own: readonly OwnClaim[], day: string): readonly ClaimWord[] {
  const words = new Map<string, ClaimWord>()
  for (const { words: some, name: _, ...rule } of latest(rules, day, (rule) => rule.name))
    for (const word of some) words.set(word, { ...rule, word, origin: 'law' })
  for (const { word, level, validFrom, note, setBy } of latest(own, day, (one) => one.word)) {
    if (level === 'none') continue
    if (level === 'allow') words.delete(word)
    else words.set(word, { word, level, validFrom, note, origin: 'own', harmless: [], source: setBy })
  }
  return [...words.values()]
}

/** Of each name what began last, by that day. */
function latest<T extends { readonly validFrom: string }>(
  all: readonly T[],
  day: string,
  nameOf: (one: T) => string,
): T[] {
  const held = new Map<string, T>()
  for (const one of all.filter(({ validFrom }) => validFrom <= day).toSorted(byDay)) held.set(nameOf(one), one)
  return [...held.values()]
}

function byDay(a: { readonly validFrom: string }, b: { readonly validFrom: string }): number {
  return a.validFrom < b.validFrom ? -1 : 1
}

/** Stands for a variable, so that no word is read across it. */
const GAP = '\u0001'

/** One spelling: width, case, and what people put between the characters of a word so that it is not found. */
function plain(text: string): string {
  return text
    .replace(/\{\{[^{}]*\}\}/g, GAP)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}·•・*_~|/\\-]/gu, '')
}

/** The words a text uses, those that are refused first. Longer words stand for the shorter ones inside them. */
export function findClaims(text: string, words: readonly ClaimWord[]): readonly ClaimFinding[] {
  let left = plain(text)
  const found: ClaimFinding[] = []
  for (const { harmless, ...word } of words.toSorted((a, b) => b.word.length - a.word.length)) {
    const without = harmless.reduce((rest, phrase) => rest.replaceAll(plain(phrase), GAP), left)
    const wanted = plain(word.word)
    if (wanted === '' || !without.includes(wanted)) continue
    found.push(word)
    left = left.replaceAll(wanted, GAP)
  }
  return found.toSorted((a, b) => CLAIM_LEVELS.indexOf(a.level) - CLAIM_LEVELS.indexOf(b.level))
}
