import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { RFM_SCORES, rfmCustomers } from '../../conditions/rfm/customers.ts'
import { fixedScores, type RfmCuts } from '../../conditions/rfm/fixed.ts'
import { HIGH_SCORE, type RfmSide } from '../../model/rfm.ts'
import type { QueryScope } from './readings.ts'

export interface RfmPeriod {
  readonly days: number | undefined
  /** Limits; the fifths of all customers of each day when absent. */
  readonly cuts: RfmCuts | undefined
  readonly by: RfmSide
  readonly scopes: readonly [QueryScope, QueryScope]
}

/** How a row of `rfmCustomers` is scored. */
export function rfmScores(cuts: RfmCuts | undefined) {
  const figures = { recency: ch`recency`, frequency: ch`frequency`, money: ch`money` }
  return cuts ? fixedScores(cuts, figures) : RFM_SCORES
}

function placeOf(by: RfmSide, cuts: RfmCuts | undefined): Fragment {
  const { recency, frequency, money } = rfmScores(cuts)
  if (by !== 'group') return { recency, frequency, money }[by]
  const isHigh = (score: Fragment) => ch`(${score} >= ${bind('UInt8', HIGH_SCORE)})`
  return ch`(1 + 4 * ${isHigh(recency)} + 2 * ${isHigh(frequency)} + ${isHigh(money)})`
}

interface Sides {
  readonly was: Fragment
  readonly is: Fragment
}
const NONE = ch`toUInt8(0)`

/** The customers of one day with their place on the side of that day. */
function side({ days }: RfmPeriod, scope: QueryScope, { was, is }: Sides): Fragment {
  return ch`select contact_id, ${was} as one_was, ${is} as one_is from (${rfmCustomers(days, scope)})`
}

/** Everybody who bought in one of the two windows, with their place on both days; 0 where they bought nothing. */
function placed(period: RfmPeriod): Fragment {
  const place = ch`toUInt8(${placeOf(period.by, period.cuts)})`
  const [first, last] = period.scopes
  const before = side(period, first, { was: place, is: NONE })
  const after = side(period, last, { was: NONE, is: place })
  return ch`select contact_id, max(one_was) as was, max(one_is) as later
    from (${before} union all ${after}) group by contact_id`
}

export interface RfmMove {
  readonly was: number
  readonly is: number
  readonly count: number
}

export async function countRfmMoves(ctx: Ctx, period: RfmPeriod): Promise<RfmMove[]> {
  const query = ch`select was, later as is, count() as count from (${placed(period)})
    group by was, later order by was, later`
  return ctx.warehouse.rows<RfmMove>(query)
}

/** People who went from one place to another, lowest id first. */
export async function listRfmMovers(
  ctx: Ctx,
  period: RfmPeriod,
  { was, is, after, limit }: Omit<RfmMove, 'count'> & { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const rows = await ctx.warehouse.rows<{ id: number }>(
    ch`select contact_id as id from (${placed(period)})
    where was = ${bind('UInt8', was)} and later = ${bind('UInt8', is)} and contact_id > ${bind('UInt32', after)}
    order by contact_id limit ${bind('UInt32', limit)}`,
  )
  return rows.map((row) => row.id)
}
