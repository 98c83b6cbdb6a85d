import type { Listener } from '#kit/node/module.ts'
import { applyPreTags } from './apply-pre-tags.ts'
import { isAnyWaiting } from './store/pre-tag.ts'

/** What is read of an order's news; `commerce` stands later on the map, so the fact is known by name only. */
interface OrderNews {
  readonly orderNo?: unknown
  readonly platform?: unknown
  readonly contactId?: unknown
}

/** An order whose person is known brings them the tags that waited for its number. */
export const onOrdersSaved: Listener = {
  name: 'contacts.on_orders_saved',
  facts: ['commerce.orders_saved'],
  async hear(ctx, facts) {
    // Asked before the news are looked at: a file may bring hundreds of thousands.
    if (!(await isAnyWaiting(ctx))) return
    const orders = facts.flatMap((fact) => (fact.payload.orders ?? []) as readonly OrderNews[])
    const arrivals = orders.flatMap(({ orderNo, platform, contactId }) =>
      typeof orderNo === 'string' && typeof platform === 'string' && typeof contactId === 'number' && contactId > 0
        ? [{ kind: 'order_no' as const, scope: platform, value: orderNo, contactId }]
        : [],
    )
    await applyPreTags(ctx, arrivals)
  },
}
