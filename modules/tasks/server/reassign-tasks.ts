import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { refusalToSettle, type SettleRefusal } from '../model/task.ts'
import { lockTasks, moveTasks } from './store/task.ts'

export interface ReassignAsk {
  readonly taskIds: readonly string[]
  readonly staffId: string
}

type ReassignRefusal = 'not_found' | 'staff_not_active' | SettleRefusal

/** Hands open tasks to another member of staff: all of them, or none when one of them is no longer open. */
export async function reassignTasks(
  ctx: Ctx,
  ask: ReassignAsk,
): Promise<Result<{ readonly moved: number }, ReassignRefusal>> {
  const staff = (await listStaff(ctx)).find((one) => one.id === ask.staffId)
  // A task opens its customer to whoever is to do it.
  if (!staff || !seesCustomersOf(ctx.actor, staff.id)) return refuse('not_found', { field: 'body.staffId' })
  if (!staff.active) return refuse('staff_not_active', { field: 'body.staffId', facts: { name: staff.name } })
  const wanted = [...new Set(ask.taskIds)]
  const tasks = await lockTasks(ctx, wanted)
  if (tasks.length < wanted.length) return refuse('not_found', { field: 'body.taskIds' })
  for (const task of tasks) {
    const refusal = refusalToSettle(task)
    if (refusal) return refuse(refusal, { field: `body.taskIds.${ask.taskIds.indexOf(task.id)}` })
  }
  const moving = tasks.filter((task) => task.staffId !== staff.id).map((task) => task.id)
  await moveTasks(ctx, moving, staff.id)
  await writeAudit(ctx, {
    action: 'tasks.reassign',
    subject: `staff:${staff.id}`,
    detail: { tasks: moving.length, first: moving[0] ?? '' },
  })
  return accept({ moved: moving.length })
}
