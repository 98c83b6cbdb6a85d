import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface SourceRow {
  readonly id: string
  readonly name: string
  readonly types: readonly string[]
  readonly enabled: boolean
  readonly createdAt: Date
}

const columns = sql`id, name, types, enabled, created_at as "createdAt"`

export async function listSources(ctx: Ctx): Promise<SourceRow[]> {
  const result = await sql<SourceRow>`select ${columns} from webhooks.source
    where tenant_id = ${ctx.tenant.id} order by created_at, id`.execute(ctx.db)
  return result.rows
}

export async function findSource(ctx: Ctx, sourceId: string): Promise<SourceRow | undefined> {
  const result = await sql<SourceRow>`select ${columns} from webhooks.source
    where tenant_id = ${ctx.tenant.id} and id = ${sourceId}`.execute(ctx.db)
  return result.rows[0]
}

export interface OpenSource extends Pick<SourceRow, 'id' | 'name' | 'types' | 'enabled'> {
  readonly tenantId: string
  readonly sealedSecret: string
  readonly sealedBefore: string | null
}

/** A source by its id alone: who it belongs to is what the sender does not say. Asked by the program itself. */
export async function findOpenSource(db: Executor, sourceId: string, now: Date): Promise<OpenSource | undefined> {
  const result = await sql<OpenSource>`
    select tenant_id as "tenantId", id, name, types, enabled, sealed_secret as "sealedSecret",
      case when before_until > ${now} then sealed_before end as "sealedBefore"
    from webhooks.source where id = ${sourceId}`.execute(db)
  return result.rows[0]
}

export async function insertSource(
  ctx: Ctx,
  row: Pick<SourceRow, 'id' | 'name' | 'types'> & { readonly sealedSecret: string },
): Promise<void> {
  await sql`insert into webhooks.source (tenant_id, id, name, types, sealed_secret, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.name}, ${[...row.types]}::text[], ${row.sealedSecret},
      ${ctx.now()})`.execute(ctx.db)
}

export async function updateSource(ctx: Ctx, row: Omit<SourceRow, 'createdAt'>): Promise<void> {
  await sql`update webhooks.source set name = ${row.name}, types = ${[...row.types]}::text[], enabled = ${row.enabled}
    where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
}

export async function updateSourceSecret(ctx: Ctx, id: string, sealed: string, beforeUntil: Date): Promise<boolean> {
  const result = await sql`update webhooks.source
    set sealed_before = sealed_secret, before_until = ${beforeUntil}, sealed_secret = ${sealed}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function deleteSource(ctx: Ctx, id: string): Promise<boolean> {
  const result = await sql`delete from webhooks.source
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
