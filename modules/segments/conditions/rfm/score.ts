import type { Moment } from '../condition.ts'
import type { Person } from '../person.ts'
import { elapsedDays, isInWindow } from '../window.ts'

/** The three figures of one customer: whole days since the last order, orders, and what was paid (`Amount`). */
export interface RfmFigures {
  readonly recency: number
  readonly frequency: number
  readonly money: number
}

/** Where the scores change: the four cuts between fifths of all customers, for each figure. */
export interface RfmFifths {
  readonly recency_fifths: readonly number[]
  readonly frequency_fifths: readonly number[]
  readonly money_fifths: readonly number[]
}

/** The figures of one person, or nothing when they bought nothing in the window. */
export function rfmOf(person: Person, days: number | undefined, moment: Moment): RfmFigures | undefined {
  const orders = person.orders.filter((order) => order.isSale && isInWindow(order.placedAt, days, moment))
  if (orders.length === 0) return undefined
  const last = Math.max(...orders.map((order) => order.placedAt.getTime()))
  return {
    recency: elapsedDays(new Date(last), moment.asOf),
    frequency: orders.length,
    money: orders.reduce((sum, order) => sum + order.paid, 0),
  }
}

export function fifthsOf(customers: readonly RfmFigures[]): RfmFifths {
  const cuts = (figure: keyof RfmFigures) => {
    const sorted = customers.map((customer) => customer[figure]).sort((a, b) => a - b)
    return sorted.length === 0 ? [] : [0.2, 0.4, 0.6, 0.8].map((level) => quantile(sorted, level))
  }
  return { recency_fifths: cuts('recency'), frequency_fifths: cuts('frequency'), money_fifths: cuts('money') }
}

/** Linear interpolation as in numpy, in the same steps as ClickHouse's `quantileExactInclusive`. */
export function quantile(sorted: readonly number[], level: number): number {
  const place = level * (sorted.length - 1) + 1
  const below = Math.floor(place)
  const [at = 0, next = at] = sorted.slice(below - 1, below + 1)
  return at + (place - below) * (next - at)
}

/** 1 to 5: one more than the cuts that lie below. Equal figures always score alike, so a fifth may stay empty. */
export function scoreOf(figure: number, fifths: readonly number[]): number {
  return 1 + fifths.filter((cut) => figure > cut).length
}

/** Recency, frequency, money from 1 (worst) to 5 (best); a recent buyer scores high. */
export function scoresOf({ recency, frequency, money }: RfmFigures, fifths: RfmFifths) {
  return {
    recency: 6 - scoreOf(recency, fifths.recency_fifths),
    frequency: scoreOf(frequency, fifths.frequency_fifths),
    money: scoreOf(money, fifths.money_fifths),
  }
}
