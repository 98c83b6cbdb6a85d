import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import type { OrderFilter } from './store/order-list.ts'

/** Which orders are meant, as the wire says it: days are the tenant's own, the last of them whole. */
export interface OrderAsk extends Omit<OrderFilter, 'from' | 'to'> {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The same for the list and for the file. */
export function orderFilterOf(ctx: Ctx, ask: OrderAsk): OrderFilter {
  const { from, to, q, platform, kind, status, contactId, batchId, review } = ask
  const zone = ctx.tenant.timezone
  return {
    ...{ q, platform, kind, status, contactId, batchId, review },
    from: from === undefined ? undefined : startOfDay(from, zone),
    to: to === undefined ? undefined : startOfDay(addDays(to, 1), zone),
  }
}
