import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { RECONCILED_MAX } from '../../contract/reconcile.ts'
import { commerceFact, OVERDUE_NAMED_MAX } from '../../events.ts'
import { DIFFERENCE_KINDS, reconcile } from '../../model/reconcile.ts'
import { isWatched } from '../../model/statement.ts'
import { countKinds, periodOf } from '../reconcile-orders.ts'
import { saveDifferences, settleOthers, takeOverdue } from '../store/difference.ts'
import { countPeriod, listToReconcile } from '../store/reconcile.ts'
import {
  listOpenStatements,
  listTheirs,
  lockStatement,
  noteLooked,
  type Statement,
  saveLook,
} from '../store/statement.ts'

/** A shop may have taken in more since the statement was kept; beyond this a look would not stay short. */
export const LOOK_ORDERS_MAX = 2 * RECONCILED_MAX

/** Holds a statement against our orders as they are now, keeps what differs, and tells what has stood too long. */
export async function lookAtStatement(ctx: Ctx, id: string): Promise<Result<null, 'not_found' | 'too_many_here'>> {
  const statement = await lockStatement(ctx, id)
  if (!statement) return refuse('not_found')
  const period = periodOf(ctx, statement)
  const count = await countPeriod(ctx, period)
  if (count > LOOK_ORDERS_MAX) return refuse('too_many_here', { facts: { count, limit: LOOK_ORDERS_MAX } })
  const theirs = await listTheirs(ctx, id)
  const numbers = theirs.map(({ orderNo }) => orderNo)
  const ours = await listToReconcile(ctx, period, numbers)
  const { same, ourSum, differences } = reconcile(theirs, ours)
  await settleOthers(ctx, id, differences)
  if (differences.length > 0) await saveDifferences(ctx, id, differences)
  const ourOrders = ours.filter((one) => one.isInPeriod && one.isSale).length
  const look = { same, ourOrders, ourPaid: ourSum, counts: countKinds(differences) }
  await saveLook(ctx, id, dayOf(ctx.now(), ctx.tenant.timezone), look)
  await noteLooked(ctx, id)
  if (!statement.closedAt) await tellOverdue(ctx, statement)
  return accept(null)
}

/** Each difference is told once, when it has stood unexplained for too long. */
async function tellOverdue(ctx: Ctx, { id, name, platform, from, to, alertDays }: Statement): Promise<void> {
  const before = new Date(ctx.now().getTime() - alertDays * DAY_MS)
  const overdue = await takeOverdue(ctx, id, before)
  if (overdue.length === 0) return
  const orders = overdue
    .toSorted((a, b) => DIFFERENCE_KINDS.indexOf(a.kind) - DIFFERENCE_KINDS.indexOf(b.kind))
    .slice(0, OVERDUE_NAMED_MAX)
    .map(({ orderNo, kind, ours, theirs, since }) => ({ orderNo, kind, ours, theirs, since: since.toISOString() }))
  const about = { statementId: id, name, platform, from, to, alertDays }
  await ctx.tell(commerceFact('commerce.differences_overdue', { ...about, count: overdue.length, orders }))
}

/** Each night: every statement that is still of interest. */
export async function lookAtStatements(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  for (const { id, ...one } of await listOpenStatements(ctx)) {
    if (!isWatched({ ...one, isClosed: false }, today)) continue
    const looked = await lookAtStatement(ctx, id)
    if (!looked.ok) ctx.log.warn({ statementId: id, reason: looked.reason }, 'commerce: a statement was not looked at')
  }
}

const DAY_MS = 86_400_000
