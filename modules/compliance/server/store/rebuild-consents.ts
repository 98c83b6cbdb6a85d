import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Forgets what people allow now; their changes stay. The people must be locked. */
export async function clearConsents(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from compliance.consent
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])`.execute(ctx.db)
}

/** Makes what people allow now from their changes: the last of each purpose and channel. */
export async function insertFromChanges(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into compliance.consent (tenant_id, contact_id, purpose, channel, state, at, expires_at)
    select distinct on (contact_id, purpose, channel) tenant_id, contact_id, purpose, channel, state, at, expires_at
    from compliance.consent_change
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])
    order by contact_id, purpose, channel, at desc, id desc`.execute(ctx.db)
}
