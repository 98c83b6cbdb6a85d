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
  newId: () => uuidv7(Date.now(), chance.take()),
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

/** Every byte as two digits. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Random bytes of so many ids are fetched at once: one by one they are most of the cost of an id. */
const IDS_AT_ONCE = 256

/** Chance for ids, ten bytes at a time. */
class ChanceStore {
  readonly #bytes = new Uint8Array(IDS_AT_ONCE * 10)
  #at = this.#bytes.length

  take(): Uint8Array {
    if (this.#at >= this.#bytes.length) {
      crypto.getRandomValues(this.#bytes)
      this.#at = 0
    }
    this.#at += 10
    return this.#bytes.subarray(this.#at - 10, this.#at)
  }
}
const chance = new ChanceStore()

function uuidv7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let time = Math.max(0, milliseconds)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  let text = ''
  for (let i = 0; i < 16; i++) text += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + HEX[bytes[i] ?? 0]
  return text
}
