import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { learnLoss } from '../model/loss/learn-loss.ts'
import { NEW_DAYS } from '../model/loss/loss-counts.ts'
import { measureWorth } from './measure-worth.ts'
import { clearNewcomers, insertNewcomers, saveEstimate } from './store/loss-estimate.ts'
import { countStates, listNewcomers } from './store/touch-loss.ts'

/** How far back is learnt from, in days. */
export const LEARNT_DAYS = 180
const DAY_MS = 86_400_000
const PEOPLE_AT_ONCE = 5000

/**
 * Learns anew what touches cost in people, whether or not the gate is switched on: so that it knows something on the
 * day it is. Writes what the gate goes by, a row for each day, for no decision asks the warehouse.
 */
export async function learnLosses(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const day = dayOf(now, ctx.tenant.timezone)
  const span = { from: new Date(now.getTime() - LEARNT_DAYS * DAY_MS), to: now }
  await saveEstimate(ctx, { day, learntAt: now, learnt: learnLoss(await countStates(ctx, span)) ?? null })
  await noteNewcomers(ctx, now)
  await measureWorth(ctx, day)
}

async function noteNewcomers(ctx: Ctx, now: Date): Promise<void> {
  await clearNewcomers(ctx)
  const span = { from: new Date(now.getTime() - NEW_DAYS * DAY_MS), to: now }
  for (let after = 0; ; ) {
    const rows = await listNewcomers(ctx, span, { after, limit: PEOPLE_AT_ONCE })
    if (rows.length > 0)
      await insertNewcomers(
        ctx,
        rows.map(({ contactId, joined }) => ({ contactId, joinedAt: new Date(joined) })),
      )
    if (rows.length < PEOPLE_AT_ONCE) return
    after = rows.at(-1)?.contactId ?? after
  }
}
