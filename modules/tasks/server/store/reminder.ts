import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ReminderKind } from '../../model/reminder.ts'
import type { Task } from '../../model/task.ts'
import { columns } from './task.ts'

export interface NewReminder {
  readonly id: string
  readonly taskId: string
  /** Who is reminded. */
  readonly staffId: string
  readonly kind: ReminderKind
  readonly byName: string
}

export async function insertReminders(ctx: Ctx, reminders: readonly NewReminder[]): Promise<void> {
  await sql`
    insert into tasks.reminder (tenant_id, id, task_id, staff_id, kind, at, by_name)
    select ${ctx.tenant.id}::uuid, r.id, r.task_id, r.staff_id, r.kind, ${ctx.now()}, r.by_name
    from unnest(${reminders.map((r) => r.id)}::uuid[], ${reminders.map((r) => r.taskId)}::uuid[],
      ${reminders.map((r) => r.staffId)}::uuid[], ${reminders.map((r) => r.kind)}::text[],
      ${reminders.map((r) => r.byName)}::text[])
      as r (id, task_id, staff_id, kind, by_name)`.execute(ctx.db)
}

/** How often each task was reminded since a moment; tasks never reminded are left out. */
export async function countReminders(ctx: Ctx, taskIds: readonly string[], since: Date) {
  const result = await sql<{ taskId: string; count: number }>`
    select task_id as "taskId", count(*) as count from tasks.reminder
    where tenant_id = ${ctx.tenant.id} and task_id = any(${[...taskIds]}::uuid[]) and at > ${since}
    group by task_id`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.taskId, row.count]))
}

/** Open tasks whose next automatic reminder has come, locked. */
export async function lockToRemind(ctx: Ctx, limit: number): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'open' and next_remind_at <= ${ctx.now()}
    order by next_remind_at, id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

/** Notes that a reminder is there; the one after it is that of being overdue, if it was asked for and not yet given. */
export async function noteReminded(ctx: Ctx, taskIds: readonly string[]): Promise<void> {
  await sql`
    update tasks.task set reminded_at = ${ctx.now()},
      next_remind_at = case
        when next_remind_at <= ${ctx.now()} and due_at > ${ctx.now()} and remind_overdue then due_at
        when next_remind_at > ${ctx.now()} then next_remind_at end
    where tenant_id = ${ctx.tenant.id} and id = any(${[...taskIds]}::uuid[])`.execute(ctx.db)
}
