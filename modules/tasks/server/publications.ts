import type { ToldFact } from '#kit/node/ctx.ts'
import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import {
  ADVICE_ANSWERED,
  ADVICE_CHOSEN,
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
const taskEvents: readonly Publication[] = Object.entries(EVENT_NAMES).map(([fact, event]) => ({
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

interface AnsweredAdvice {
  readonly adviceId: string
  readonly contactId: number
  readonly sheet: string
  readonly by: string
  readonly at: string
  readonly needs: readonly { readonly question: string; readonly choice: string }[]
}

/** Each answer is an event of its own name, so that it may be the evidence of a fuzzy tag. */
function needEvents(told: ToldFact) {
  const { adviceId, contactId, sheet, by, at, needs } = told.payload as unknown as AnsweredAdvice
  return needs.map(({ question, choice }, place) => ({
    ...{ contact_id: contactId, event_id: `${told.id}-${place}`, name: `需求：${choice}`, at, amount: 0 },
    properties: { question, sheet, by, adviceId },
  }))
}

function choiceEvents(told: ToldFact) {
  const { adviceId, contactId, sheet, product, at } = told.payload as unknown as {
    readonly adviceId: string
    readonly contactId: number
    readonly sheet: string
    readonly product: string | null
    readonly at: string
  }
  const name = product === null ? 'Advice Declined' : 'Advice Chosen'
  const properties = { sheet, adviceId, ...(product !== null && { product }) }
  return [{ contact_id: contactId, event_id: told.id, name, at, amount: 0, properties }]
}

export const publications: readonly Publication[] = [
  ...taskEvents,
  { fact: ADVICE_ANSWERED, table: eventTable, rows: needEvents },
  { fact: ADVICE_CHOSEN, table: eventTable, rows: choiceEvents },
]
