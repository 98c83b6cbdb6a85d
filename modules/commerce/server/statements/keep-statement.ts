import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { BodyOf } from '#kit/pure/route.ts'
import type { changeStatement as changeRoute, createStatement as createRoute } from '../../contract/statements.ts'
import { STATEMENTS_OPEN_MAX } from '../../model/statement.ts'
import { refusalToReconcile } from '../reconcile-orders.ts'
import {
  insertStatement,
  insertTheirs,
  type ListedStatement,
  listOpenStatements,
  listStatements,
  lockStatement,
  updateStatement,
} from '../store/statement.ts'
import { lookAtStatement } from './look-at-statement.ts'

type Created = Result<ListedStatement, 'order_twice' | 'wrong_days' | 'too_many_here' | 'too_many_open' | 'not_found'>

/** Keeps what another system says of its orders, and holds it against ours for the first time. */
export async function createStatement(ctx: Ctx, body: BodyOf<typeof createRoute>): Promise<Created> {
  const refused = await refusalToReconcile(ctx, body)
  if (refused) return refused
  if ((await listOpenStatements(ctx)).length >= STATEMENTS_OPEN_MAX) return tooManyOpen
  const { orders, ...head } = body
  const id = ctx.newId()
  const paid = orders.reduce((sum, order) => sum + order.paid, 0)
  await insertStatement(ctx, { ...head, id }, { orders: orders.length, paid })
  await insertTheirs(ctx, id, orders)
  const looked = await lookAtStatement(ctx, id)
  return looked.ok ? findStatement(ctx, id) : looked
}

const tooManyOpen = refuse('too_many_open', { facts: { limit: STATEMENTS_OPEN_MAX } })

/** Renames it, sets after how many days a difference is told, closes or opens it. Undo: the same with the old words. */
export async function changeStatement(
  ctx: Ctx,
  id: string,
  { name, alertDays, closed }: BodyOf<typeof changeRoute>,
): Promise<Result<ListedStatement, 'not_found' | 'too_many_open'>> {
  const held = await lockStatement(ctx, id)
  if (!held) return refuse('not_found')
  const opens = closed === false && held.closedAt !== null
  if (opens && (await listOpenStatements(ctx)).length >= STATEMENTS_OPEN_MAX) return tooManyOpen
  const closedAt = closed === undefined ? held.closedAt : closed ? (held.closedAt ?? ctx.now()) : null
  await updateStatement(ctx, id, { name: name ?? held.name, alertDays: alertDays ?? held.alertDays, closedAt })
  return findStatement(ctx, id)
}

/** A statement with how both sides stood when they were last compared. */
export async function findStatement(ctx: Ctx, id: string): Promise<Result<ListedStatement, 'not_found'>> {
  const [found] = await listStatements(ctx, { id }, 1)
  return found ? accept(found) : refuse('not_found')
}
