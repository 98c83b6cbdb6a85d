import type { Ctx } from '#kit/node/ctx.ts'
import { insertNewcomers, saveEstimate } from './server/store/loss-estimate.ts'
import { saveWorth } from './server/store/touch-worth.ts'

/** What a night learnt of people leaving after touches, and of what touches bring. */
export async function learnedNight(ctx: Ctx): Promise<void> {
  const day = '2026-11-01'
  await saveEstimate(ctx, { day, learntAt: ctx.now(), learnt: null })
  await insertNewcomers(ctx, [{ contactId: 1, joinedAt: ctx.now() }])
  await saveWorth(ctx, day, [{ campaignId: ctx.newId(), touches: 1, worth: 1, low: 0, high: 2, sure: false }])
}
