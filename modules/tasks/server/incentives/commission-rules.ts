import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { CommissionRule, CommissionTerms } from '../../model/commission.ts'
import { monthOf } from '../../model/month.ts'
import { deleteRule, type KeptRule, listRules, saveRule } from '../store/commission-rule.ts'

export type RuleState = 'holds' | 'to_come' | 'past'

/** Rules with what has become of them, the newest day first. */
export async function showRules(ctx: Ctx) {
  const rules = await listRules(ctx)
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const holds = rules.find(({ validFrom }) => validFrom <= today)
  return rules.map((rule) => ({
    ...rule,
    categories: [...rule.categories],
    changedAt: rule.changedAt.toISOString(),
    state: stateOf(rule, today, holds),
    open: rule.validFrom >= firstOpenDay(ctx),
  }))
}

function stateOf(rule: KeptRule, today: string, holds: KeptRule | undefined): RuleState {
  if (rule.id === holds?.id) return 'holds'
  return rule.validFrom > today ? 'to_come' : 'past'
}

/** Months that have ended were paid by: what holds in them is not said anew. */
function firstOpenDay(ctx: Ctx): string {
  return `${monthOf(ctx.now(), ctx.tenant.timezone)}-01`
}

/** Another rule from a day on. Undo: remove it, or say the former one for the same day. */
export async function saveCommissionRule(
  ctx: Ctx,
  draft: Omit<CommissionRule, 'id'>,
): Promise<Result<Awaited<ReturnType<typeof showRules>>[number], 'month_closed'>> {
  const from = firstOpenDay(ctx)
  if (draft.validFrom < from) return refuse('month_closed', { field: 'body.validFrom', facts: { from } })
  const before = (await listRules(ctx)).find(({ validFrom }) => validFrom === draft.validFrom)
  const kept = await saveRule(ctx, { ...draft, id: before?.id ?? ctx.newId() }, ctx.actor.name)
  await writeAudit(ctx, {
    action: 'tasks.save_commission_rule',
    subject: `commission_rule:${kept.id}`,
    detail: { validFrom: kept.validFrom },
    ...(before && { before: plainOf(before) }),
    after: plainOf(kept),
  })
  const shown = (await showRules(ctx)).find(({ id }) => id === kept.id)
  if (!shown) throw new Error(`No commission rule ${kept.id}`)
  return accept(shown)
}

/** The rule before it holds on. Undo: say it again. */
export async function removeCommissionRule(
  ctx: Ctx,
  id: string,
): Promise<Result<{ id: string }, 'not_found' | 'month_closed'>> {
  const rule = (await listRules(ctx)).find((one) => one.id === id)
  if (!rule) return refuse('not_found')
  const from = firstOpenDay(ctx)
  if (rule.validFrom < from) return refuse('month_closed', { facts: { from } })
  await deleteRule(ctx, id)
  const detail = { validFrom: rule.validFrom }
  const subject = `commission_rule:${id}`
  await writeAudit(ctx, { action: 'tasks.remove_commission_rule', subject, detail, before: plainOf(rule) })
  return accept({ id })
}

function plainOf({ windowDays, rate, categories }: CommissionTerms) {
  return { windowDays, rate, categories: categories.map((one) => `${one.category} ${one.rate}`).join(', ') }
}
