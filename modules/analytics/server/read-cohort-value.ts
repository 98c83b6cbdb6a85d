import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { readCohortValue as route } from '../contract/cohort-value.ts'
import { type CohortSide, channelValues, firstMonth, valueCohorts } from '../model/cohort-value.ts'
import { countCohortSizes, sumCohortProfit } from './store/cohort-value.ts'

interface Ask {
  readonly asOf: Date
  readonly months: number
  readonly by: CohortSide
  /** One channel alone; all when absent. */
  readonly channel?: string | undefined
}

/** What customers have earned us by the month of their first order and the channel they came by. */
export async function readCohortValue(ctx: Ctx, ask: Ask): Promise<z.input<typeof route.answer>> {
  const { asOf, months, by, channel } = ask
  const thisMonth = `${dayOf(asOf, ctx.tenant.timezone).slice(0, 7)}-01`
  const from = firstMonth(thisMonth, months)
  const cut = { from, side: by, to: asOf }
  const [sizes, rows] = await Promise.all([
    countCohortSizes(ctx, cut),
    sumCohortProfit(ctx, { ...cut, since: startOfDay(from, ctx.tenant.timezone) }),
  ])
  return {
    asOf: asOf.toISOString(),
    from,
    until: thisMonth,
    cohorts: valueCohorts(sizes, rows, { thisMonth, channel }).map((one) => ({ ...one, cells: [...one.cells] })),
    channels: channelValues(sizes, rows, thisMonth).map((one) => ({ ...one, ages: [...one.ages] })),
  }
}
