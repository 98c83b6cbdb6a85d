import { sql } from 'kysely'
import { moments, numbers, sparse, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Task, TaskDraft, TaskState } from '../../model/task.ts'

export const columns = sql`id, touch_id as "touchId", journey_id as "journeyId", step_id as "stepId",
  contact_id as "contactId", staff_id as "staffId", title, body, why, value, state, assigned_at as "assignedAt",
  opens_at as "opensAt",
  due_at as "dueAt", expires_at as "expiresAt", reminded_at as "remindedAt", settled_at as "settledAt",
  settled_by as "settledBy", reason, note`

export interface NewTask extends Required<Pick<TaskDraft, 'key' | 'contactId' | 'staffId' | 'title' | 'text' | 'why'>> {
  readonly id: string
  readonly touchId: string | null
  readonly journeyId: string | null
  readonly stepId: string | null
  readonly value: number
  readonly opensAt: Date
  readonly dueAt: Date
  readonly expiresAt: Date
  readonly nextRemindAt: Date | null
  readonly remindWhenOverdue: boolean
}

/** Adds the tasks whose key is new, in one statement; answers the ids of those it added. */
export async function insertTasks(ctx: Ctx, tasks: readonly NewTask[]): Promise<ReadonlySet<string>> {
  const each = (of: (task: NewTask) => string | null) => sparse(tasks.map(of))
  const result = await sql<{ id: string }>`
    insert into tasks.task (tenant_id, id, key, touch_id, journey_id, step_id, contact_id, staff_id, title, body, why,
      value, state, assigned_at, opens_at, due_at, expires_at, next_remind_at, remind_overdue)
    select ${ctx.tenant.id}::uuid, t.id, t.key, t.touch_id, t.journey_id, t.step_id, t.contact_id, t.staff_id, t.title,
      t.body, t.why, t.value, 'open', ${ctx.now()}, t.opens_at, t.due_at, t.expires_at, t.next_remind_at,
      t.remind_overdue
    from unnest(${each((t) => t.id)}::uuid[], ${each((t) => t.key)}::text[], ${each((t) => t.touchId)}::uuid[],
      ${each((t) => t.journeyId)}::uuid[], ${each((t) => t.stepId)}::uuid[],
      ${numbers(tasks.map((t) => t.contactId))}::bigint[], ${each((t) => t.staffId)}::uuid[],
      ${each((t) => t.title)}::text[], ${each((t) => t.text)}::text[], ${each((t) => t.why)}::text[],
      ${tasks.map((t) => t.value)}::bigint[], ${moments(tasks.map((t) => t.opensAt))}::timestamptz[],
      ${moments(tasks.map((t) => t.dueAt))}::timestamptz[], ${moments(tasks.map((t) => t.expiresAt))}::timestamptz[],
      ${moments(tasks.map((t) => t.nextRemindAt))}::timestamptz[], ${tasks.map((t) => t.remindWhenOverdue)}::boolean[])
      as t (id, key, touch_id, journey_id, step_id, contact_id, staff_id, title, body, why, value, opens_at, due_at,
        expires_at, next_remind_at, remind_overdue)
    on conflict (tenant_id, key) do nothing
    returning id`.execute(ctx.db)
  return new Set(result.rows.map((row) => row.id))
}

/** The ids behind keys that exist, for an answer in the order asked. */
export async function findIdsByKey(ctx: Ctx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const result = await sql<{ key: string; id: string }>`
    select key, id from tasks.task where tenant_id = ${ctx.tenant.id} and key = any(${texts(keys)}::text[])`.execute(
    ctx.db,
  )
  return new Map(result.rows.map((row) => [row.key, row.id]))
}

export async function findTask(ctx: Ctx, id: string): Promise<Task | undefined> {
  const result = await sql<Task>`
    select ${columns} from tasks.task where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

/** Locked, so that a double tap waits here and then meets a finished task. */
export async function lockTask(ctx: Ctx, id: string): Promise<Task | undefined> {
  const result = await sql<Task>`
    select ${columns} from tasks.task where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** In the order of their ids, so that two bulk changes cannot wait for each other. */
export async function lockTasks(ctx: Ctx, ids: readonly string[]): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(ctx.db)
  return result.rows
}

/** Open tasks that these touches are done by, in the order of their ids; found by their people. */
export async function lockOpenOfTouches(
  ctx: Ctx,
  touches: readonly { readonly touchId: string; readonly contactId: number }[],
): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task where tenant_id = ${ctx.tenant.id} and state = 'open'
      and contact_id = any(${touches.map((one) => one.contactId)}::bigint[])
      and touch_id = any(${touches.map((one) => one.touchId)}::uuid[])
    order by id for update`.execute(ctx.db)
  return result.rows
}

export interface LaterOpening {
  readonly touchId: string
  readonly contactId: number
  readonly opensAt: Date
  /** Why, added to what was said before. */
  readonly why: string
}

/**
 * Open tasks that may be done only later than was said: everything else of theirs moves by as much. One that opens as
 * late already stays, so that a repeat changes nothing.
 */
export async function openLater(ctx: Ctx, later: readonly LaterOpening[]): Promise<void> {
  await sql`
    update tasks.task t set opens_at = l.opens_at, why = t.why || l.why,
      due_at = t.due_at + (l.opens_at - t.opens_at), expires_at = t.expires_at + (l.opens_at - t.opens_at),
      next_remind_at = t.next_remind_at + (l.opens_at - t.opens_at)
    from unnest(${later.map((one) => one.touchId)}::uuid[], ${later.map((one) => one.contactId)}::bigint[],
      ${moments(later.map((one) => one.opensAt))}::timestamptz[], ${later.map((one) => one.why)}::text[])
      as l (touch_id, contact_id, opens_at, why)
    where t.tenant_id = ${ctx.tenant.id} and t.state = 'open' and t.contact_id = l.contact_id
      and t.touch_id = l.touch_id and t.opens_at < l.opens_at`.execute(ctx.db)
}

export interface Settlement {
  readonly state: TaskState
  readonly at: Date | null
  readonly by: string | null
  readonly reason: string | null
  readonly note: string | null
  readonly proof: Readonly<Record<string, unknown>> | null
}

/** Gives locked tasks another state. Back in `open` everything about the settlement is empty again. */
export async function settleTasks(ctx: Ctx, ids: readonly string[], to: Settlement): Promise<Task[]> {
  const proof = to.proof === null ? null : JSON.stringify(to.proof)
  const result = await sql<Task>`
    update tasks.task set state = ${to.state}, settled_at = ${to.at}, settled_by = ${to.by}, reason = ${to.reason},
      note = ${to.note}, proof = ${proof}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])
    returning ${columns}`.execute(ctx.db)
  return result.rows
}

export async function moveTasks(ctx: Ctx, ids: readonly string[], staffId: string): Promise<void> {
  await sql`update tasks.task set staff_id = ${staffId}
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

/** Open tasks past their last hour, locked; another worker's share is passed over. */
export async function lockExpired(ctx: Ctx, limit: number): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'open' and expires_at <= ${ctx.now()}
    order by expires_at, id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

/** The open tasks of a journey, of everybody or of some people, locked. */
export async function lockOpenOfJourney(ctx: Ctx, journeyId: string, contactIds: readonly number[] | null) {
  const people = contactIds === null ? null : [...contactIds]
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and state = 'open'
      and (${people}::bigint[] is null or contact_id = any(${people}::bigint[]))
    order by id for update`.execute(ctx.db)
  return result.rows
}
