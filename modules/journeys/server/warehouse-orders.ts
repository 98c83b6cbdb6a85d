import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

/** So many people's orders are looked up; of more all that lie between the first and the last of them are read. */
const FEW_PEOPLE = 500

/** What people have been worth so far; those who never bought are left out, and others may stand among them. */
export async function readValues(ctx: Ctx, people: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const [first, last] = [
    people.reduce((a, b) => Math.min(a, b), 0xffffffff),
    people.reduce((a, b) => Math.max(a, b), 0),
  ]
  const who =
    people.length <= FEW_PEOPLE
      ? ch`contact_id in ${bind('Array(UInt32)', people)}`
      : ch`contact_id between ${bind('UInt32', first)} and ${bind('UInt32', last)}`
  const rows = await ctx.warehouse.rows<{ contact_id: number; value: number }>(ch`
    select contact_id, sum(paid - refunded) as value from orders final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and ${who} and is_sale = 1
    group by contact_id`)
  return new Map(rows.map((row) => [row.contact_id, row.value]))
}
