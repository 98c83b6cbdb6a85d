import type { Ctx } from '#kit/node/ctx.ts'
import { findRules, saveRules } from './store/rule.ts'

interface WireRules {
  readonly hypothesisRequired: boolean
  readonly approvalRequired: boolean
  readonly changedAt: string | null
  readonly changedBy: string | null
}

/** What the tenant asks of every journey before it is launched. */
export async function readRules(ctx: Ctx): Promise<WireRules> {
  const found = await findRules(ctx)
  const { hypothesisRequired = false, approvalRequired = false, changedAt, changedBy = null } = found ?? {}
  return { hypothesisRequired, approvalRequired, changedAt: changedAt?.toISOString() ?? null, changedBy }
}

interface RuleChange {
  readonly hypothesisRequired: boolean
  /** As it was where nothing is said. */
  readonly approvalRequired?: boolean | undefined
}

/** Journeys that run already go on; whoever is launched from now on must do what is asked. */
export async function changeRules(ctx: Ctx, change: RuleChange): Promise<WireRules> {
  const { approvalRequired = (await findRules(ctx))?.approvalRequired ?? false } = change
  await saveRules(ctx, { ...change, approvalRequired }, ctx.actor.name)
  return readRules(ctx)
}
