import { sql } from 'kysely'
import { numbers, sparse, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { type Identity, identityKey, phoneTail } from '../../model/identity.ts'

export interface OwnedIdentity extends Identity {
  readonly contactId: number
}

/**
 * One writer of identities per tenant at a time, until the transaction ends. Without it two transactions that first
 * meet the same phone would each make a person, and one would fail on the key after all its other work. The price:
 * imports of one tenant queue behind each other, a batch at a time. `beside` lets those in who ask for it too, and
 * nobody else: they know whom the others write, or try again alone when a key shows that two have met.
 */
export async function lockIdentities(ctx: Ctx, beside = false): Promise<void> {
  const lock = beside ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await sql`select ${lock}(hashtextextended(${`contacts.identity:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/** Who owns each identity, by its key; others of the same value may be among them. */
export async function findOwners(ctx: Ctx, identities: readonly Identity[]): Promise<Map<string, number>> {
  const result = await sql<OwnedIdentity>`select kind, scope, value, contact_id as "contactId"
    from contacts.identities_of(${ctx.tenant.id}, ${texts(identities.map((one) => one.value))}::text[])`.execute(ctx.db)
  return new Map(result.rows.map((row) => [identityKey(row), row.contactId]))
}

/** Gives identities to people. The key refuses one that somebody has: the caller holds `lockIdentities`. */
export async function insertIdentities(ctx: Ctx, owned: readonly OwnedIdentity[], source: string): Promise<void> {
  await sql`
    insert into contacts.identity (tenant_id, kind, scope, value, contact_id, phone_tail, source, created_at)
    select ${ctx.tenant.id}::uuid, o.kind, o.scope, o.value, o.contact_id, o.tail, ${source}, ${ctx.now()}
    from unnest(${texts(owned.map((one) => one.kind))}::text[], ${texts(owned.map((one) => one.scope))}::text[],
      ${texts(owned.map((one) => one.value))}::text[],
      ${texts(owned.map((one) => String(one.contactId)))}::bigint[], ${sparse(owned.map(phoneTail))}::text[])
      as o (kind, scope, value, contact_id, tail)`.execute(ctx.db)
}

/** An identity, with who said it and since when it is known. */
export type ToldIdentity = OwnedIdentity & { readonly source: string; readonly createdAt: Date }

/** Identities of people, in the order in which they became known. */
export async function listIdentities(ctx: Ctx, contactIds: readonly number[]): Promise<ToldIdentity[]> {
  const result = await sql<ToldIdentity>`
    select kind, scope, value, contact_id as "contactId", source, created_at as "createdAt" from contacts.identity
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${numbers(contactIds)}::bigint[])
    order by contact_id, created_at, kind, scope, value`.execute(ctx.db)
  return result.rows
}

/** Takes an identity from whom it belongs to. The caller holds `lockIdentities`. */
export async function deleteIdentity(ctx: Ctx, { kind, scope, value, contactId }: OwnedIdentity): Promise<void> {
  await sql`
    delete from contacts.identity where tenant_id = ${ctx.tenant.id} and kind = ${kind} and scope = ${scope}
      and value = ${value} and contact_id = ${contactId}`.execute(ctx.db)
}

/** People whom some source took for this one, unsettled. */
export async function listConflicts(ctx: Ctx, contactId: number): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select case when kept_contact_id = ${contactId} then other_contact_id else kept_contact_id end as id
    from contacts.identity_conflict
    where tenant_id = ${ctx.tenant.id} and settled_at is null and ${contactId} in (kept_contact_id, other_contact_id)
    order by id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** People somebody may search for by one number at a time. */
const NUMBERED_MAX = 1000

/** Whose number, id or phone's tail this is. */
export async function findByNumber(ctx: Ctx, value: string, phoneTail: string | null): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select distinct contact_id as id from contacts.identity
    where tenant_id = ${ctx.tenant.id} and (value = ${value} or phone_tail = ${phoneTail})
    limit ${NUMBERED_MAX}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
