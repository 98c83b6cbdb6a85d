export interface CohortCount {
  /** First day of the month of the first purchase. */
  readonly month: string
  /** Months after it. */
  readonly offset: number
  readonly people: number
}

export interface Cohort {
  readonly month: string
  readonly people: number
  /** Buyers in each month after the first, up to this one; a month not over yet is not complete. */
  readonly months: readonly { readonly offset: number; readonly people: number; readonly complete: boolean }[]
}

/** The month some months after: `addMonths('2026-01-01', 2)` is `2026-03-01`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, at - 1 + count, 1)).toISOString().slice(0, 10)
}

export function monthsBetween(from: string, to: string): number {
  const [a = 0, b = 0] = from.split('-').map(Number)
  const [c = 0, d = 0] = to.split('-').map(Number)
  return (c - a) * 12 + d - b
}

/** Counts laid out by cohort and month; nobody is a zero, and a month that has not begun is no cell at all. */
export function layOutCohorts(counts: readonly CohortCount[], thisMonth: string): Cohort[] {
  const cohorts = [...new Set(counts.map((one) => one.month))].toSorted()
  return cohorts.map((month) => {
    const own = new Map(counts.filter((one) => one.month === month).map((one) => [one.offset, one.people]))
    const ages = monthsBetween(month, thisMonth)
    return {
      month,
      people: own.get(0) ?? 0,
      months: Array.from({ length: ages + 1 }, (_, offset) => ({
        ...{ offset, people: own.get(offset) ?? 0, complete: offset < ages },
      })),
    }
  })
}

export interface RetentionPoint {
  readonly offset: number
  /** People of the cohorts whose month at this age is over. */
  readonly people: number
  readonly kept: number
}

/** All cohorts together by age, from complete months only: a month half over would look like a fall. */
export function joinCohorts(cohorts: readonly Cohort[]): RetentionPoint[] {
  const points = new Map<number, { people: number; kept: number }>()
  for (const cohort of cohorts)
    for (const { offset, people, complete } of cohort.months) {
      if (!complete) continue
      const point = points.get(offset) ?? { people: 0, kept: 0 }
      points.set(offset, { people: point.people + cohort.people, kept: point.kept + people })
    }
  return [...points].toSorted(([a], [b]) => a - b).map(([offset, point]) => ({ offset, ...point }))
}
