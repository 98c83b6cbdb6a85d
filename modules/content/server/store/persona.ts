import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PersonaWording } from '../../model/persona.ts'

export interface Persona {
  readonly id: string
  readonly wording: PersonaWording
  readonly version: number
  readonly archived: boolean
  readonly savedAt: Date
  readonly savedBy: string
}

const COLUMNS = sql`id, wording || jsonb_build_object('staffIds', to_jsonb(staff_ids)) as wording, version,
  archived_at is not null as archived, saved_at as "savedAt", saved_by as "savedBy"`

/** One at a time for each tenant: whose accounts a persona has is judged by what the others have. */
export async function lockPersonas(ctx: Ctx): Promise<void> {
  const name = `content.persona:${ctx.tenant.id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.db)
}

/** Last saved first. */
export async function listPersonas(
  ctx: Ctx,
  page: {
    readonly archived: boolean
    readonly after?: { readonly at: Date; readonly id: string }
    readonly limit: number
  },
): Promise<Persona[]> {
  const { archived, after, limit } = page
  const result = await sql<Persona>`select ${COLUMNS} from content.persona
    where tenant_id = ${ctx.tenant.id} and (archived_at is not null) = ${archived}
      and (${after?.at ?? null}::timestamptz is null
        or (saved_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by saved_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function findPersona(ctx: Ctx, personaId: string): Promise<Persona | undefined> {
  const result = await sql<Persona>`select ${COLUMNS} from content.persona
    where tenant_id = ${ctx.tenant.id} and id = ${personaId}`.execute(ctx.db)
  return result.rows[0]
}

/** As whom a member of staff speaks. */
export async function findPersonaOf(ctx: Ctx, staffId: string): Promise<Persona | undefined> {
  const result = await sql<Persona>`select ${COLUMNS} from content.persona
    where tenant_id = ${ctx.tenant.id} and archived_at is null and ${staffId}::uuid = any(staff_ids)
    order by saved_at desc limit 1`.execute(ctx.db)
  return result.rows[0]
}

/** Another persona in use that has the name, or one of the accounts. */
export async function findRival(
  ctx: Ctx,
  { id, name, staffIds }: { readonly id: string; readonly name: string; readonly staffIds: readonly string[] },
): Promise<{ readonly name: string; readonly sameName: boolean } | undefined> {
  const result = await sql<{ name: string; sameName: boolean }>`
    select wording->>'name' as name, wording->>'name' = ${name} as "sameName" from content.persona
    where tenant_id = ${ctx.tenant.id} and id <> ${id} and archived_at is null
      and (wording->>'name' = ${name} or staff_ids && ${[...staffIds]}::uuid[]) limit 1`.execute(ctx.db)
  return result.rows[0]
}

/** Writes a new one, or one that is there anew. */
export async function writePersona(ctx: Ctx, persona: Persona): Promise<void> {
  const { id, wording, version, archived, savedAt, savedBy } = persona
  await sql`insert into content.persona (tenant_id, id, wording, staff_ids, version, archived_at, saved_at, saved_by)
    values (${ctx.tenant.id}, ${id}, ${JSON.stringify(wording)}::jsonb, ${[...wording.staffIds]}::uuid[], ${version},
      ${archived ? savedAt : null}, ${savedAt}, ${savedBy})
    on conflict (tenant_id, id) do update set wording = excluded.wording, staff_ids = excluded.staff_ids,
      version = excluded.version, archived_at = excluded.archived_at, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by`.execute(ctx.db)
}
