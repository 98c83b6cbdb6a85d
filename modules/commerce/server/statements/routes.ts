import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readCursor, readCursorMoment, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../../contract/statements.ts'
import { daysOpen, type KeptDifference, stateOf } from '../../model/statement.ts'
import { explainDifferences, listDifferences } from '../store/difference.ts'
import { deleteStatement, type ListedStatement, listLooks, listStatements } from '../store/statement.ts'
import { exportDifferences } from './export-differences.ts'
import { changeStatement, createStatement, findStatement } from './keep-statement.ts'
import { lookAtStatement } from './look-at-statement.ts'
import { readStatementFile } from './read-statement-file.ts'

/** Days of its history that are shown. */
const LOOKS_SHOWN = 400

function onWire(one: ListedStatement) {
  const { theirOrders, theirPaid, ourOrders, ourPaid, createdAt, lookedAt, closedAt, ...rest } = one
  const { missing_here, missing_there, paid_differs, refunded_differs, ...head } = rest
  return {
    ...head,
    theirs: { orders: theirOrders, sum: theirPaid },
    ours: { orders: ourOrders, sum: ourPaid },
    counts: { missing_here, missing_there, paid_differs, refunded_differs },
    createdAt: createdAt.toISOString(),
    lookedAt: lookedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }
}

function answer<R extends string>(found: Result<ListedStatement, R>) {
  return found.ok ? accept(onWire(found.value)) : found
}

function differenceOnWire(row: KeptDifference, now: Date, alertDays: number) {
  const { since, settledAt, ...rest } = row
  const state = stateOf(row)
  const overdue = state === 'open' && since.getTime() < now.getTime() - alertDays * DAY_MS
  const days = daysOpen(row, now)
  return { ...rest, state, days, overdue, since: since.toISOString(), settledAt: settledAt?.toISOString() ?? null }
}

const DAY_MS = 86_400_000

function differencePlace(cursor: string | undefined) {
  const [moment, orderNo] = readCursor(cursor ?? '') ?? []
  const since = readCursorMoment(moment)
  return since && typeof orderNo === 'string' ? { since, orderNo } : undefined
}

async function look(ctx: Ctx, statementId: string) {
  const looked = await lookAtStatement(ctx, statementId)
  return looked.ok ? answer(await findStatement(ctx, statementId)) : looked
}

/** Statements kept, what differs, and how that developed. */
export const statementRoutes: readonly MountedRoute[] = [
  mount(contract.listStatements, async (ctx, { query: { cursor, limit, state, overdue } }) => {
    const after = readTimeCursor(cursor)
    if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const isOverdue = overdue === undefined ? undefined : overdue === 'true'
    const rows = await listStatements(ctx, { state, overdue: isOverdue, after }, limit + 1)
    const page = cutPage(rows, limit, (one) => [one.createdAt.getTime(), one.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.createStatement, async (ctx, { body }) => answer(await createStatement(ctx, body))),
  mountOpen(contract.readStatementFile, async (_, { upload, query }) =>
    upload ? readStatementFile(upload, query) : refuse('empty_file', { field: 'file' }),
  ),
  mount(contract.readStatement, async (ctx, { params }) => answer(await findStatement(ctx, params.statementId))),
  mount(contract.changeStatement, async (ctx, { params, body }) =>
    answer(await changeStatement(ctx, params.statementId, body)),
  ),
  mount(contract.removeStatement, async (ctx, { params }) =>
    (await deleteStatement(ctx, params.statementId)) ? accept(params) : refuse('not_found'),
  ),
  mount(contract.lookAtStatement, (ctx, { params }) => look(ctx, params.statementId)),
  mount(contract.listDifferences, async (ctx, { params, query: { cursor, limit, ...filter } }) => {
    const after = differencePlace(cursor)
    if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const found = await findStatement(ctx, params.statementId)
    if (!found.ok) return found
    const rows = await listDifferences(ctx, params.statementId, { ...filter, after }, limit + 1)
    const page = cutPage(rows, limit, ({ since, orderNo }) => [since.getTime(), orderNo])
    const items = page.items.map((row) => differenceOnWire(row, ctx.now(), found.value.alertDays))
    return accept({ ...page, items })
  }),
  mount(contract.explainDifferences, async (ctx, { params, body }) => {
    const found = await findStatement(ctx, params.statementId)
    if (!found.ok) return found
    return accept({ explained: await explainDifferences(ctx, params.statementId, body.orderNos, body.note) })
  }),
  mount(contract.listLooks, async (ctx, { params }) => {
    const found = await findStatement(ctx, params.statementId)
    if (!found.ok) return found
    const looks = await listLooks(ctx, params.statementId, LOOKS_SHOWN)
    return accept({ items: looks.map(({ day, same, ...counts }) => ({ day, same, counts })) })
  }),
  mountOpen(contract.exportDifferences, (platform, { tenantId, actor, params, query }) =>
    exportDifferences(platform, { tenantId, actor, ...params, ...query }),
  ),
]
