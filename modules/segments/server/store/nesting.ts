import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../../model/rule.ts'

interface RuleRow {
  readonly id: string
  readonly rule: Rule
}

/** Rules of segments by their ids, archived ones too: a rule may go on naming them. */
export async function listRules(ctx: Ctx, ids: readonly string[]): Promise<RuleRow[]> {
  const result = await sql<RuleRow>`
    select id, rule from segments.segment
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return result.rows
}

/** Segments whose own rule names one of these. */
export async function listNaming(ctx: Ctx, ids: readonly string[]): Promise<RuleRow[]> {
  const result = await sql<RuleRow>`
    select id, rule from segments.segment
    where tenant_id = ${ctx.tenant.id} and exists (
      select from jsonb_path_query(rule, '$.**.segmentId') as named where named #>> '{}' = any(${[...ids]}))
    order by id`.execute(ctx.db)
  return result.rows
}

/** Until the transaction ends no other change of what names what. */
export async function lockNesting(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments.nesting:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/** Names of segments by id, for sentences. */
export async function listSegmentNames(ctx: Ctx): Promise<{ id: string; name: string; archived: boolean }[]> {
  const result = await sql<{ id: string; name: string; archived: boolean }>`
    select id, name, archived_at is not null as archived from segments.segment
    where tenant_id = ${ctx.tenant.id} order by id`.execute(ctx.db)
  return result.rows
}
