import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface DomainFile {
  readonly name: string
  readonly body: string
  readonly savedAt: Date
  readonly savedBy: string
}

export async function listDomainFiles(ctx: Ctx): Promise<DomainFile[]> {
  const result = await sql<DomainFile>`select name, body, saved_at as "savedAt", saved_by as "savedBy"
    from channels.domain_file where tenant_id = ${ctx.tenant.id} order by saved_at desc, name`.execute(ctx.db)
  return result.rows
}

export async function saveDomainFile(ctx: Ctx, { name, body, savedBy }: Omit<DomainFile, 'savedAt'>): Promise<void> {
  await sql`insert into channels.domain_file (tenant_id, name, body, saved_at, saved_by)
    values (${ctx.tenant.id}, ${name}, ${body}, ${ctx.now()}, ${savedBy})
    on conflict (tenant_id, name) do update set body = excluded.body, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by`.execute(ctx.db)
}

export async function deleteDomainFile(ctx: Ctx, name: string): Promise<boolean> {
  const result = await sql`delete from channels.domain_file
    where tenant_id = ${ctx.tenant.id} and name = ${name}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** The text of a file whatever its tenant: the platform asks; the address is one for all. The first one counts. */
export async function findDomainFile(db: Executor, name: string): Promise<string | undefined> {
  const result = await sql<{ body: string }>`select body from channels.domain_file where name = ${name}
    order by saved_at, tenant_id limit 1`.execute(db)
  return result.rows[0]?.body
}
