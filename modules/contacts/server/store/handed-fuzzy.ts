import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Fuzzy tags of a person, as the rows stand. */
export async function copyFuzzyRows(ctx: Ctx, contactId: number): Promise<object[]> {
  const result = await sql<{ row: object }>`
    select to_jsonb(f) as row from contacts.fuzzy_tag f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} order by f.tag_id`.execute(ctx.db)
  return result.rows.map(({ row }) => row)
}

/** Puts such rows on a person, where the tags still exist and are not there yet; answers those it put. */
export async function putFuzzyRows(ctx: Ctx, contactId: number, rows: readonly object[]): Promise<object[]> {
  const result = await sql<{ row: object }>`
    insert into contacts.fuzzy_tag as f
    select (jsonb_populate_record(null::contacts.fuzzy_tag,
      r || jsonb_build_object('contact_id', ${contactId}::bigint))).*
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    join contacts.tag t on t.tenant_id = ${ctx.tenant.id} and t.id = (r->>'tag_id')::uuid
    on conflict do nothing returning to_jsonb(f) as row`.execute(ctx.db)
  return result.rows.map(({ row }) => row)
}

/** Takes rows off a person that are still as they were put; answers their tags. */
export async function dropFuzzyRows(ctx: Ctx, contactId: number, rows: readonly object[]): Promise<string[]> {
  const result = await sql<{ tagId: string }>`
    delete from contacts.fuzzy_tag f using jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} and to_jsonb(f) = r
    returning f.tag_id as "tagId"`.execute(ctx.db)
  return result.rows.map(({ tagId }) => tagId)
}
