import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { SpanOfPerson } from '../../model/span-of-person.ts'

/** Who bought within one of their spans, and what they paid: each order once, however many spans it lies in. */
export async function sumInSpans(
  ctx: Ctx,
  spans: readonly SpanOfPerson[],
): Promise<{ readonly people: number; readonly paid: Amount }> {
  const result = await sql<{ people: number; paid: Amount }>`
    select count(distinct o.contact_id) as people, coalesce(sum(o.paid - o.refunded), 0) as paid
    from commerce.sales_order o
    where o.tenant_id = ${ctx.tenant.id} and o.is_sale
      and o.contact_id = any(${spans.map((span) => span.contactId)}::bigint[])
      and exists (select from unnest(${spans.map((span) => span.contactId)}::bigint[],
          ${spans.map((span) => span.from)}::timestamptz[], ${spans.map((span) => span.until)}::timestamptz[])
          as s (contact_id, from_at, until_at)
        where s.contact_id = o.contact_id and o.placed_at >= s.from_at and o.placed_at < s.until_at)`.execute(ctx.db)
  return result.rows[0] ?? { people: 0, paid: 0 }
}
