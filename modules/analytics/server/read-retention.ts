import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { addMonths, type Cohort, joinCohorts, layOutCohorts, type RetentionPoint } from '../model/cohorts.ts'
import { countCohorts } from './store/cohorts.ts'

export interface Retention {
  readonly cohorts: readonly Cohort[]
  readonly curve: readonly RetentionPoint[]
}

/** Buyers by the month of their first purchase, and how many of them bought in each month since. */
export async function readRetention(ctx: Ctx, { asOf, months }: { asOf: Date; months: number }): Promise<Retention> {
  const thisMonth = `${dayOf(asOf, ctx.tenant.timezone).slice(0, 7)}-01`
  const counts = await countCohorts(ctx, { from: addMonths(thisMonth, 1 - months), to: asOf })
  const cohorts = layOutCohorts(counts, thisMonth)
  return { cohorts, curve: joinCohorts(cohorts) }
}
