import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Refused, type Result, refuse } from '#kit/pure/result.ts'
import type { AnswerOf, BodyOf } from '#kit/pure/route.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { DIFFERENCES_MAX, RECONCILED_MAX, type reconcileOrders as route } from '../contract/reconcile.ts'
import { type Difference, type DifferenceKind, reconcile } from '../model/reconcile.ts'
import { countPeriod, listToReconcile, type ReconciledPeriod } from './store/reconcile.ts'

type Answer = AnswerOf<typeof route>

type Given = BodyOf<typeof route>
type Refusal = 'order_twice' | 'wrong_days' | 'too_many_here'

/** Why these orders cannot be held against ours, or nothing if they can. */
export async function refusalToReconcile(
  ctx: Ctx,
  given: Pick<Given, 'platform' | 'from' | 'to' | 'orders'>,
): Promise<Refused<Refusal> | undefined> {
  if (given.from > given.to) return refuse('wrong_days', { field: 'body.from' })
  const numbers = new Set<string>()
  for (const [place, { orderNo }] of given.orders.entries()) {
    if (numbers.has(orderNo)) return refuse('order_twice', { field: `body.orders.${place}`, facts: { orderNo } })
    numbers.add(orderNo)
  }
  const count = await countPeriod(ctx, periodOf(ctx, given))
  if (count > RECONCILED_MAX) return refuse('too_many_here', { facts: { count, limit: RECONCILED_MAX } })
}

/** From the first moment of a day to the last of another, in the tenant's zone. */
export function periodOf(ctx: Ctx, { platform, from, to }: Pick<Given, 'platform' | 'from' | 'to'>): ReconciledPeriod {
  const zone = ctx.tenant.timezone
  return { platform, from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone) }
}

/** How many orders differ in which way. */
export function countKinds(differences: readonly Difference[]): Record<DifferenceKind, number> {
  const counts = { missing_here: 0, missing_there: 0, paid_differs: 0, refunded_differs: 0 }
  for (const { kind } of differences) counts[kind] += 1
  return counts
}

/** Holds the orders of another system against ours of the same platform and days. Writes nothing. */
export async function reconcileOrders(ctx: Ctx, given: Given): Promise<Result<Answer, Refusal>> {
  const refused = await refusalToReconcile(ctx, given)
  if (refused) return refused
  const { orders } = given
  const numbers = orders.map(({ orderNo }) => orderNo)
  const ours = await listToReconcile(ctx, periodOf(ctx, given), numbers)
  const { same, ourSum, theirSum, differences } = reconcile(orders, ours)
  return accept({
    same,
    ours: { orders: ours.filter((one) => one.isInPeriod && one.isSale).length, sum: ourSum },
    theirs: { orders: orders.length, sum: theirSum },
    counts: countKinds(differences),
    differences: differences.slice(0, DIFFERENCES_MAX),
  })
}
