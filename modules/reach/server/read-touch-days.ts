import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { listMomentDays } from './store/moment-set.ts'
import { countCrowded, countTouchDays, nameSends } from './store/touch-days.ts'

/** Days before and after today that are read when nobody says which. */
const AROUND_DAYS = 28

interface DaysAsked {
  readonly from?: string
  readonly to?: string
}

/** The days that are asked about, both included, else those around today. */
export function spanOf(ctx: Ctx, asked: DaysAsked) {
  const zone = ctx.tenant.timezone
  const today = dayOf(ctx.now(), zone)
  const { from = addDays(today, -AROUND_DAYS), to = addDays(today, AROUND_DAYS) } = asked
  return { from, to, today, span: { from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone), zone } }
}

/** What went and what is planned, day by day of the tenant's calendar, both days included. */
export async function readTouchDays(ctx: Ctx, asked: DaysAsked) {
  const { from, to, today, span } = spanOf(ctx, asked)
  const rows = await countTouchDays(ctx, span)
  const crowded = await countCrowded(ctx, span)
  const sends = await nameSends(ctx, [...new Set(rows.flatMap((row) => row.campaignId ?? []))])
  const days = [...Map.groupBy(rows, (row) => row.day)].map(([day, some]) => ({
    day,
    campaigns: some.map(({ campaignId, went, planned }) => ({ campaignId, went, planned })),
    crowded: crowded.get(day) ?? 0,
  }))
  return { days, sends, moments: await listMomentDays(ctx, { from, to }), today }
}
