import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { sumSalesAfter } from '#modules/commerce/index.ts'
import { explainTouches } from '#modules/reach/index.ts'
import { listDoneSince } from '../store/own-work.ts'

/** An order counts for so many days after the task: long enough for a parcel's second thought, short enough to tell. */
const AFTER_DAYS = 7
const DAY_MS = 86_400_000

interface Performance {
  readonly days: number
  readonly done: number
  readonly delivered: number
  readonly buyers: number
  readonly sales: Amount
  readonly afterDays: number
}

/** What somebody got done, and what happened after. Before and after, never cause: that takes a hold-out. */
export async function readPerformance(ctx: Ctx, staffId: string, days: number): Promise<Performance> {
  const zone = ctx.tenant.timezone
  const since = startOfDay(addDays(dayOf(ctx.now(), zone), 1 - days), zone)
  const tasks = await listDoneSince(ctx, staffId, since)
  const touches = await explainTouches(
    ctx,
    tasks.flatMap(({ touchId }) => touchId ?? []),
  )
  const delivered = [...touches.values()].filter(({ state }) => state === 'delivered' || state === 'answered').length
  const after = await sumSalesAfter(
    ctx,
    tasks.map(({ contactId, settledAt }) => ({
      contactId,
      from: settledAt,
      until: new Date(settledAt.getTime() + AFTER_DAYS * DAY_MS),
    })),
  )
  return { days, done: tasks.length, delivered, buyers: after.people, sales: after.paid, afterDays: AFTER_DAYS }
}
