import { WEEK_DAYS, WEEKLY_FROM_DAYS } from './period.ts'

export interface DaySales {
  readonly day: string
  readonly gmv: number
  readonly orders: number
}

export interface SalesSeries {
  readonly by: 'day' | 'week'
  /** One point a bucket, named by its first day; days without an order count 0. */
  readonly points: readonly DaySales[]
}

/** Days with sales, laid over the calendar. Long periods go by weeks that end with the last day, so none is cut. */
export function layOverDays(days: readonly string[], sales: readonly DaySales[]): SalesSeries {
  const known = new Map(sales.map((one) => [one.day, one]))
  const points = days.map((day) => known.get(day) ?? { day, gmv: 0, orders: 0 })
  if (days.length < WEEKLY_FROM_DAYS) return { by: 'day', points }
  const whole = points.slice(points.length % WEEK_DAYS)
  const weeks = Array.from({ length: whole.length / WEEK_DAYS }, (_, week) =>
    sumUp(whole.slice(week * WEEK_DAYS, (week + 1) * WEEK_DAYS)),
  )
  return { by: 'week', points: weeks }
}

function sumUp(points: readonly DaySales[]): DaySales {
  const sum = (key: 'gmv' | 'orders') => points.reduce((total, point) => total + point[key], 0)
  return { day: points[0]?.day ?? '', gmv: sum('gmv'), orders: sum('orders') }
}
