import type { Sentence } from './say.ts'

/** Where a touch left the waterfall, or how far it has come in it; in the order of the way, the furthest last. */
export const DROPS = [
  'left_out',
  'gave_way',
  'withdrawn',
  'expired',
  'refused',
  'waiting',
  'open',
  'confirmed',
  'delivered',
  'answered',
] as const
export type Drop = (typeof DROPS)[number]

/** Every touch by itself, or every person once by the touch of theirs that came furthest. */
export const WATERFALL_COUNTS = ['touches', 'people'] as const
export type WaterfallCount = (typeof WATERFALL_COUNTS)[number]

/** How many ended at one place for one reason; gate and reason are null where none of them was the cause. */
export interface Dropped {
  readonly drop: Drop
  readonly gate: string | null
  readonly reason: string | null
  readonly count: number
}

/** Levels at which everything that is still there is counted anew. */
export const LEVELS = ['asked', 'proposed', 'confirmed', 'delivered', 'answered'] as const
export type Level = (typeof LEVELS)[number]

/** What stands or went between one level and the next. */
const LEAVING: Readonly<Record<Level, readonly Drop[]>> = {
  asked: ['left_out', 'gave_way'],
  proposed: ['waiting', 'open', 'refused', 'expired', 'withdrawn'],
  confirmed: ['confirmed'],
  delivered: ['delivered'],
  answered: [],
}

/** One bar: a level stands on the ground, what leaves hangs below the level before it. */
export type Bar<D extends Dropped = Dropped> =
  | { readonly kind: 'level'; readonly level: Level; readonly count: number; readonly start: 0 }
  | { readonly kind: 'drop'; readonly dropped: D; readonly count: number; readonly start: number }

/**
 * Bars from those asked for to those answered. Every bar that leaves ends where the level before it stands less what
 * left before, so that the picture adds up: a level is the level before it less all that left between them.
 */
export function barsOf<D extends Dropped>(dropped: readonly D[]): readonly Bar<D>[] {
  let standing = dropped.reduce((sum, one) => sum + one.count, 0)
  const bars: Bar<D>[] = []
  for (const level of LEVELS) {
    bars.push({ kind: 'level', level, count: standing, start: 0 })
    const leaving = LEAVING[level].flatMap((drop) =>
      dropped.filter((one) => one.drop === drop).sort((a, b) => b.count - a.count),
    )
    for (const one of leaving) {
      standing -= one.count
      bars.push({ kind: 'drop', dropped: one, count: one.count, start: standing })
    }
  }
  return bars
}

/** What a gate calls its reason; what no gate names any more goes by its code. */
export function nameReason(
  gates: readonly { readonly reasons: readonly (Sentence & { readonly reason: string })[] }[],
  reason: string,
): Sentence {
  const found = gates.flatMap((gate) => gate.reasons).find((one) => one.reason === reason)
  return found ?? { zh: reason, en: reason }
}
