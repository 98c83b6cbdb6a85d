import { SeededClock } from '#kit/node/clock.ts'

/** Chance from a seed: the same seed plans the same run. When a blow meets its victim is still the machine's affair. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(things: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  const source = new SeededClock(new Date(0), seed)
  const between = (low: number, high: number) => low + Math.floor(source.random() * (high - low + 1))
  return {
    between,
    pick<T>(things: readonly T[]): T {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('Nothing to choose from')
      return thing
    },
  }
}
