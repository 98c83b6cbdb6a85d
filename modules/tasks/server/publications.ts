import type { ToldFact } from '#kit/node/ctx.ts'
import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import {
  TASK_ASSIGNED,
  TASK_DONE,
  TASK_EXPIRED,
  TASK_REOPENED,
  TASK_SKIPPED,
  TASK_WITHDRAWN,
  type TaskFactName,
  type ToldTask,
} from '../events.ts'

const EVENT_NAMES: Readonly<Record<TaskFactName, string>> = {
  [TASK_ASSIGNED]: 'Task Assigned',
  [TASK_DONE]: 'Task Confirmed',
  [TASK_REOPENED]: 'Task Reopened',
  [TASK_SKIPPED]: 'Task Skipped',
  [TASK_EXPIRED]: 'Task Expired',
  [TASK_WITHDRAWN]: 'Task Withdrawn',
}

/** Every fact of a task becomes an event of the customer's life. */
export const publications: readonly Publication[] = Object.entries(EVENT_NAMES).map(([fact, event]) => ({
  fact,
  table: eventTable,
  rows: (told: ToldFact) => (told.payload.tasks as readonly ToldTask[]).map((task) => toEvent(told.id, event, task)),
}))

function toEvent(factId: string, name: string, task: ToldTask) {
  const { taskId, staffId, journeyId, stepId, touchId, dueAt, reason, proof } = task
  const known = { taskId, staffId, journeyId, stepId, touchId, dueAt, reason, proof }
  const properties = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
  return { contact_id: task.contactId, event_id: `${factId}-${taskId}`, name, at: task.at, amount: 0, properties }
}
