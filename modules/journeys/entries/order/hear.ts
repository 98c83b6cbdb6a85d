import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { entryPlug, type Heard, type Hearing, toEntrants } from '../entry-plug.ts'
import type { EntryOf } from '../entry-schema.ts'

/** Who ordered, by the moment of the order: one that arrives days later by an import is no longer answered to. */
export const orderHearer = entryPlug({
  kind: 'order',
  backHours: 48,
  basis: 'past',
  async hear(ctx, hearing) {
    const rows = await ctx.warehouse.rows<Heard>(ch`
      select contact_id, toUnixTimestamp64Milli(placed_at) as ms, toString(order_id) as id from orders final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0${amongOf(hearing)}
        and ${placedIn(hearing)} and ${testOf(ctx, hearing)}
      order by placed_at, contact_id, order_id`)
    return toEntrants('order', rows)
  },
})

function placedIn({ from, to }: Pick<Hearing, 'from' | 'to'>): Fragment {
  return ch`placed_at > fromUnixTimestamp64Milli(${bind('Int64', from.getTime())})
    and placed_at <= fromUnixTimestamp64Milli(${bind('Int64', to.getTime())})`
}

function amongOf({ among }: Pick<Hearing, 'among'>): Fragment {
  return among ? ch` and contact_id in ${bind('Array(UInt32)', among)}` : ch``
}

function testOf(ctx: Ctx, { entry, from, to, among }: Hearing<EntryOf<'order'>>): Fragment {
  const tenant = bind('UUID', ctx.tenant.id)
  if (entry.which === 'first')
    return ch`(contact_id, order_id) in (
      select contact_id, argMin(order_id, (placed_at, order_id)) from orders final
      where tenant_id = ${tenant} and is_sale = 1 and contact_id > 0${amongOf({ among })} group by contact_id)`
  if (entry.which === 'category')
    return ch`order_id in (select order_id from order_lines final where tenant_id = ${tenant} and is_sale = 1
      and category = ${bind('String', entry.category ?? '')} and ${placedIn({ from, to })})`
  return ch`1`
}
