/** A silence is looked at in steps of so many days; the last step has no end. */
export const SILENCE_STEP_DAYS = 30
export const SILENCE_STEPS = 12
/** How far back purchases are looked at, in days. */
export const SILENCE_LOOK_BACK_DAYS = 730
/** Of fewer purchases a share says nothing. */
const PURCHASES_MIN = 30

/** Of one step: who is silent so long now, and what became of those who were. */
export interface SilenceCount {
  readonly step: number
  readonly people: number
  /** Purchases not followed by another up to the step, for which the step is over. */
  readonly silent: number
  /** Of them, those followed by one within the step. */
  readonly returned: number
}

export interface SilenceStep extends SilenceCount {
  /** Days since the last purchase. */
  readonly from: number
  readonly to: number | null
  readonly share: number | null
}

/** All steps in their order, the empty ones too. */
export function layOutSilence(counts: readonly SilenceCount[]): SilenceStep[] {
  const found = new Map(counts.map((one) => [one.step, one]))
  return Array.from({ length: SILENCE_STEPS + 1 }, (_, step) => {
    const { people = 0, silent = 0, returned = 0 } = found.get(step) ?? {}
    const isLast = step === SILENCE_STEPS
    return {
      ...{ step, people, silent, returned, from: step * SILENCE_STEP_DAYS },
      to: isLast ? null : (step + 1) * SILENCE_STEP_DAYS,
      share: isLast || silent < PURCHASES_MIN ? null : returned / silent,
    }
  })
}

/**
 * The last step worth waiting through: after the best one, the last before the share of those who come by themselves
 * falls below half of the best. Nothing where no step has a share, or it never falls so far.
 */
export function lastGoodStep(steps: readonly SilenceStep[]): number | null {
  const shares = steps.map(({ share }) => share ?? Number.NaN)
  const known = shares.filter((share) => !Number.isNaN(share))
  const best = shares.indexOf(Math.max(...known))
  if (best === -1 || !((shares[best] ?? 0) > 0)) return null
  const fallen = shares.findIndex((share, step) => step > best && share < (shares[best] ?? 0) / 2)
  return fallen === -1 ? null : fallen - 1
}
