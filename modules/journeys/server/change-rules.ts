import type { Ctx } from '#kit/node/ctx.ts'
import { findRules, saveRules } from './store/rule.ts'

interface WireRules {
  readonly hypothesisRequired: boolean
  readonly changedAt: string | null
  readonly changedBy: string | null
}

/** What the tenant asks of every journey before it is launched. */
export async function readRules(ctx: Ctx): Promise<WireRules> {
  const { hypothesisRequired = false, changedAt, changedBy = null } = (await findRules(ctx)) ?? {}
  return { hypothesisRequired, changedAt: changedAt?.toISOString() ?? null, changedBy }
}

/** Journeys that run already go on; whoever is launched from now on must say what they are to show. */
export async function changeRules(ctx: Ctx, hypothesisRequired: boolean): Promise<WireRules> {
  await saveRules(ctx, hypothesisRequired, ctx.actor.name)
  return readRules(ctx)
}
