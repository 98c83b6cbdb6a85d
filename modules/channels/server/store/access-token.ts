import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface StoredToken {
  readonly sealedToken: string | null
  readonly expiresAt: Date
}

/** The row to lock, before there ever was a token. */
export async function ensureToken(ctx: Ctx, companyId: string): Promise<void> {
  await sql`insert into channels.access_token (tenant_id, company_id, expires_at)
    values (${ctx.tenant.id}, ${companyId}, ${ctx.now()}) on conflict do nothing`.execute(ctx.db)
}

/** The token of an app, its row locked: whoever comes second finds what the first one fetched. */
export async function lockToken(ctx: Ctx, companyId: string): Promise<StoredToken> {
  const result = await sql<StoredToken>`select sealed_token as "sealedToken", expires_at as "expiresAt"
    from channels.access_token where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} for update`.execute(
    ctx.db,
  )
  const [row] = result.rows
  if (!row) throw new Error(`No token row of company ${companyId}`)
  return row
}

export async function saveToken(ctx: Ctx, companyId: string, sealedToken: string, expiresAt: Date): Promise<void> {
  await sql`update channels.access_token set sealed_token = ${sealedToken}, expires_at = ${expiresAt}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}`.execute(ctx.db)
}

export async function dropToken(ctx: Ctx, companyId: string): Promise<void> {
  await sql`delete from channels.access_token
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}`.execute(ctx.db)
}
