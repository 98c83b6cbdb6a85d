import { addMonths, monthsBetween } from './cohorts.ts'

/** By what the people of a cohort are told apart: the platform of their first order, or how they came to us. */
export const COHORT_SIDES = ['platform', 'source'] as const
export type CohortSide = (typeof COHORT_SIDES)[number]

/** What a cohort of a channel earned in one month after its first. */
export interface EarnedRow {
  readonly month: string
  readonly channel: string
  readonly offset: number
  readonly orders: number
  /** Orders of which every cost is known. */
  readonly known: number
  /** Paid less refunded, and what the orders of which all is known earned: `Amount`s. */
  readonly revenue: number
  readonly profit: number
}

export interface SizeRow {
  readonly month: string
  readonly channel: string
  readonly people: number
}

/** What came up to the end of a month: sums, so that any of them can be joined. */
export interface Earned {
  readonly people: number
  readonly orders: number
  readonly known: number
  readonly revenue: number
  readonly profit: number
}

export interface EarnedCell extends Earned {
  readonly offset: number
  readonly complete: boolean
}

export interface ValueCohort {
  readonly month: string
  readonly people: number
  readonly cells: readonly EarnedCell[]
}

export interface ChannelValue {
  readonly channel: string
  readonly people: number
  /** Of the cohorts that are so old: what they had earned by then. */
  readonly ages: readonly EarnedCell[]
}

/** Sums up to each month of a cohort's life, of one channel or, without a name, of all. */
export function valueCohorts(
  sizes: readonly SizeRow[],
  rows: readonly EarnedRow[],
  { thisMonth, channel }: { thisMonth: string; channel?: string | undefined },
): ValueCohort[] {
  const meant = (one: { channel: string }) => channel === undefined || one.channel === channel
  const people = new Map<string, number>()
  for (const size of sizes.filter(meant)) people.set(size.month, (people.get(size.month) ?? 0) + size.people)
  const own = Map.groupBy(rows.filter(meant), ({ month }) => month)
  return [...people]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([month, count]) => {
      const ages = monthsBetween(month, thisMonth)
      const earned = own.get(month) ?? []
      const cells = Array.from({ length: ages + 1 }, (_, offset) => ({
        ...sumOf(earned.filter((row) => row.offset <= offset)),
        ...{ people: count, offset, complete: offset < ages },
      }))
      return { month, people: count, cells }
    })
}

/** Each channel by age: all cohorts that have lived so long together, from complete months only. */
export function channelValues(
  sizes: readonly SizeRow[],
  rows: readonly EarnedRow[],
  thisMonth: string,
): ChannelValue[] {
  const channels = [...new Set(sizes.map(({ channel }) => channel))]
  return channels
    .map((channel) => {
      const cohorts = valueCohorts(sizes, rows, { thisMonth, channel })
      return { channel, people: total(cohorts.map((one) => one.people)), ages: agesOf(cohorts) }
    })
    .toSorted((a, b) => b.people - a.people || a.channel.localeCompare(b.channel))
}

function agesOf(cohorts: readonly ValueCohort[]): EarnedCell[] {
  const cells = cohorts.flatMap((cohort) => cohort.cells).filter((cell) => cell.complete)
  const byAge = Map.groupBy(cells, ({ offset }) => offset)
  return [...byAge]
    .toSorted(([a], [b]) => a - b)
    .map(([offset, those]) => ({
      ...sumOf(those),
      ...{ people: total(those.map((one) => one.people)), offset, complete: true },
    }))
}

function sumOf(rows: readonly Omit<Earned, 'people'>[]): Omit<Earned, 'people'> {
  return {
    orders: total(rows.map((row) => row.orders)),
    known: total(rows.map((row) => row.known)),
    revenue: total(rows.map((row) => row.revenue)),
    profit: total(rows.map((row) => row.profit)),
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Profit for each person of the cohort; nothing as long as the costs of one of its orders are not known. */
export function profitEach({ people, orders, known, profit }: Earned): number | null {
  return people === 0 || known < orders ? null : Math.round(profit / people)
}

/** Paid less refunded for each person of the cohort. */
export function revenueEach({ people, revenue }: Earned): number | null {
  return people === 0 ? null : Math.round(revenue / people)
}

/** The first of so many months up to this one. */
export function firstMonth(thisMonth: string, months: number): string {
  return addMonths(thisMonth, 1 - months)
}
