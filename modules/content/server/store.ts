import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Script, ScriptVersion, ScriptWording } from '../model/script.ts'

const wording = sql`v.name, v.body, v.stage, v.touchpoint, v.purpose, v.content_kind as "contentKind",
  v.version, v.saved_at as "savedAt", v.saved_by as "savedBy"`
const current = sql`content.script as s join content.script_version as v
  on v.tenant_id = s.tenant_id and v.script_id = s.id and v.version = s.version`

export interface ScriptFilter {
  readonly q?: string
  /** Those whose name is spelt like `q`. */
  readonly spelt?: readonly string[]
  readonly stage?: string
  readonly touchpoint?: string
  readonly purpose?: string
  readonly archived: boolean
  readonly after?: { readonly at: Date; readonly id: string }
  readonly limit: number
}

/** What they are called, archived ones too. */
export async function listScriptNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select s.id, v.name from ${current} where s.tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows
}

/** Scripts as they now read, last saved first. One without a label fits every label asked for. */
export async function listScripts(ctx: Ctx, filter: ScriptFilter): Promise<Script[]> {
  const { q, spelt = [], stage, touchpoint, purpose, archived, after, limit } = filter
  const result = await sql<Script>`
    select s.id, s.archived_at is not null as archived, ${wording} from ${current}
    where s.tenant_id = ${ctx.tenant.id} and (s.archived_at is not null) = ${archived}
      and (${q ?? null}::text is null or position(lower(${q ?? null}) in lower(v.name || ' ' || v.body)) > 0
        or s.id = any(${[...spelt]}::uuid[]))
      and (${stage ?? null}::text is null or coalesce(v.stage, ${stage ?? null}) = ${stage ?? null})
      and (${touchpoint ?? null}::text is null or coalesce(v.touchpoint, ${touchpoint ?? null}) = ${touchpoint ?? null})
      and (${purpose ?? null}::text is null or coalesce(v.purpose, ${purpose ?? null}) = ${purpose ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (s.saved_at, s.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by s.saved_at desc, s.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function findScripts(ctx: Ctx, scriptIds: readonly string[]): Promise<Script[]> {
  const result = await sql<Script>`
    select s.id, s.archived_at is not null as archived, ${wording} from ${current}
    where s.tenant_id = ${ctx.tenant.id} and s.id = any(${[...scriptIds]}::uuid[]) order by s.id`.execute(ctx.db)
  return result.rows
}

/**
 * Locked, so that of two savers at once the second sees the first's version. Locked first and read then: a join that
 * waited for a lock looks for the new version among the rows of before.
 */
export async function lockScript(ctx: Ctx, scriptId: string): Promise<Script | undefined> {
  await sql`select from content.script where tenant_id = ${ctx.tenant.id} and id = ${scriptId} for update`.execute(
    ctx.db,
  )
  return (await findScripts(ctx, [scriptId]))[0]
}

export async function insertScript(ctx: Ctx, scriptId: string): Promise<void> {
  await sql`insert into content.script (tenant_id, id, version, created_at, saved_at)
    values (${ctx.tenant.id}, ${scriptId}, 1, ${ctx.now()}, ${ctx.now()})`.execute(ctx.db)
}

export async function insertVersion(
  ctx: Ctx,
  scriptId: string,
  made: ScriptWording & { version: number; savedBy: string },
): Promise<void> {
  const { version, name, body, stage, touchpoint, purpose, contentKind = null, savedBy } = made
  await sql`insert into content.script_version
      (tenant_id, script_id, version, name, body, stage, touchpoint, purpose, content_kind, saved_at, saved_by)
    values (${ctx.tenant.id}, ${scriptId}, ${version}, ${name}, ${body}, ${stage}, ${touchpoint}, ${purpose},
      ${contentKind}, ${ctx.now()}, ${savedBy})`.execute(ctx.db)
}

export async function pointToVersion(ctx: Ctx, scriptId: string, version: number): Promise<void> {
  await sql`update content.script set version = ${version}, saved_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${scriptId}`.execute(ctx.db)
}

/** All versions of a script, newest first. */
export async function listVersions(ctx: Ctx, scriptId: string): Promise<ScriptVersion[]> {
  const result = await sql<ScriptVersion>`
    select ${wording} from content.script_version as v
    where v.tenant_id = ${ctx.tenant.id} and v.script_id = ${scriptId} order by v.version desc`.execute(ctx.db)
  return result.rows
}

/** Answers whether there was such a script. Putting away twice changes nothing. */
export async function setArchived(ctx: Ctx, scriptId: string, archived: boolean): Promise<boolean> {
  const result = await sql`
    update content.script set archived_at = case when ${archived} then coalesce(archived_at, ${ctx.now()}) end
    where tenant_id = ${ctx.tenant.id} and id = ${scriptId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function countScripts(ctx: Ctx): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from content.script where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}
