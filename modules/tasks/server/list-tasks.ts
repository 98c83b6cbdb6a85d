import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, isCursorUuid, type Page, readCursor, readCursorMoment, readTimeCursor } from '#kit/pure/paging.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { Task } from '../model/task.ts'
import type { OwnTab } from '../model/task-view.ts'
import { dressTasks, type WireTask } from './dress-tasks.ts'
import { listOpenOf, listSettledOf, listTasks as readTasks, type TaskFilter } from './store/task-list.ts'

/** Overdue, today, later: the last of the three ranks of an open task. */
const RANK_MAX = 2

interface WirePage<T = WireTask> {
  items: T[]
  nextCursor: string | null
}

interface PageAsk {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The manager's list. A cursor that is not ours starts from the beginning. */
export async function listTasks(ctx: Ctx, filter: TaskFilter, page: PageAsk): Promise<WirePage> {
  const place = readTimeCursor(page.cursor)
  const after = place && { dueAt: place.at, id: place.id }
  const rows = await readTasks(ctx, filter, after, page.limit + 1)
  return dress(
    ctx,
    cutPage(rows, page.limit, (row) => [row.dueAt.getTime(), row.id]),
  )
}

type OwnPage = WirePage<WireTask & { why: string; expected: number | null }>

/** A guide's own list: the tab of what is open in the order of doing it, or what is settled, latest first. */
export async function listOwnTasks(ctx: Ctx, staffId: string, tab: OwnTab, page: PageAsk): Promise<OwnPage> {
  return tab === 'done' ? listSettled(ctx, staffId, page) : listOpen(ctx, staffId, tab === 'overdue', page)
}

async function listOpen(ctx: Ctx, staffId: string, overdueOnly: boolean, page: PageAsk) {
  const { asOf = ctx.now(), after } = readOpenPlace(page.cursor)
  const zone = ctx.tenant.timezone
  const endOfDay = startOfDay(addDays(dayOf(asOf, zone), 1), zone)
  const rows = await listOpenOf(ctx, { staffId, asOf, endOfDay, overdueOnly }, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [asOf.getTime(), row.rank, row.worth, row.dueAt.getTime(), row.id])
  return dressOwn(ctx, cut)
}

/** The first page's moment goes on with the cursor, so that nothing changes its rank between two pages. */
function readOpenPlace(cursor: string | undefined) {
  const [moment, rank, worth, due, id] = readCursor(cursor ?? '') ?? []
  const [asOf, dueAt] = [readCursorMoment(moment), readCursorMoment(due)]
  if (!asOf || !dueAt || typeof rank !== 'number' || rank > RANK_MAX || typeof worth !== 'number') return {}
  return isCursorUuid(id) ? { asOf, after: { rank, worth, dueAt, id } } : {}
}

async function listSettled(ctx: Ctx, staffId: string, page: PageAsk) {
  const place = readTimeCursor(page.cursor)
  const after = place && { settledAt: place.at, id: place.id }
  const rows = await listSettledOf(ctx, staffId, after, page.limit + 1)
  const cut = cutPage(rows, page.limit, (row) => [(row.settledAt ?? row.dueAt).getTime(), row.id])
  return dressOwn(ctx, cut)
}

async function dress(ctx: Ctx, page: Page<Task>): Promise<WirePage> {
  return { items: await dressTasks(ctx, page.items), nextCursor: page.nextCursor }
}

/** A guide also sees why this person now: what is proposed without a reason is not done. */
async function dressOwn(ctx: Ctx, page: Page<Task & { expected?: number | null }>): Promise<OwnPage> {
  const known = new Map(page.items.map((task) => [task.id, task]))
  const { items, nextCursor } = await dress(ctx, page)
  return { items: items.map((task) => own(task, known.get(task.id))), nextCursor }
}

function own(worn: WireTask, task: (Task & { expected?: number | null }) | undefined): OwnPage['items'][number] {
  return { ...worn, why: task?.why ?? '', expected: task?.expected ?? null }
}
