import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import type { Task } from '../model/task.ts'
import { completeTask } from './complete-task.ts'
import { dressDetail, dressTasks, type WireTask } from './dress-tasks.ts'
import { listOwnTasks, listTasks } from './list-tasks.ts'
import { maySee } from './own-task.ts'
import { readBoard } from './read-board.ts'
import { readOwnDay } from './read-own-day.ts'
import { reassignTasks } from './reassign-tasks.ts'
import { remindTask } from './remind-task.ts'
import { adviceRoutes } from './routes-advice.ts'
import { assistRoutes } from './routes-assist.ts'
import { customerRoutes } from './routes-customer.ts'
import { digestRoutes } from './routes-digest.ts'
import { incentiveRoutes } from './routes-incentives.ts'
import { issueRoutes } from './routes-issues.ts'
import { ownRoutes } from './routes-own.ts'
import { scheduleRoutes } from './routes-schedule.ts'
import { skipTask } from './skip-task.ts'
import { findTask } from './store/task.ts'
import { undoTask } from './undo-task.ts'

async function dressed<R extends string>(ctx: Ctx, result: Result<Task, R>): Promise<Result<WireTask, string>> {
  if (!result.ok) return result
  const [task] = await dressTasks(ctx, [result.value])
  return task ? accept(task) : refuse('not_found')
}

/** A key has no list of its own. */
function ownStaffId({ actor }: Ctx): string | undefined {
  return actor.kind === 'staff' ? actor.staffId : undefined
}

const reads: readonly MountedRoute[] = [
  mount(contract.listTasks, async (ctx, { query: { cursor, limit, ...filter } }) =>
    accept(await listTasks(ctx, filter, { cursor, limit })),
  ),
  mount(contract.listOwnTasks, async (ctx, { query: { tab, ...page } }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await listOwnTasks(ctx, staffId, tab, page)) : refuse('not_found')
  }),
  mount(contract.readOwnDay, async (ctx) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await readOwnDay(ctx, staffId)) : refuse('not_found')
  }),
  mount(contract.readBoard, async (ctx, { query }) => accept(await readBoard(ctx, query))),
  mount(contract.readTask, async (ctx, { params }) => {
    const task = await findTask(ctx, params.taskId)
    const detail = task && maySee(ctx, task) ? await dressDetail(ctx, task) : undefined
    return detail ? accept(detail) : refuse('not_found')
  }),
]

const writes: readonly MountedRoute[] = [
  mount(contract.completeTask, async (ctx, { params, body }) =>
    dressed(ctx, await completeTask(ctx, { ...params, ...body })),
  ),
  mount(contract.undoTask, async (ctx, { params }) => dressed(ctx, await undoTask(ctx, params.taskId))),
  mount(contract.skipTask, async (ctx, { params, body }) => dressed(ctx, await skipTask(ctx, { ...params, ...body }))),
  mount(contract.remindTask, (ctx, { params }) => remindTask(ctx, params.taskId)),
  mount(contract.reassignTasks, (ctx, { body }) => reassignTasks(ctx, body)),
]

export const routes: readonly MountedRoute[] = [
  ...digestRoutes,
  ...scheduleRoutes,
  ...incentiveRoutes,
  ...assistRoutes,
  ...adviceRoutes,
  ...reads,
  ...writes,
  ...customerRoutes,
  ...issueRoutes,
  ...ownRoutes,
]
