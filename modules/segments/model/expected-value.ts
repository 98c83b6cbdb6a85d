import type { Amount } from '#kit/pure/money.ts'

/** Bands of the confidence in which the curve is drawn. */
export const CURVE_BANDS = 20
/** A confidence is kept to so many parts of one, as a rule writes it, and is at least one hundredth. */
const PARTS = 10_000
const CONFIDENCE_MIN = 0.01

/** What a hit brings when it is one, and what it costs to have meant somebody in vain; both as amounts from 0 up. */
export interface Stakes {
  readonly hit: Amount
  readonly miss: Amount
}

/** What it is worth to mean somebody of whom one is so sure: p · hit − (1 − p) · miss. */
export function expectedValue(confidence: number, { hit, miss }: Stakes): number {
  return confidence * hit - (1 - confidence) * miss
}

/**
 * From which confidence on it pays to mean somebody: miss / (hit + miss), where the expected value is nothing (the
 * threshold of a choice with two outcomes: Elkan, The Foundations of Cost-Sensitive Learning, IJCAI 2001, section 2,
 * read 2026-11; correct only as far as the confidence is calibrated). Rounded up to what a rule can write.
 */
export function breakEven({ hit, miss }: Stakes): number {
  const exact = miss / (hit + miss)
  return Math.min(1, Math.max(CONFIDENCE_MIN, Math.ceil(exact * PARTS - 1e-9) / PARTS))
}

/** People of one band of confidence, and the sum of their confidences. */
export interface Band {
  /** The band's place: from `band / CURVE_BANDS` on. */
  readonly band: number
  readonly people: number
  readonly confidence: number
}

export interface CurvePoint {
  /** Who is at least so sure is meant. */
  readonly from: number
  readonly people: number
  readonly value: Amount
}

/** What it is worth to mean everybody from each confidence on, highest first. */
export function valueCurve(bands: readonly Band[], { hit, miss }: Stakes): CurvePoint[] {
  const byPlace = new Map(bands.map((one) => [one.band, one]))
  let [people, sure] = [0, 0]
  return Array.from({ length: CURVE_BANDS }, (_, at) => {
    const place = CURVE_BANDS - 1 - at
    people += byPlace.get(place)?.people ?? 0
    sure += byPlace.get(place)?.confidence ?? 0
    return { from: place / CURVE_BANDS, people, value: Math.round(sure * hit - (people - sure) * miss) }
  })
}
