import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { CohortCount } from '../../model/cohorts.ts'
import { knownSales } from './sales.ts'

/** Everybody's months with a purchase, beside the month of their first. */
function buyerMonths(ctx: Ctx, to: Date): Fragment {
  return ch`select distinct contact_id, toStartOfMonth(day) as bought_in,
      min(toStartOfMonth(day)) over (partition by contact_id) as cohort
    from (${knownSales(ctx, to)})`
}

/** Buyers by the month of their first purchase and months since, from a month on. */
export async function countCohorts(ctx: Ctx, { from, to }: { from: string; to: Date }): Promise<CohortCount[]> {
  return ctx.warehouse.rows<CohortCount>(ch`
    select toString(cohort) as month, dateDiff('month', cohort, bought_in) as offset, count() as people
    from (${buyerMonths(ctx, to)}) where cohort >= toDate(${bind('String', from)})
    group by month, offset order by month, offset`)
}

/** People of a cohort who bought so many months after their first purchase. */
export function cohortPeople(ctx: Ctx, cell: { month: string; offset: number }, to: Date): Fragment {
  return ch`select distinct contact_id from (${buyerMonths(ctx, to)})
    where cohort = toDate(${bind('String', cell.month)})
      and dateDiff('month', cohort, bought_in) = ${bind('UInt16', cell.offset)}`
}
