import type { Platform } from './module.ts'

/** A note of pressure counts for so long, in milliseconds. */
const PRESSED_MS = 150

const notedAt = new WeakMap<Platform, number>()

/** Callers wait for an acknowledgement in a queue: for a moment they come before work that nobody waits for. */
export function notePressure(platform: Platform): void {
  notedAt.set(platform, performance.now())
}

export function isPressed(platform: Platform): boolean {
  return performance.now() - (notedAt.get(platform) ?? Number.NEGATIVE_INFINITY) < PRESSED_MS
}

const bulks = new WeakMap<Platform, number>()

/** Does a piece of bulk work that somebody waits for, such as the import of a file. */
export async function asBulk<T>(platform: Platform, work: () => Promise<T>): Promise<T> {
  bulks.set(platform, (bulks.get(platform) ?? 0) + 1)
  try {
    return await work()
  } finally {
    bulks.set(platform, (bulks.get(platform) ?? 1) - 1)
  }
}

/** The warehouse may then wait a little longer for what it is told: it shares the processors with that work. */
export function isBulkAtWork(platform: Platform): boolean {
  return (bulks.get(platform) ?? 0) > 0
}
