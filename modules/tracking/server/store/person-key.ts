import { sql } from 'kysely'
import { moments, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ContactDraft } from '#modules/contacts/index.ts'
import type { PersonKey, PersonName } from '../../model/person-key.ts'

type Via = ContactDraft['identities']

/**
 * The people behind these names, those that are known. Each is looked up by itself: of hundreds at once the planner
 * would rather read the whole table, again for each round of events.
 */
export async function findPersonKeys(ctx: Ctx, names: readonly PersonName[]): Promise<PersonKey[]> {
  const result = await sql<PersonKey>`
    select w.kind, w.space, w.key, k.contact_id as "contactId", k.via, k.since
    from unnest(${texts(names.map((one) => one.kind))}::text[], ${texts(names.map((one) => one.space))}::text[],
      ${texts(names.map((one) => one.key))}::text[]) as w (kind, space, key)
    cross join lateral (select contact_id, via, since from tracking.person_key
      where tenant_id = ${ctx.tenant.id} and kind = w.kind and space = w.space and key = w.key limit 1)
      as k`.execute(ctx.db)
  return result.rows
}

/** Keeps who is meant. A user id keeps its person; a visitor belongs to whoever signed in last on that device. */
export async function savePersonKeys(ctx: Ctx, keys: readonly PersonKey[]): Promise<void> {
  await sql`
    insert into tracking.person_key as k (tenant_id, kind, space, key, contact_id, via, since)
    select ${ctx.tenant.id}::uuid, n.kind, n.space, n.key, n.contact_id, n.via::jsonb, n.since
    from unnest(${texts(keys.map((one) => one.kind))}::text[], ${texts(keys.map((one) => one.space))}::text[],
      ${texts(keys.map((one) => one.key))}::text[], ${keys.map((one) => one.contactId)}::bigint[],
      ${texts(keys.map((one) => JSON.stringify(one.via)))}::text[],
      ${moments(keys.map((one) => one.since))}::timestamptz[])
      as n (kind, space, key, contact_id, via, since)
    on conflict (tenant_id, kind, space, key) do update
      set contact_id = excluded.contact_id, via = excluded.via, since = excluded.since
      where excluded.kind = 'visitor' and excluded.since > k.since`.execute(ctx.db)
}

/** Hands all names of one person to another, and answers which. */
export async function handPersonKeys(ctx: Ctx, from: number, to: number): Promise<PersonName[]> {
  const result = await sql<PersonName>`update tracking.person_key set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from} returning kind, space, key`.execute(ctx.db)
  return result.rows
}

/** Hands these names on, where they still are with the one. */
export async function returnPersonKeys(ctx: Ctx, names: readonly PersonName[], from: number, to: number) {
  await sql`
    update tracking.person_key k set contact_id = ${to}
    from unnest(${names.map((one) => one.kind)}::text[], ${names.map((one) => one.space)}::text[],
      ${names.map((one) => one.key)}::text[]) as w (kind, space, key)
    where k.tenant_id = ${ctx.tenant.id} and k.contact_id = ${from}
      and (k.kind, k.space, k.key) = (w.kind, w.space, w.key)`.execute(ctx.db)
}

export async function listPersonKeys(ctx: Ctx, contactId: number): Promise<(PersonKey & { via: Via })[]> {
  const result = await sql<PersonKey & { via: Via }>`
    select kind, space, key, contact_id as "contactId", via, since from tracking.person_key
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by kind, space, key`.execute(ctx.db)
  return result.rows
}

export async function deletePersonKeys(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from tracking.person_key
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])`.execute(ctx.db)
}
