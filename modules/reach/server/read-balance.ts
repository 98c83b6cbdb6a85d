import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { BALANCE_DAYS_AHEAD, BALANCE_DAYS_BACK, balanceByDay } from '../model/balance-days.ts'
import { readSettings } from './store/settings.ts'
import { listPlaced } from './store/touch.ts'

/** How much one person could bear on each of the last days and, with what is planned, on the next. */
export async function readBalance(ctx: Ctx, contactId: number) {
  const zone = ctx.tenant.timezone
  const { budget } = (await readSettings(ctx)).restraint
  const today = dayOf(ctx.now(), zone)
  if (!budget.on) return { on: false, max: budget.points, today, days: [] }
  const from = startOfDay(addDays(today, -BALANCE_DAYS_BACK - budget.days - 1), zone)
  const to = startOfDay(addDays(today, BALANCE_DAYS_AHEAD + 1), zone)
  const placed = await listPlaced(ctx, [contactId], { from, to })
  return { on: true, max: budget.points, today, days: [...balanceByDay(today, placed, { rules: budget, zone })] }
}
