import { sql } from 'kysely'
import { numbers } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'

/** Makes the rows to lock. In the order of the ids, as every caller does, so that two calls cannot wait in a ring. */
export async function ensurePeople(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into reach.person (tenant_id, contact_id)
    select ${ctx.tenant.id}, p.id from unnest(${numbers(contactIds)}::bigint[]) as p (id) order by p.id
    on conflict do nothing`.execute(ctx.db)
}

/** Until the transaction ends nobody else judges these people's quota. */
export async function lockPeople(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`
    select contact_id from reach.person
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${numbers(contactIds)}::bigint[])
    order by contact_id for update`.execute(ctx.db)
}

export async function removePerson(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from reach.person
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
