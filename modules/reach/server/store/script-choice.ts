import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ScriptChoice } from '../../model/script-choice.ts'

const columns = sql`id, name, lines, fallback_script_id as "fallbackScriptId", saved_at as "savedAt",
  saved_by as "savedBy", archived_at is not null as archived`

/** All of them, those in use first: few enough to be read whole. */
export async function listChoices(ctx: Ctx): Promise<ScriptChoice[]> {
  const result = await sql<ScriptChoice>`
    select ${columns} from reach.script_choice where tenant_id = ${ctx.tenant.id}
    order by archived_at is not null, saved_at desc, id`.execute(ctx.db)
  return result.rows
}

export async function findChoices(ctx: Ctx, choiceIds: readonly string[]): Promise<ScriptChoice[]> {
  const result = await sql<ScriptChoice>`
    select ${columns} from reach.script_choice
    where tenant_id = ${ctx.tenant.id} and id = any(${[...choiceIds]}::uuid[]) order by id`.execute(ctx.db)
  return result.rows
}

/** In use, whose lines name one of these segments. */
export async function listChoicesOf(
  ctx: Ctx,
  segmentIds: readonly string[],
): Promise<{ segmentId: string; id: string; name: string }[]> {
  const result = await sql<{ segmentId: string; id: string; name: string }>`
    select distinct line ->> 'segmentId' as "segmentId", c.id, c.name
    from reach.script_choice c, jsonb_array_elements(c.lines) as line
    where c.tenant_id = ${ctx.tenant.id} and c.archived_at is null
      and line ->> 'segmentId' = any(${[...segmentIds]}::text[])
    order by c.name, c.id`.execute(ctx.db)
  return result.rows
}

/** Answers whether the name was free. One statement: of two who take it at once, one wins. */
export async function insertChoice(ctx: Ctx, choice: ScriptChoice): Promise<boolean> {
  const { id, name, lines, fallbackScriptId, savedAt, savedBy } = choice
  const result = await sql`
    insert into reach.script_choice (tenant_id, id, name, lines, fallback_script_id, saved_at, saved_by)
    values (${ctx.tenant.id}, ${id}, ${name}, ${JSON.stringify(lines)}::jsonb, ${fallbackScriptId}, ${savedAt},
      ${savedBy})
    on conflict do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Whether another choice in use has the name. */
export async function isChoiceNamed(ctx: Ctx, name: string, butId: string): Promise<boolean> {
  const result = await sql`
    select from reach.script_choice
    where tenant_id = ${ctx.tenant.id} and name = ${name} and archived_at is null and id <> ${butId}`.execute(ctx.db)
  return result.rows.length > 0
}

export async function updateChoice(ctx: Ctx, choice: ScriptChoice): Promise<void> {
  const { id, name, lines, fallbackScriptId, savedAt, savedBy, archived } = choice
  await sql`
    update reach.script_choice set name = ${name}, lines = ${JSON.stringify(lines)}::jsonb,
      fallback_script_id = ${fallbackScriptId}, saved_at = ${savedAt}, saved_by = ${savedBy},
      archived_at = case when ${archived} then coalesce(archived_at, ${savedAt}) end
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** One at a time for each tenant: names and the number of choices are judged by what others have saved. */
export async function lockChoices(ctx: Ctx): Promise<void> {
  const name = `reach.script_choice:${ctx.tenant.id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.db)
}
