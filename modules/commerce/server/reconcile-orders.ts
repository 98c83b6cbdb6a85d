import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { AnswerOf, BodyOf } from '#kit/pure/route.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { DIFFERENCES_MAX, RECONCILED_MAX, type reconcileOrders as route } from '../contract/reconcile.ts'
import { DIFFERENCE_KINDS, type DifferenceKind, reconcile } from '../model/reconcile.ts'
import { countPeriod, listToReconcile } from './store/reconcile.ts'

type Answer = AnswerOf<typeof route>

/** Holds the orders of another system against ours of the same platform and days. Writes nothing. */
export async function reconcileOrders(
  ctx: Ctx,
  { platform, from, to, orders }: BodyOf<typeof route>,
): Promise<Result<Answer, 'order_twice' | 'wrong_days' | 'too_many_here'>> {
  if (from > to) return refuse('wrong_days', { field: 'body.from' })
  const numbers = new Set<string>()
  for (const [place, { orderNo }] of orders.entries()) {
    if (numbers.has(orderNo)) return refuse('order_twice', { field: `body.orders.${place}`, facts: { orderNo } })
    numbers.add(orderNo)
  }
  const zone = ctx.tenant.timezone
  const period = { platform, from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone) }
  const count = await countPeriod(ctx, period)
  if (count > RECONCILED_MAX) return refuse('too_many_here', { facts: { count, limit: RECONCILED_MAX } })
  const ours = await listToReconcile(ctx, period, [...numbers])
  const { same, ourSum, theirSum, differences } = reconcile(orders, ours)
  const counted = (kind: DifferenceKind) => differences.filter((one) => one.kind === kind).length
  return accept({
    same,
    ours: { orders: ours.filter((one) => one.isInPeriod && one.isSale).length, sum: ourSum },
    theirs: { orders: orders.length, sum: theirSum },
    counts: Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, counted(kind)])) as Answer['counts'],
    differences: differences.slice(0, DIFFERENCES_MAX),
  })
}
