/** How many days a kind of record is kept, from a day on, by a tenant's own word. */
export interface RetentionPeriod {
  readonly name: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly days: number
  readonly setBy: string
}

export type PeriodRefusal = 'unknown_kind' | 'too_short' | 'too_long' | 'in_the_past'

interface Bounds {
  readonly daysMin: number
  readonly daysMax: number
}

/** Why a period may not be set, or nothing if it may. What has been removed by an old one is gone. */
export function refusalOfPeriod(
  bounds: Bounds | undefined,
  asked: { readonly days: number; readonly validFrom: string },
  today: string,
): PeriodRefusal | undefined {
  if (!bounds) return 'unknown_kind'
  if (asked.days < bounds.daysMin) return 'too_short'
  if (asked.days > bounds.daysMax) return 'too_long'
  return asked.validFrom < today ? 'in_the_past' : undefined
}

/** The period that holds on a day, and the next one that will. */
export function periodOn(
  periods: readonly RetentionPeriod[],
  name: string,
  day: string,
): { readonly now: RetentionPeriod | undefined; readonly next: RetentionPeriod | undefined } {
  const own = periods.filter((one) => one.name === name).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return { now: own.findLast((one) => one.validFrom <= day), next: own.find((one) => one.validFrom > day) }
}
