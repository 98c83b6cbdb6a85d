import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import type { PlatformRule, RuleName } from '../model/platform-rule.ts'
import { findRule } from './store/rule.ts'

/** The rule that holds at a moment, on the tenant's calendar. Every name is seeded: a missing one is our fault. */
export async function readPlatformRule(ctx: Ctx, name: RuleName, on: Date): Promise<PlatformRule> {
  const rule = await findRule(ctx, name, dayOf(on, ctx.tenant.timezone))
  if (!rule) throw new Error(`No rule ${name} holds on ${on.toISOString()}`)
  return rule
}
