import type { Scale } from './fit-scale.ts'

/**
 * A fuzzy tag says how surely somebody has an interest now, instead of yes or no.
 *
 * Its formula. Each piece of evidence i (a purchase, an event) of age a_i days has a weight w_i and fades with the
 * half-life h: strength s = Σ w_i · 2^(−a_i/h). Read as a Poisson intensity, k·s + b is the number of purchases of what
 * the tag foretells that are to be expected within its horizon, b being what everybody buys anyhow; so the confidence
 * is the chance of at least one: c = 1 − e^(−(k·s + b)). h, k and b are learned from the tenant's own people
 * (`fitHalfLife`, `fitScale`).
 */
export interface FuzzyDefinition {
  readonly evidence: readonly FuzzyEvidence[]
  /** What the interest shows in: purchases of one of these. */
  readonly target: { readonly kind: 'category' | 'product'; readonly values: readonly string[] }
  /** How far ahead it foretells, in days. */
  readonly horizonDays: number
  /** The half-life until enough is known to learn it, in days. */
  readonly fallbackHalfLifeDays: number
}

export const EVIDENCE_KINDS = ['category', 'product', 'event'] as const

export interface FuzzyEvidence {
  /** A purchase of a category or of a product by its code, or an event by its name. */
  readonly kind: (typeof EVIDENCE_KINDS)[number]
  readonly value: string
  /** How much it says beside the others. */
  readonly weight: number
}

/** What was learned, and of how many; the definition's own values where too few were there to learn from. */
export interface FuzzyLearning {
  readonly halfLifeDays: number
  readonly halfLifeFrom: 'learned' | 'fallback'
  /** Pieces of evidence after which a purchase followed. */
  readonly followed: number
  readonly evidence: number
  readonly scale: number
  readonly base: number
  readonly scaleFrom: 'learned' | 'fallback'
  /** People who bought within the horizon on which the scale was fitted. */
  readonly buyers: number
  readonly learnedAt: string
}

/** What one piece of the evidence gave. */
export interface FuzzyReason {
  readonly kind: FuzzyEvidence['kind']
  readonly value: string
  readonly times: number
  readonly lastAt: string
  /** Its part of the strength, 0 to 1. */
  readonly share: number
}

/** Evidence that adds less than this to the chance is no tag at all. */
export const CONFIDENCE_MIN = 0.02
const CONFIDENCE_MAX = 0.9999
const DAY_MS = 86_400_000

/** The confidence of a strength, within (0, 1). */
export function confidenceOf(strength: number, { scale, base }: Scale): number {
  return Math.min(CONFIDENCE_MAX, -Math.expm1(-(scale * strength + base)))
}

/** The confidence at a later moment, halving with every half-life. */
export function fadeConfidence(confidence: number, halfLifeDays: number, observedAt: Date, now: Date): number {
  const days = Math.max(0, (now.getTime() - observedAt.getTime()) / DAY_MS)
  return confidence * 2 ** (-days / halfLifeDays)
}
