import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { RULES_MAX } from '../contract.ts'
import type { Change } from '../model/repair.ts'
import { insertRule, listRules } from './store/plan.ts'

interface MadeRule {
  readonly id: string
  readonly eventName: string
  readonly change: Change
  readonly madeBy: string
  readonly madeAt: string
}

/** A rule that mends events of a name from now on; what is held already is replayed when somebody says so. */
export async function makeRule(
  ctx: Ctx,
  { eventName, change }: { readonly eventName: string; readonly change: Change },
): Promise<Result<MadeRule, 'too_many'>> {
  if ((await listRules(ctx)).length >= RULES_MAX) return refuse('too_many')
  const rule = { id: ctx.newId(), eventName, change, madeBy: ctx.actor.name }
  await insertRule(ctx, rule)
  return accept({ ...rule, madeAt: ctx.now().toISOString() })
}
