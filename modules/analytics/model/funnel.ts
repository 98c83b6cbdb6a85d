/** Events one funnel may ask for, in their order. */
export const FUNNEL_STEPS_MIN = 2
export const FUNNEL_STEPS_MAX = 6
/** Longest name of an event, in characters. */
const EVENT_NAME_MAX = 200
/** Longest time from the first step to the last, in days. */
export const FUNNEL_WITHIN_MAX = 366

export interface FunnelAsk {
  /** Names of events; who does the first of them within the period is looked at. */
  readonly steps: readonly string[]
  /** Days from the first step within which all others count. */
  readonly within: number
  /** Calendar days of the period, up to now. */
  readonly days: number
}

/** At a step: came to it; came to the one before and has no time left for this one; still has time. */
export const FUNNEL_FATES = ['reached', 'dropped', 'open'] as const
export type FunnelFate = (typeof FUNNEL_FATES)[number]

/** Steps as an address says them, a line each; nothing where that is no funnel. */
export function readSteps(text: string): readonly string[] | undefined {
  const steps = text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const fits = steps.length >= FUNNEL_STEPS_MIN && steps.length <= FUNNEL_STEPS_MAX
  return fits && steps.every((one) => one.length <= EVENT_NAME_MAX) ? steps : undefined
}

/** The longest address of all steps, in characters. */
export const FUNNEL_CHARACTERS_MAX = FUNNEL_STEPS_MAX * (EVENT_NAME_MAX + 1)

/** What the warehouse counts at a step. */
export interface FunnelCount {
  /** From 0. */
  readonly step: number
  readonly reached: number
  readonly open: number
  /** Between this step and the one before, in seconds, of half of those who came; nothing at the first. */
  readonly medianSeconds: number | null
}

export interface FunnelStep extends FunnelCount {
  readonly event: string
  /** Of those who came to the step before and whose time is over. */
  readonly dropped: number
  /** Of those at the first step, and at the step before. */
  readonly ofFirst: number | null
  readonly ofPrevious: number | null
}

/** The steps with their shares. Who still has time counts as having come to neither side. */
export function layOutFunnel(steps: readonly string[], counts: readonly FunnelCount[]): readonly FunnelStep[] {
  const countOf = new Map(counts.map((one) => [one.step, one]))
  const reachedAt = (step: number) => countOf.get(step)?.reached ?? 0
  return steps.map((event, step) => {
    const { reached = 0, open = 0, medianSeconds = null } = countOf.get(step) ?? {}
    const before = step === 0 ? reached : reachedAt(step - 1)
    const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
    return {
      ...{ step, event, reached, open: step === 0 ? 0 : open, medianSeconds },
      dropped: step === 0 ? 0 : before - reached - open,
      ofFirst: share(reached, reachedAt(0)),
      ofPrevious: step === 0 ? null : share(reached, before),
    }
  })
}
