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
