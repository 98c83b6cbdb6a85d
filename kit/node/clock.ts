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

/** Random bytes of so many ids are fetched at once: one by one they are most of the cost of an id. */
const IDS_AT_ONCE = 256
const CHANCE_BYTES = 10

/** Chance for ids, ten bytes at a time. */
class ChanceStore {
  readonly #bytes = new Uint8Array(IDS_AT_ONCE * CHANCE_BYTES)
  #at = this.#bytes.length

  take(): Uint8Array {
    if (this.#at >= this.#bytes.length) {
      crypto.getRandomValues(this.#bytes)
      this.#at = 0
    }
    this.#at += CHANCE_BYTES
    return this.#bytes.subarray(this.#at - CHANCE_BYTES, this.#at)
  }
}
const chance = new ChanceStore()

const DIGITS = Buffer.from('0123456789abcdef')
/** Where the bytes of an id stand in its text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const
const TIME_BYTES = 6
/** The text of the id that is being made: put together from its parts it would take ten times the memory. */
const text = Buffer.alloc(36, '-')

/** Imports make an id an order: this shows in their time. */
function uuidv7(milliseconds: number, random: Uint8Array): string {
  let time = Math.max(0, milliseconds)
  for (let byte = TIME_BYTES - 1; byte >= 0; byte--) {
    const rest = Math.floor(time / 256)
    write(byte, time - rest * 256)
    time = rest
  }
  for (let byte = 0; byte < CHANCE_BYTES; byte++) write(TIME_BYTES + byte, random[byte] ?? 0)
  write(6, ((random[0] ?? 0) & 0x0f) | 0x70)
  write(8, ((random[2] ?? 0) & 0x3f) | 0x80)
  return text.toString('latin1')
}

function write(byte: number, value: number): void {
  const place = PLACES[byte] ?? 0
  text[place] = DIGITS[value >> 4] ?? 0
  text[place + 1] = DIGITS[value & 15] ?? 0
}
