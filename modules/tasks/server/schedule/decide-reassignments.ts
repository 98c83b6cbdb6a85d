import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import {
  type DecideRefusal,
  type Decision,
  type Reassignment,
  refusalToDecide,
} from '../../model/schedule/reassignment.ts'
import type { Task } from '../../model/task.ts'
import { nameOfActor } from '../own-task.ts'
import { lockReassignments, decideReassignments as noteDecided } from '../store/reassignment.ts'
import { lockTasks, moveTasks } from '../store/task.ts'
import { readTakers } from './read-takers.ts'

export type RejectReason = DecideRefusal | 'not_found' | 'task_moved_on' | 'may_not_see' | 'staff_not_active'

interface Decided {
  readonly done: readonly string[]
  readonly rejected: readonly { readonly id: string; readonly reason: RejectReason }[]
}

const STATE_AFTER = { accept: 'done', decline: 'declined', undo: 'undone' } as const

/**
 * Takes proposals up, declines them, or takes moved work back; each by itself, those that cannot be say why. Whether
 * who is to help may speak with the customer is asked again: friendships end.
 */
export async function decideReassignments(
  ctx: Ctx,
  { ids, decision }: { readonly ids: readonly string[]; readonly decision: Decision },
): Promise<Decided> {
  const wanted = [...new Set(ids)]
  const rows = await lockReassignments(ctx, wanted)
  const tasks = await lockTasks(
    ctx,
    rows.map(({ taskId }) => taskId),
  )
  const judge = await judgeBy(ctx, tasks, decision)
  const rejected: { id: string; reason: RejectReason }[] = wanted
    .filter((id) => !rows.some((row) => row.id === id))
    .map((id) => ({ id, reason: 'not_found' }))
  const done: Reassignment[] = []
  for (const row of rows) {
    const reason = judge(row)
    if (reason) rejected.push({ id: row.id, reason })
    else done.push(row)
  }
  await carryOut(ctx, done, decision)
  return { done: done.map(({ id }) => id), rejected }
}

async function judgeBy(ctx: Ctx, tasks: readonly Task[], decision: Decision) {
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const staff = new Map((await listStaff(ctx)).map((one) => [one.id, one]))
  const takers =
    decision === 'accept'
      ? await readTakers(
          ctx,
          tasks.map(({ contactId }) => contactId),
        )
      : new Map<number, string[]>()
  return (row: Reassignment): RejectReason | undefined => {
    const refusal = refusalToDecide(row, decision)
    if (refusal) return refusal
    const task = taskOf.get(row.taskId)
    if (!task || !seesCustomersOf(ctx.actor, row.fromStaffId)) return 'not_found'
    if (decision === 'decline') return undefined
    const holder = decision === 'accept' ? row.fromStaffId : row.toStaffId
    if (task.state !== 'open' || task.staffId !== holder) return 'task_moved_on'
    const next = decision === 'accept' ? row.toStaffId : row.fromStaffId
    if (next === null || !seesCustomersOf(ctx.actor, next)) return 'not_found'
    if (decision === 'undo') return undefined
    if (!staff.get(next)?.active) return 'staff_not_active'
    return takers.get(task.contactId)?.includes(next) ? undefined : 'may_not_see'
  }
}

async function carryOut(ctx: Ctx, rows: readonly Reassignment[], decision: Decision): Promise<void> {
  if (rows.length === 0) return
  if (decision !== 'decline') {
    const next = Map.groupBy(rows, (row) => (decision === 'accept' ? (row.toStaffId ?? '') : row.fromStaffId))
    for (const [staffId, given] of next) {
      const ids = given.map(({ taskId }) => taskId)
      await moveTasks(ctx, ids, staffId)
      const detail = { tasks: ids.length, first: ids[0] ?? '' }
      await writeAudit(ctx, { action: 'tasks.reassign', subject: `staff:${staffId}`, detail })
    }
  }
  const state = STATE_AFTER[decision]
  await noteDecided(
    ctx,
    rows.map(({ id }) => id),
    { state, by: nameOfActor(ctx) },
  )
  if (decision === 'decline') {
    const detail = { tasks: rows.length, first: rows[0]?.taskId ?? '' }
    await writeAudit(ctx, { action: 'tasks.decline_reassignment', subject: 'reassignments', detail })
  }
}
