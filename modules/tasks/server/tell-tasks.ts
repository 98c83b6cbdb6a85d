import type { Ctx } from '#kit/node/ctx.ts'
import { TASKS_IN_FACT_MAX, type TaskFactName, type ToldTask } from '../events.ts'
import type { Task } from '../model/task.ts'

interface Telling {
  readonly at: Date
  readonly proof?: string
}

/** What is told of a task; of a new one there is no reason yet. */
type Told = Pick<Task, 'id' | 'touchId' | 'contactId' | 'staffId' | 'journeyId' | 'stepId' | 'dueAt'> &
  Partial<Pick<Task, 'reason'>>

/** Writes what happened to these tasks to the outbox, in facts of bounded size. */
export async function tellTasks(ctx: Ctx, name: TaskFactName, tasks: readonly Told[], telling: Telling) {
  const told = tasks.map((task) => toTold(task, telling))
  for (let i = 0; i < told.length; i += TASKS_IN_FACT_MAX)
    await ctx.tell({ name, version: 1, payload: { tasks: told.slice(i, i + TASKS_IN_FACT_MAX) } })
}

function toTold(task: Told, { at, proof }: Telling): ToldTask {
  const { id, touchId, contactId, staffId, journeyId, stepId, reason = null, dueAt } = task
  const how = { at: at.toISOString(), dueAt: dueAt.toISOString(), reason, proof: proof ?? null }
  return { taskId: id, touchId, contactId, staffId, journeyId, stepId, ...how }
}
