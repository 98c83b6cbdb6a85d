/** Where time, chance and new ids come from; a test or the demo puts its own in place. */
export interface Clock {
  now(): Date
  /** In [0, 1). */
  random(): number
  /** A UUID version 7 (RFC 9562): sorted by time, so that index pages fill in order. */
  newId(): string
}

/** The real thing. */
export const systemClock: Clock = {
  now: () => new Date(),
  random: () => Math.random(),
  newId: () => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
}

/** A clock that stands still until moved, with chance from a seed: the same seed gives the same world. */
export class SeededClock implements Clock {
  #time: number
  #state: number

  constructor(start: Date, seed: number) {
    this.#time = start.getTime()
    this.#state = seed >>> 0 || 1
  }

  now(): Date {
    return new Date(this.#time)
  }

  moveTo(time: Date): void {
    this.#time = time.getTime()
  }

  /** mulberry32: 32 bits of state, good enough for demo people and tests, useless for secrets. */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  newId(): string {
    return uuidv7(
      this.#time,
      Uint8Array.from({ length: 10 }, () => Math.floor(this.random() * 256)),
    )
  }
}

function uuidv7(milliseconds: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let time = Math.max(0, milliseconds)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(chance, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
