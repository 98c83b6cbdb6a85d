import { describe, expect, it } from 'vitest'
import { DARK, LIGHT, SERIES_DARK, SERIES_LIGHT } from './palette.ts'

const channel = (hex: string, at: number) => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', LIGHT, SERIES_LIGHT],
  ['dark', DARK, SERIES_DARK],
] as const)('%s palette', (_, palette, series) => {
  it.each(['page', 'surface', 'raised', 'sunken'] as const)('is readable on %s', (ground) => {
    for (const ink of ['text', 'textSoft', 'textFaint', 'link', 'accent', 'good', 'warn', 'bad'] as const)
      expect(contrast(palette[ink], palette[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })
  it('is readable on coloured ground', () => {
    for (const [ink, ground] of [
      ['onBrand', 'brand'],
      ['onBand', 'band'],
      ['good', 'goodSoft'],
      ['warn', 'warnSoft'],
      ['bad', 'badSoft'],
      ['accent', 'accentSoft'],
      ['link', 'brandSoft'],
      ['text', 'brandSoft'],
      ['textSoft', 'chip'],
    ] as const)
      expect(contrast(palette[ink], palette[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })
  it('draws series that stand off the surface', () => {
    for (const colour of series) expect(contrast(colour, palette.surface), colour).toBeGreaterThanOrEqual(3)
  })
})
