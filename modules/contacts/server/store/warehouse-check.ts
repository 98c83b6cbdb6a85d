import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'

/**
 * People per day of `created_at`, and the sum of a hash over everything a row says: both engines hash the same text.
 * MD5 because both have it; its first 24 bits keep the sum of half a billion people below 2^53.
 */
export async function totalPeople(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as rows,
      sum(('x' || substr(md5(concat_ws('|', c.id, c.name, c.gender, coalesce(c.birthday::text, ''), c.province, c.city,
        c.source, coalesce(c.guide_staff_id::text, ''), (extract(epoch from c.created_at) * 1000)::bigint,
        coalesce(((extract(epoch from c.lost_at) * 1000)::bigint)::text, ''),
        coalesce((select string_agg(a.key || '=' || a.value, ',' order by a.key || '=' || a.value collate "C")
          from jsonb_each_text(c.attributes) a), ''),
        coalesce((select string_agg(t.tag_id::text, ',' order by t.tag_id) from contacts.contact_tag t
          where t.tenant_id = c.tenant_id and t.contact_id = c.id), ''))), 1, 6))::bit(24)::int) as total
    from contacts.contact c where c.tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}

/** The same of the warehouse's copy. */
export function totalCopies(tenantId: string): Fragment {
  return ch`
    select toString(toDate(created_at)) as day, count() as rows,
      sum(reinterpretAsUInt32(reverse(substring(MD5(arrayStringConcat([toString(contact_id), name, gender,
        ifNull(toString(birthday), ''), province, city, source, guide_staff_id,
        toString(toUnixTimestamp64Milli(created_at)), ifNull(toString(toUnixTimestamp64Milli(lost_at)), ''),
        arrayStringConcat(arraySort(arrayMap((k, v) -> concat(k, '=', v),
          mapKeys(attributes), mapValues(attributes))), ','),
        arrayStringConcat(arraySort(tags), ',')], '|')), 1, 3)))) as total
    from contacts final where tenant_id = ${bind('UUID', tenantId)} group by day order by day`
}
