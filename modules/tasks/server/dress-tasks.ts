import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { taskDetailSchema, taskSchema } from '../contract.ts'
import { isOverdue, type Task, undoUntil } from '../model/task.ts'
import { readReminderRule, readRemindersLeft } from './reminder-rule.ts'

export type WireTask = z.infer<typeof taskSchema>
export type WireTaskDetail = z.infer<typeof taskDetailSchema>

/** Tasks as they go over the wire, with the names of people: a constant number of statements for a page. */
export async function dressTasks(ctx: Ctx, tasks: readonly Task[]): Promise<WireTask[]> {
  if (tasks.length === 0) return []
  const contacts = await readContacts(ctx, [...new Set(tasks.map((task) => task.contactId))])
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]))
  const staff = await listStaff(ctx)
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]))
  const rule = await readReminderRule(ctx)
  const leftOf = await readRemindersLeft(
    ctx,
    rule,
    tasks.map((task) => task.id),
  )
  const now = ctx.now()
  return tasks.map((task) => ({
    ...toWire(task, now),
    contact: toPerson(task.contactId, contactOf.get(task.contactId)),
    staff: { id: task.staffId, name: nameOf.get(task.staffId) ?? '' },
    remindersLeft: leftOf(task.id),
  }))
}

/** One task with everything its doer needs. */
export async function dressDetail(ctx: Ctx, task: Task): Promise<WireTaskDetail | undefined> {
  const [worn] = await dressTasks(ctx, [task])
  const [contact] = await readContacts(ctx, [task.contactId])
  if (!worn) return undefined
  const customer = {
    gender: contact?.gender ?? '',
    province: contact?.province ?? '',
    source: contact?.source ?? '',
    createdAt: contact?.createdAt.toISOString() ?? null,
    attributes: { ...contact?.attributes },
  }
  return { ...worn, text: task.body, why: task.why, customer }
}

function toWire(task: Task, now: Date) {
  const { id, title, state, journeyId, stepId, touchId, value, reason, note } = task
  return {
    ...{ id, title, state, journeyId, stepId, touchId, value, reason, note },
    overdue: isOverdue(task, now),
    assignedAt: task.assignedAt.toISOString(),
    opensAt: task.opensAt.toISOString(),
    dueAt: task.dueAt.toISOString(),
    expiresAt: task.expiresAt.toISOString(),
    settledAt: task.settledAt?.toISOString() ?? null,
    undoUntil: undoUntil(task)?.toISOString() ?? null,
  }
}

/** A person who was removed since leaves their number and no name. */
function toPerson(id: number, contact: Contact | undefined): WireTask['contact'] {
  return {
    id,
    name: contact?.name ?? '',
    city: contact?.city ?? '',
    phoneMasked: contact?.phoneMasked ?? null,
  }
}
