import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { Arrival } from './pre-tag.ts'

/** Whose these order numbers are, as far as the person is known. */
export async function findOrderPeople(ctx: Ctx, orderNos: readonly string[]): Promise<Arrival[]> {
  const rows = await ctx.warehouse.rows<Omit<Arrival, 'kind'>>(ch`
    select distinct toString(platform) as scope, order_no as value, contact_id as contactId from orders final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id > 0
      and has(${bind('Array(String)', orderNos)}, order_no)`)
  return rows.map((row) => ({ ...row, kind: 'order_no' }))
}
