import { sql } from 'kysely'
import type { Ctx, Executor, TenantFacts } from '#kit/node/ctx.ts'

export interface NewTenant {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly demo: boolean
  readonly at: Date
}

/** Runs outside any tenant: there is none yet. */
export async function insertTenant(db: Executor, tenant: NewTenant): Promise<void> {
  const { id, name, timezone, currency, demo, at } = tenant
  await sql`insert into organisation.tenant (id, name, timezone, currency, demo, created_at)
    values (${id}, ${name}, ${timezone}, ${currency}, ${demo}, ${at})`.execute(db)
}

export async function findTenant(db: Executor, tenantId: string): Promise<TenantFacts | undefined> {
  const result = await sql<TenantFacts>`
    select id, name, timezone, currency, demo from organisation.tenant
    where id = ${tenantId} and closed_at is null`.execute(db)
  return result.rows[0]
}

export async function listTenants(db: Executor): Promise<TenantFacts[]> {
  const result = await sql<TenantFacts>`
    select id, name, timezone, currency, demo from organisation.tenant where closed_at is null
    order by created_at, id`.execute(db)
  return result.rows
}

export async function updateTenant(ctx: Ctx, change: { name: string; timezone: string }): Promise<void> {
  await sql`update organisation.tenant set name = ${change.name}, timezone = ${change.timezone}
    where id = ${ctx.tenant.id}`.execute(ctx.db)
}

/** From now on nobody enters it; the purge job removes what it held. */
export async function closeTenant(ctx: Ctx): Promise<void> {
  await sql`update organisation.tenant set closed_at = ${ctx.now()} where id = ${ctx.tenant.id}`.execute(ctx.db)
}
