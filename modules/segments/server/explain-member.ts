import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type ExplainedPart, explain } from '../model/explain.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'
import { loadPerson } from './load-person.ts'
import { mustNest } from './nest-rule.ts'
import { type AsOf, scopeAt } from './scope-at.ts'
import { readBackdrop } from './store/person.ts'
import type { QueryScope } from './store/readings.ts'
import { wordsFor } from './words-for.ts'

export interface ExplainedMember {
  readonly contactId: number
  readonly isMember: boolean
  readonly parts: readonly ExplainedPart[]
}

/** Why a person is in or out of a rule, condition by condition, with their own figures. */
export async function explainMember(
  ctx: Ctx,
  rule: Rule,
  contactId: number,
  when: AsOf & { readonly language?: 'zh' | 'en' } = {},
): Promise<Result<ExplainedMember, 'not_found'>> {
  const scope = scopeAt(ctx, when)
  const nested = await mustNest(ctx, rule)
  const person = await loadPerson(ctx, contactId, nested, scope)
  if (!person) return refuse('not_found')
  const words = await wordsFor(ctx, when.language ?? 'zh', nested)
  const parts = explain(nested, person, { ...scope, words, backdrops: await readBackdrops(ctx, nested, scope) })
  return accept({ contactId, isMember: parts[0]?.fits === true, parts })
}

async function readBackdrops(ctx: Ctx, rule: Rule, scope: QueryScope): Promise<ReadonlyMap<number, unknown>> {
  const backdrops = new Map<number, unknown>()
  for (const part of partsOf(rule)) {
    const backdrop = await readBackdrop(ctx, part, scope)
    if (backdrop) backdrops.set(part.at, backdrop)
  }
  return backdrops
}
