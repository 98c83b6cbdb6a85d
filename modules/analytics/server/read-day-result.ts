import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { readDayResult as route } from '../contract/day-result.ts'
import { type WindowDays, windowsOf } from '../model/day-windows.ts'
import { countLost, countReached } from './store/day-result.ts'
import { sumSales } from './store/home.ts'
import { sumProfit } from './store/profit.ts'

type Answer = z.infer<typeof route.answer>

/** What some days brought, beside the two weeks before and after them. */
export async function readDayResult(
  ctx: Ctx,
  asked: { readonly from?: string; readonly to?: string },
): Promise<Answer> {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const { from = addDays(today, -1), to = addDays(today, -1) } = asked
  const windows: Answer['windows'] = []
  for (const days of windowsOf(from, to, today)) windows.push(await readWindow(ctx, days))
  return { asOf: ctx.now().toISOString(), windows }
}

async function readWindow(ctx: Ctx, days: WindowDays): Promise<Answer['windows'][number]> {
  const zone = ctx.tenant.timezone
  const span = { from: startOfDay(days.from, zone), to: startOfDay(addDays(days.to, 1), zone) }
  const { orders, buyers, gmv } = await sumSales(ctx, span)
  const { profit, known } = await sumProfit(ctx, span)
  const { reached, touches } = await countReached(ctx, span)
  const figures = { orders, buyers, gmv, profit: known > 0 ? profit : null, known, reached, touches }
  return { ...days, ...figures, lost: await countLost(ctx, span) }
}
