import { sql } from 'kysely'
import type { Ctx, TenantFacts } from '#kit/node/ctx.ts'
import type { FieldCondition } from '../../model/field-filter.ts'

/** Who is searched for: people known by exactly what was typed, and a part of a name. */
export interface FoundSearch {
  readonly contactIds: readonly number[]
  /** In small letters; null: names are not searched. */
  readonly text: string | null
  /** Beginning of a name's pinyin or initials. */
  readonly spelling: string | null
}

export interface ContactFilter {
  readonly search: FoundSearch | undefined
  readonly tagId: string | undefined
  /** `none`: nobody looks after them. */
  readonly guideStaffId: string | undefined
  readonly source: string | undefined
  readonly fields: readonly FieldCondition[]
}

export type ContactSort = 'createdAt' | '-createdAt' | 'name' | '-name'

/** Where a page begins: after this person in the chosen order. */
export interface ContactPlace {
  readonly sortedBy: string
  readonly id: number
}

/** Ids of the people who fit, in order, and the value they are ordered by. */
export async function pageContacts(
  ctx: Ctx,
  filter: ContactFilter,
  sort: ContactSort,
  after: ContactPlace | undefined,
  limit: number,
): Promise<ContactPlace[]> {
  const { key, asText } = sort.endsWith('name') ? byName : byAge
  const [comes, direction] = sort.startsWith('-') ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const beyond = after ? sql`(${key}, c.id) ${comes} (${asText.read(after.sortedBy)}, ${after.id}::bigint)` : sql`true`
  const result = await sql<{ id: number; sortedBy: string | Date }>`
    select c.id, ${key} as "sortedBy" from contacts.contact c
    where c.tenant_id = ${ctx.tenant.id} and ${fits(ctx.tenant, filter)} and ${beyond}
    order by ${key} ${direction}, c.id ${direction} limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ id, sortedBy }) => ({ id, sortedBy: asText.write(sortedBy) }))
}

/** Ids of everybody who fits, lowest first. */
export async function listIds(ctx: Ctx, filter: ContactFilter, limit: number): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select c.id from contacts.contact c where c.tenant_id = ${ctx.tenant.id} and ${fits(ctx.tenant, filter)}
    order by c.id limit ${limit}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Of these ids those of people there are. */
export async function listPresent(ctx: Ctx, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select id from contacts.contact
    where tenant_id = ${ctx.tenant.id} and id = any(${contactIds}::bigint[])`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export async function countContacts(ctx: Ctx, filter: ContactFilter): Promise<number> {
  const result = await sql<{ people: number }>`
    select count(*) as people from contacts.contact c
    where c.tenant_id = ${ctx.tenant.id} and ${fits(ctx.tenant, filter)}`.execute(ctx.db)
  return result.rows[0]?.people ?? 0
}

/** Where people come from, the most frequent first; a handful, since sources are ways and not places. */
export async function countSources(ctx: Ctx): Promise<{ source: string; people: number }[]> {
  const result = await sql<{ source: string; people: number }>`
    select source, count(*) as people from contacts.contact where tenant_id = ${ctx.tenant.id}
    group by source order by people desc, source limit 100`.execute(ctx.db)
  return result.rows
}

const byAge = {
  key: sql`c.created_at`,
  asText: {
    read: (text: string) => sql`${text}::timestamptz`,
    write: (value: string | Date) => new Date(value).toISOString(),
  },
}
/** By bytes, so that the same index finds the beginnings of spellings. */
const byName = {
  key: sql`c.pinyin collate "C"`,
  asText: { read: (text: string) => sql`${text}::text`, write: String },
}

/**
 * Who is named by what was typed. Only a part of a name is looked for in all; small letters are made only where there
 * are letters, for they cost more than the looking. `position` compares plain text, and a spelling is letters and
 * digits: nothing typed is a pattern.
 */
function isFound({ contactIds, text, spelling }: FoundSearch, tenantId: string) {
  const known = sql`c.id = any(${contactIds}::bigint[])`
  if (text === null) return known
  const name = /[a-z\u0080-\u2fff]/.test(text) ? sql`lower(c.name)` : sql`c.name`
  const spelt = spelling
    ? sql`or c.id in (
        select p.id from contacts.contact p
        where p.tenant_id = ${tenantId} and p.pinyin collate "C" like ${spelling}::text || '%'
        union all select p.id from contacts.contact p
        where p.tenant_id = ${tenantId} and p.initials collate "C" like ${spelling}::text || '%')`
    : sql``
  return sql`(${known} or position(${text} in ${name}) > 0 ${spelt})`
}

function fits(
  { id: tenantId }: Pick<TenantFacts, 'id'>,
  { search, tagId, guideStaffId, source, fields }: ContactFilter,
) {
  const found = search ? isFound(search, tenantId) : sql`true`
  const tagged = tagId
    ? sql`exists (select from contacts.contact_tag t
        where t.tenant_id = c.tenant_id and t.contact_id = c.id and t.tag_id = ${tagId})`
    : sql`true`
  const guided = guideStaffId === 'none' ? sql`c.guide_staff_id is null` : sql`c.guide_staff_id = ${guideStaffId}`
  const sourced = source ? sql`c.source = ${source}` : sql`true`
  const valued = fields.length === 0 ? sql`true` : sql.join(fields.map(hasValue), sql` and `)
  return sql`${found} and ${tagged} and ${guideStaffId ? guided : sql`true`} and ${sourced} and ${valued}`
}

/** Values are text: one that is none of its field, kept from before there was one, fits nothing. */
function hasValue(condition: FieldCondition) {
  if (condition.kind === 'nobody') return sql`false`
  const value = sql`c.attributes ->> ${condition.key}::text`
  switch (condition.kind) {
    case 'part':
      return sql`position(${condition.text} in lower(${value})) > 0`
    case 'is':
      return sql`${value} = ${condition.text}`
    case 'chosen':
      return sql`position(${condition.text} in ${value}) > 0`
    case 'day':
      return sql`(${value} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ${value} >= coalesce(${condition.from}::text, '')
        and ${value} <= coalesce(${condition.to}::text, '9999'))`
    case 'number':
      return sql`case when ${value} ~ '^-?[0-9]{1,15}([.][0-9]{1,6})?$' then
        (${value})::numeric >= coalesce(${condition.from}::numeric, '-infinity')
        and (${value})::numeric <= coalesce(${condition.to}::numeric, 'infinity') else false end`
  }
}
