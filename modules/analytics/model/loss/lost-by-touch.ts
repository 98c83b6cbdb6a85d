import type { Estimate } from '../proportion.ts'
import { Z_95 } from '../student.ts'
import { BEYOND, type LearntLoss, SORT_SPREAD } from './learn-loss.ts'
import { type Closeness, TOUCH_DAYS, type TouchSort } from './loss-counts.ts'

/** A touch that came some whole days before, or comes so many days after where it is below 0. */
export interface OtherTouch extends TouchSort {
  readonly age: number
}

/** A touch for somebody who is so close. */
export interface CloseTouch extends TouchSort {
  readonly closeness: Closeness
}

/** People lost by a touch, beside others by their age in days. */
export type Pricer = (touch: CloseTouch, others: readonly OtherTouch[]) => Estimate | undefined

/** Places of the terms of a touch; below 0 where nothing was seen of it. */
interface Coded {
  readonly age: number
  readonly channel: number
  readonly kind: number
  readonly sort: number
  readonly isMarketing: boolean
}

interface Sums {
  value: number
  unseen: number
  readonly slopes: Float64Array
}

/**
 * People lost by one touch more who would have stayed: over the days for which it is on their mind, how much more
 * likely they leave with it than without it, beside what else is on their mind on each of them. The interval holds 95 %
 * (delta method). Nothing of a closeness that was never seen. Written for speed: tens of thousands are asked at once.
 */
export function pricerOf(learnt: LearntLoss | undefined): Pricer {
  if (!learnt) return () => undefined
  const { terms, covariance } = learnt
  const known = new Map(terms.map((term, place) => [term, place]))
  const placeOf = (term: string) => known.get(term) ?? -1
  const codeOf = ({ channel, kind }: TouchSort, age: number): Coded => {
    const isMarketing = kind !== 'service'
    const ofMarketing = (term: string) => (isMarketing ? placeOf(term) : -1)
    const places = { channel: ofMarketing(`channel:${channel}`), sort: ofMarketing(`sort:${channel} ${kind}`) }
    return { age, isMarketing, kind: placeOf(`kind:${kind}`), ...places }
  }
  const any = { touch: placeOf('touch'), beyond: BEYOND.map((count) => ({ count, place: placeOf(`beyond:${count}`) })) }
  return (touch, others) => {
    const who = { ...any, level: placeOf(`level:${touch.closeness}`), close: placeOf(`closeness:${touch.closeness}`) }
    if (who.level < 0) return undefined
    const coded = others.map((one) => codeOf(one, one.age))
    const mine = codeOf(touch, 0)
    const sums: Sums = { value: 0, unseen: 0, slopes: new Float64Array(terms.length) }
    for (let day = 0; day < TOUCH_DAYS; day += 1) {
      const state = coded.filter(({ age }) => age + day >= 0 && age + day < TOUCH_DAYS)
      addDay(sums, learnt, who, [...state, mine], 1)
      addDay(sums, learnt, who, state, -1)
    }
    const half = Z_95 * Math.sqrt(Math.max(0, spreadOf(sums, covariance)))
    return { value: sums.value, low: sums.value - half, high: sums.value + half }
  }
}

interface Who {
  readonly level: number
  readonly close: number
  readonly touch: number
  readonly beyond: readonly { readonly count: number; readonly place: number }[]
}

/** Adds the hazard of one day, and how it moves with each term; takes it off where the sign is below 0. */
function addDay(sums: Sums, { estimates }: LearntLoss, who: Who, state: readonly Coded[], sign: 1 | -1): void {
  const of = (place: number) => (place < 0 ? 0 : (estimates[place] ?? 0))
  let [marketing, logarithm] = [0, of(who.level)]
  for (const { channel, kind, sort, isMarketing } of state) {
    marketing += isMarketing ? 1 : 0
    logarithm += of(channel) + of(kind) + of(sort)
  }
  logarithm += marketing * (of(who.touch) + of(who.close))
  for (const { count, place } of who.beyond) logarithm += Math.max(0, marketing - count) * of(place)
  const hazard = sign * Math.exp(logarithm)
  const move = (place: number, count: number) => {
    if (place >= 0) sums.slopes[place] = (sums.slopes[place] ?? 0) + count * hazard
    else sums.unseen += count * hazard
  }
  sums.value += hazard
  move(who.level, 1)
  move(who.touch, marketing)
  move(who.close, marketing)
  for (const { channel, kind, sort, isMarketing } of state) {
    move(kind, 1)
    if (!isMarketing) continue
    move(channel, 1)
    move(sort, 1)
  }
  for (const { count, place } of who.beyond) if (place >= 0) move(place, Math.max(0, marketing - count))
}

/** What was never seen of a touch may be anything that sets sorts apart. */
function spreadOf({ slopes, unseen }: Sums, covariance: LearntLoss['covariance']): number {
  let sum = (unseen * SORT_SPREAD) ** 2
  for (const [one, slope] of slopes.entries()) {
    const row = covariance[one]
    if (slope === 0 || !row) continue
    for (const [other, move] of slopes.entries()) sum += slope * move * (row[other] ?? 0)
  }
  return sum
}
