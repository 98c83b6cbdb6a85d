import { sql } from 'kysely'
import { numbers, sparse, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ContactState } from '../../model/contact.ts'
import type { Provenance } from '../../model/provenance.ts'

/** A state as it is stored: with what its name is found by, and where what has changed comes from. */
export type SpeltState = ContactState & {
  readonly pinyin: string
  readonly initials: string
  readonly provenance: Provenance
}

/** The next ids of the one sequence, in one round trip. */
export async function takeContactIds(ctx: Ctx, count: number): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select nextval('contacts.contact_id_seq') as id from generate_series(1, ${count}::int)`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/**
 * Locks people, lowest id first so that two writers never wait for each other, and answers which there are. Every
 * change locks before it reads: states are told whole, so the last told must have seen all the others.
 */
export async function lockContacts(ctx: Ctx, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select id from contacts.contact
    where tenant_id = ${ctx.tenant.id} and id = any(${numbers(contactIds)}::bigint[])
    order by id for no key update`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** The whole states of people, lowest id first. */
export async function readStates(ctx: Ctx, contactIds: readonly number[]): Promise<ContactState[]> {
  const result = await sql<StateRow>`
    select c.id as "contactId", c.name, c.gender, c.birthday::text, c.province, c.city, c.source,
      c.guide_staff_id as "guideStaffId", c.attributes, c.created_at as "createdAt", c.lost_at as "lostAt",
      array(select t.tag_id::text from contacts.contact_tag t
        where t.tenant_id = c.tenant_id and t.contact_id = c.id order by 1) as tags
    from contacts.contact c
    where c.tenant_id = ${ctx.tenant.id} and c.id = any(${numbers(contactIds)}::bigint[])
    order by c.id`.execute(ctx.db)
  return result.rows.map(toState)
}

type StateRow = Omit<ContactState, 'createdAt' | 'lostAt'> & { createdAt: Date; lostAt: Date | null }

function toState(row: StateRow): ContactState {
  return { ...row, createdAt: row.createdAt.toISOString(), lostAt: row.lostAt?.toISOString() ?? null }
}

/** Where the facts of people come from. */
export async function readProvenance(ctx: Ctx, contactIds: readonly number[]): Promise<Map<number, Provenance>> {
  const result = await sql<{ id: number; provenance: Provenance }>`
    select id, provenance from contacts.contact
    where tenant_id = ${ctx.tenant.id} and id = any(${contactIds}::bigint[])`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.id, row.provenance]))
}

/**
 * A column of the set each: JSON with the names of the columns in every row takes PostgreSQL four times as long. What
 * people of one source have in common, most of all that nobody knows it, is left out of the arrays.
 */
export async function insertContacts(ctx: Ctx, states: readonly SpeltState[]): Promise<void> {
  const all = (read: (state: SpeltState) => string | null) => texts(states.map(read))
  const some = (read: (state: SpeltState) => string | null, blank?: string) => sparse(states.map(read), blank)
  const [source = '', provenance = '{}'] = states.slice(0, 1).flatMap((one) => [one.source, spell(one.provenance)])
  await sql`
    insert into contacts.contact (tenant_id, id, name, pinyin, initials, gender, birthday, province, city, source,
      guide_staff_id, attributes, created_at, lost_at, provenance)
    select ${ctx.tenant.id}::uuid, s.id, s.name, s.pinyin, s.initials, coalesce(s.gender, ''), s.birthday,
      coalesce(s.province, ''), coalesce(s.city, ''), coalesce(s.source, ${source}), s.guide_staff_id,
      coalesce(s.attributes, '{}'), s.created_at, s.lost_at, coalesce(s.provenance, ${provenance}::jsonb)
    from unnest(${all((one) => String(one.contactId))}::bigint[],
      ${all((one) => one.name)}::text[], ${all((one) => one.pinyin)}::text[], ${all((one) => one.initials)}::text[],
      ${some((one) => one.gender, '')}::text[], ${some((one) => one.birthday)}::date[],
      ${some((one) => one.province, '')}::text[], ${some((one) => one.city, '')}::text[],
      ${some((one) => one.source, source)}::text[], ${some((one) => one.guideStaffId)}::uuid[],
      ${some((one) => spell(one.attributes), '{}')}::jsonb[], ${all((one) => one.createdAt)}::timestamptz[],
      ${some((one) => one.lostAt)}::timestamptz[], ${some((one) => spell(one.provenance), provenance)}::jsonb[])
      as s (id, name, pinyin, initials, gender, birthday, province, city, source, guide_staff_id, attributes,
        created_at, lost_at, provenance)`.execute(ctx.db)
}

const spell = (value: object) => JSON.stringify(value)

/** Writes states over what was there. The people must be locked. */
export async function updateContacts(ctx: Ctx, states: readonly SpeltState[]): Promise<void> {
  await sql`
    update contacts.contact c set name = s.name, pinyin = s.pinyin, initials = s.initials, gender = s.gender,
      birthday = s.birthday, province = s.province, city = s.city, guide_staff_id = s."guideStaffId",
      attributes = s.attributes, created_at = s."createdAt", lost_at = s."lostAt",
      provenance = c.provenance || s.provenance
    from json_to_recordset(${JSON.stringify(states)}::json) as s ("contactId" bigint, name text, pinyin text,
      initials text, gender text, birthday date, province text, city text, "guideStaffId" uuid, attributes jsonb,
      "createdAt" timestamptz, "lostAt" timestamptz, provenance jsonb)
    where c.tenant_id = ${ctx.tenant.id} and c.id = s."contactId"`.execute(ctx.db)
}

/** Notes that what is known was said again, later. The people must be locked. */
export async function noteProvenance(
  ctx: Ctx,
  noted: readonly { readonly contactId: number; readonly notes: Provenance }[],
): Promise<void> {
  const rows = noted.map(({ contactId, notes }) => ({ contactId, notes }))
  await sql`
    update contacts.contact c set provenance = c.provenance || s.notes
    from json_to_recordset(${JSON.stringify(rows)}::json) as s ("contactId" bigint, notes jsonb)
    where c.tenant_id = ${ctx.tenant.id} and c.id = s."contactId"`.execute(ctx.db)
}

/** Removes people with their identities and tags; answers who there was. */
export async function deleteContacts(ctx: Ctx, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    delete from contacts.contact where tenant_id = ${ctx.tenant.id} and id = any(${contactIds}::bigint[])
    returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
