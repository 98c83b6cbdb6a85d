import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { BulkChange } from '../../model/bulk.ts'
import type { ContactTag } from './tag.ts'

export interface ChangeCount {
  readonly there: number
  /** Of those, who are so already. */
  readonly same: number
  /** The first few whom it would change. */
  readonly sample: readonly number[]
}

/** How many of these people a change would change. */
export async function countChange(
  ctx: Ctx,
  change: BulkChange,
  contactIds: readonly number[],
  sampleMax: number,
): Promise<ChangeCount> {
  const result = await sql<ChangeCount>`
    with met as (
      select c.id, coalesce(${isSame(change)}, false) as same from contacts.contact c
      where c.tenant_id = ${ctx.tenant.id} and c.id = any(${contactIds}::bigint[]))
    select count(*) as there, count(*) filter (where same) as same,
      array(select id from met where not same order by id limit ${sampleMax}) as sample from met`.execute(ctx.db)
  return result.rows[0] ?? { there: 0, same: 0, sample: [] }
}

function isSame(change: BulkChange) {
  if ('tagId' in change) {
    const carries = sql`exists (select from contacts.contact_tag t
      where t.tenant_id = c.tenant_id and t.contact_id = c.id and t.tag_id = ${change.tagId})`
    return change.kind === 'tag' ? carries : sql`not ${carries}`
  }
  if (change.kind === 'assign') return sql`c.guide_staff_id is not distinct from ${change.staffId}::uuid`
  const { field, key, value } = change
  if (field === 'attribute') return sql`coalesce(c.attributes ->> ${key}::text, '') = ${value}::text`
  return sql`${FIELD_COLUMNS[field]} = ${value}`
}

const FIELD_COLUMNS = { gender: sql`c.gender`, province: sql`c.province`, city: sql`c.city` } as const

export interface TagPlacement {
  readonly contactId: number
  readonly source: string
  readonly origin: string
  readonly originName: string
  readonly at: string
}

/** Takes a tag off people; answers who or what had put it there. */
export async function takeTagRows(ctx: Ctx, tagId: string, contactIds: readonly number[]): Promise<TagPlacement[]> {
  const result = await sql<TagPlacement>`
    delete from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and contact_id = any(${contactIds}::bigint[])
    returning contact_id as "contactId", source, origin, origin_name as "originName",
      to_json(at) #>> '{}' as at`.execute(ctx.db)
  return result.rows
}

/** Puts a tag back as it was; answers who had not got it again meanwhile. */
export async function returnTagRows(ctx: Ctx, tagId: string, rows: readonly TagPlacement[]): Promise<number[]> {
  const result = await sql<ContactTag>`
    insert into contacts.contact_tag (tenant_id, contact_id, tag_id, source, origin, origin_name, at)
    select ${ctx.tenant.id}::uuid, r."contactId", ${tagId}::uuid, r.source, r.origin, r."originName", r.at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r ("contactId" bigint, source text, origin text, "originName" text, at timestamptz)
    on conflict do nothing returning contact_id as "contactId"`.execute(ctx.db)
  return result.rows.map((row) => row.contactId)
}

/** Takes a tag off those on whom this origin had put it; answers who that was. */
export async function takeTagRowsOf(
  ctx: Ctx,
  tagId: string,
  origin: string,
  contactIds: readonly number[],
): Promise<number[]> {
  const result = await sql<{ contactId: number }>`
    delete from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and tag_id = ${tagId} and origin = ${origin}
      and contact_id = any(${contactIds}::bigint[])
    returning contact_id as "contactId"`.execute(ctx.db)
  return result.rows.map((row) => row.contactId)
}
