import type { Amount } from '#kit/pure/money.ts'
import type { Estimate } from '../proportion.ts'
import { type Closeness, TOUCH_DAYS, type TouchSort } from './loss-counts.ts'
import type { OtherTouch, Pricer } from './lost-by-touch.ts'

const DAY_MS = 86_400_000

/** A touch with its moment, in milliseconds. */
export interface TimedTouch extends TouchSort {
  readonly at: number
}

/** A touch that somebody wishes to make, with what is known of it. */
export interface WishedTouch extends TimedTouch {
  readonly closeness: Closeness
  /** When it could go instead, the next first; asked for one after the other, until one fits. */
  readonly later: Iterable<number>
  /** Other marketing that reached the person or is planned. */
  readonly others: readonly TimedTouch[]
  /** What it is expected to bring; absent where nobody knows. */
  readonly gain: Amount | undefined
  /** What the person is still expected to bring; absent where nothing is foretold. */
  readonly value: Amount | undefined
}

/** What a touch is reckoned to cost: people lost by it, and the money that they would have brought. */
export interface PricedTouch {
  /** Other marketing of the last `TOUCH_DAYS`. */
  readonly recent: number
  readonly lost: Estimate
  readonly loss: Amount
}

export type TouchDecided =
  /** Too little is known to hold anything back: no estimate, no value, no gain, or it may as well cost nothing. */
  | { readonly kind: 'unsure'; readonly why: Unsure; readonly priced?: PricedTouch }
  | { readonly kind: 'worth'; readonly priced: PricedTouch }
  | { readonly kind: 'later'; readonly priced: PricedTouch; readonly at: number }
  | { readonly kind: 'never'; readonly priced: PricedTouch }

export const UNSURE = ['no_estimate', 'no_value', 'no_gain', 'weak'] as const
export type Unsure = (typeof UNSURE)[number]

/** The others that are on somebody's mind within the days of a touch at a moment, by their age in whole days. */
export function agedAt(at: number, others: readonly TimedTouch[]): readonly OtherTouch[] {
  return others.flatMap(({ at: then, channel, kind }) => {
    const age = Math.floor((at - then) / DAY_MS)
    return Math.abs(age) < TOUCH_DAYS ? [{ age, channel, kind }] : []
  })
}

/**
 * Whether a touch is worth what it may cost. It goes where its gain is at least the loss it is expected to bring, and
 * where that loss is not beyond chance (its interval reaches down to nothing): what is not known stops nobody. Else it
 * waits for the first of the later moments at which it is worth it, for the hazard falls as earlier touches fade.
 */
export function decideTouch(price: Pricer, wished: WishedTouch): TouchDecided {
  const { gain, value, others } = wished
  const aged = agedAt(wished.at, others)
  const lost = price(wished, aged)
  if (!lost) return { kind: 'unsure', why: 'no_estimate' }
  if (value === undefined) return { kind: 'unsure', why: 'no_value' }
  const priced = { recent: aged.filter(({ age }) => age >= 0).length, lost, loss: lossOf(lost, value) }
  if (lost.low <= 0) return { kind: 'unsure', why: 'weak', priced }
  if (gain === undefined) return { kind: 'unsure', why: 'no_gain', priced }
  if (gain >= priced.loss) return { kind: 'worth', priced }
  for (const at of wished.later) {
    const then = price(wished, agedAt(at, others))
    if (!then || then.low <= 0 || gain >= lossOf(then, value)) return { kind: 'later', priced, at }
  }
  return { kind: 'never', priced }
}

/** Never below 0: where fewer leave after a touch, it costs nothing. */
function lossOf(lost: Estimate, value: Amount): Amount {
  return Math.max(0, Math.round(lost.value * value))
}
