import type { Amount } from '#kit/pure/money.ts'
import { decideTouch, type TimedTouch, UNSURE, type Unsure, type WishedTouch } from './decide-touch.ts'
import type { Pricer } from './lost-by-touch.ts'

/** What a replay asks of each touch; what went before it is the replay's to know. */
export type ReplayedTouch = Omit<WishedTouch, 'others'>

/** What the gate would have done with touches that went out. */
export interface Replay {
  readonly touches: number
  readonly stopped: number
  readonly putOff: number
  /** Let pass because something was not known, by what. */
  readonly unsure: Readonly<Record<Unsure, number>>
  /** People and money that those stopped or put off are reckoned to have cost, and what they were to bring. */
  readonly people: number
  readonly cost: Amount
  readonly gain: Amount
}

/**
 * Judges the touches of each person again in the order of time, as if the gate had been there: what it stops does not
 * weary, what it puts off does so later. Those before `from` went, whatever the gate would have said.
 */
export function replayTouches(price: Pricer, people: Iterable<readonly ReplayedTouch[]>, from: number): Replay {
  const sums = { touches: 0, stopped: 0, putOff: 0, people: 0, cost: 0, gain: 0 }
  const unsure = Object.fromEntries(UNSURE.map((why) => [why, 0])) as Record<Unsure, number>
  for (const touches of people) {
    const others: TimedTouch[] = []
    for (const one of touches) {
      if (one.at < from) {
        others.push(one)
        continue
      }
      sums.touches += 1
      const decided = decideTouch(price, { ...one, others })
      if (decided.kind === 'unsure') unsure[decided.why] += 1
      if (decided.kind === 'later') sums.putOff += 1
      if (decided.kind === 'never') sums.stopped += 1
      if (decided.kind === 'later' || decided.kind === 'never') {
        sums.people += decided.priced.lost.value
        sums.cost += decided.priced.loss
        sums.gain += one.gain ?? 0
      }
      if (decided.kind !== 'never') others.push(decided.kind === 'later' ? { ...one, at: decided.at } : one)
    }
  }
  return { ...sums, unsure }
}

/** Two replays of different people as one. */
export function addReplays(one: Replay, other: Replay): Replay {
  const unsure = Object.fromEntries(UNSURE.map((why) => [why, one.unsure[why] + other.unsure[why]]))
  return {
    touches: one.touches + other.touches,
    stopped: one.stopped + other.stopped,
    putOff: one.putOff + other.putOff,
    unsure: unsure as Record<Unsure, number>,
    people: one.people + other.people,
    cost: one.cost + other.cost,
    gain: one.gain + other.gain,
  }
}
