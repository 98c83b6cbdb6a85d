import type { Ctx } from '#kit/node/ctx.ts'
import { writeAudit } from '#modules/compliance/index.ts'
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

/**
 * Journeys that run already go on; whoever is launched from now on must do what is asked. The audit keeps what was
 * asked before.
 */
export async function changeRules(ctx: Ctx, { hypothesisRequired, ...change }: RuleChange): Promise<WireRules> {
  const was = await readRules(ctx)
  const { approvalRequired = was.approvalRequired } = change
  const after = { hypothesisRequired, approvalRequired }
  await saveRules(ctx, after, ctx.actor.name)
  const before = { hypothesisRequired: was.hypothesisRequired, approvalRequired: was.approvalRequired }
  await writeAudit(ctx, { action: 'journeys.change_rules', subject: 'journeys:rules', before, after })
  return readRules(ctx)
}
