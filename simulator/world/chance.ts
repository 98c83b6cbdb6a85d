const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** Chance from a seed: the same seed lives the same life. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** Whole number in [0, below). */
  below(below: number): number
  happens(probability: number): boolean
  pick<T>(items: readonly T[]): T | undefined
  /** An id of 32 characters with the prefix seen in practice. */
  id(prefix: string, length?: number): string
  hex(length: number): string
  bytes(length: number): Buffer
  state(): number
  restore(state: number): void
}

/** Mulberry32: 32 bits of state, so that a snapshot keeps it as one number. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const letters = (length: number, from: string): string =>
    Array.from({ length }, () => from[below(from.length)] ?? '').join('')
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    id: (prefix, length = 32) => prefix + letters(length - prefix.length, ALPHABET),
    hex: (length) => letters(length, '0123456789abcdef'),
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    state: () => state,
    restore(kept) {
      state = kept
    },
  }
}
