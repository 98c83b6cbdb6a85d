import type { Ctx } from '#kit/node/ctx.ts'
import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Rule } from '../../model/rule.ts'
import { compileRule, type QueryScope } from './rule-query.ts'

/** People shown as a taste of a segment. */
export const SAMPLE_PEOPLE = 10

export interface RuleCount {
  readonly count: number
  readonly parts: readonly { readonly path: string; readonly count: number }[]
  readonly sample: readonly number[]
}

/** The exact count of the whole and of every part in one pass, and a few who fit, the same ones each time. */
export async function countPeople(ctx: Ctx, rule: Rule, scope: QueryScope): Promise<RuleCount> {
  const { people, parts, flagOf } = compileRule(rule, scope)
  const counts = parts.map((part) => ch`countIf(${flagOf(part)}) as ${alias(`n${part.at}`)}`)
  const size = bind('UInt32', SAMPLE_PEOPLE)
  // Ordered by a hash: neither the oldest customers only, nor others at every keystroke.
  const sample = ch`arraySlice(arraySort(id -> intHash32(id), groupArrayIf(contact_id, f0)), 1, ${size}) as sample`
  const columns = joinFragments([...counts, sample], ', ', ch``)
  const row = await ctx.warehouse.row<Record<string, number> & { sample: number[] }>(
    ch`select ${columns} from (${people})`,
  )
  const counted = parts.map(({ path, at }) => ({ path, count: row[`n${at}`] ?? 0 }))
  return { count: counted[0]?.count ?? 0, parts: counted, sample: row.sample }
}

/** Ids of everybody who fits, lowest first. */
export async function listMembers(ctx: Ctx, rule: Rule, scope: QueryScope): Promise<number[]> {
  const { people } = compileRule(rule, scope)
  return idsOf(ctx, ch`select contact_id from (${people}) where f0 order by contact_id`)
}

/** A page of those who fit, after an id. */
export async function pageMembers(
  ctx: Ctx,
  rule: Rule,
  scope: QueryScope,
  page: { after: number; limit: number },
): Promise<number[]> {
  const { people } = compileRule(rule, scope)
  const after = bind('UInt32', page.after)
  const limit = bind('UInt32', page.limit)
  return idsOf(
    ctx,
    ch`select contact_id from (${people}) where f0 and contact_id > ${after} order by contact_id limit ${limit}`,
  )
}

async function idsOf(ctx: Ctx, query: Fragment): Promise<number[]> {
  const rows = await ctx.warehouse.rows<{ contact_id: number }>(query)
  return rows.map((row) => row.contact_id)
}
