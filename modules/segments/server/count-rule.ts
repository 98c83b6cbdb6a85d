import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../model/rule.ts'
import { mustNest } from './nest-rule.ts'
import { type AsOf, scopeAt } from './scope-at.ts'
import { countPeople } from './store/people.ts'

export interface CountedRule {
  readonly count: number
  /** Every condition and group by its path, the whole first. */
  readonly parts: readonly { readonly path: string; readonly count: number }[]
  /** Ids of a few who fit. */
  readonly sample: readonly number[]
  readonly asOf: Date
  readonly milliseconds: number
}

/** How many people fit the rule, and each of its parts: exact, in one pass over the warehouse. */
export async function countRule(ctx: Ctx, rule: Rule, when: AsOf = {}): Promise<CountedRule> {
  const started = ctx.now().getTime()
  const scope = scopeAt(ctx, when)
  const counted = await countPeople(ctx, await mustNest(ctx, rule), scope)
  return { ...counted, asOf: scope.asOf, milliseconds: ctx.now().getTime() - started }
}
