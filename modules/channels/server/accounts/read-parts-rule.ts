import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'

/** How an SMS is counted now. */
export async function readPartsRule(ctx: Ctx) {
  const rule = await readPlatformRule(ctx, 'sms.parts', ctx.now())
  const day = dayOf(ctx.now(), ctx.tenant.timezone)
  return {
    single: limitOf(rule, 'single', day),
    part: limitOf(rule, 'part', day),
    charactersMax: limitOf(rule, 'charactersMax', day),
  }
}
