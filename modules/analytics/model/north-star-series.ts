import { WEEK_DAYS, WEEKLY_FROM_DAYS } from './period.ts'

export interface DaySales {
  readonly day: string
  readonly gmv: number
  readonly orders: number
}

export interface DayMoves {
  readonly day: string
  readonly joined: number
  readonly lost: number
}

export interface DayProfit {
  readonly day: string
  /** Sales, and those of which every cost is known; what these earned. */
  readonly orders: number
  readonly known: number
  readonly profit: number
}

export interface NorthStarPoint extends DaySales {
  /** People held when the bucket ends, of them those who joined in it; those lost in it. */
  readonly held: number
  readonly joined: number
  readonly lost: number
  /** Nothing while the cost of a sale in it is not known. */
  readonly profit: number | null
}

export interface NorthStarSeries {
  readonly by: 'day' | 'week'
  /** One point a bucket, named by its first day. */
  readonly points: readonly NorthStarPoint[]
}

export interface NorthStarDays {
  readonly sales: readonly DaySales[]
  readonly moves: readonly DayMoves[]
  readonly profits: readonly DayProfit[]
  /** People held at the end of the last day. */
  readonly held: number
}

/**
 * People, sales and profit laid over the same calendar, so that none is read alone. Days without news count 0. Long
 * periods go by weeks that end with the last day, so none is cut. Who was held earlier follows from who came and went.
 */
export function layOverDays(days: readonly string[], found: NorthStarDays): NorthStarSeries {
  const [sales, moves, profits] = [byDay(found.sales), byDay(found.moves), byDay(found.profits)]
  let { held } = found
  const points = days
    .toReversed()
    .map((day): NorthStarPoint => {
      const { joined = 0, lost = 0 } = moves.get(day) ?? {}
      const { gmv = 0, orders = 0 } = sales.get(day) ?? {}
      const point = { day, gmv, orders, held, joined, lost, profit: profitOf(profits.get(day)) }
      held += lost - joined
      return point
    })
    .reverse()
  if (days.length < WEEKLY_FROM_DAYS) return { by: 'day', points }
  const whole = points.slice(points.length % WEEK_DAYS)
  const weeks = Array.from({ length: whole.length / WEEK_DAYS }, (_, week) =>
    sumUp(whole.slice(week * WEEK_DAYS, (week + 1) * WEEK_DAYS)),
  )
  return { by: 'week', points: weeks }
}

function byDay<T extends { readonly day: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.day, one]))
}

function profitOf(day: DayProfit | undefined): number | null {
  if (!day) return 0
  return day.known === day.orders ? day.profit : null
}

function sumUp(points: readonly NorthStarPoint[]): NorthStarPoint {
  const sum = (key: 'gmv' | 'orders' | 'joined' | 'lost') => points.reduce((total, point) => total + point[key], 0)
  return {
    ...{ day: points[0]?.day ?? '', gmv: sum('gmv'), orders: sum('orders') },
    ...{ held: points.at(-1)?.held ?? 0, joined: sum('joined'), lost: sum('lost') },
    profit: points.reduce<number | null>(
      (total, { profit }) => (total === null || profit === null ? null : total + profit),
      0,
    ),
  }
}
