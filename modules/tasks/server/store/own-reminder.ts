import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ReminderKind } from '../../model/reminder.ts'

export interface OwnReminder {
  readonly taskId: string
  readonly title: string
  readonly kind: ReminderKind
  readonly at: Date
  readonly byName: string
}

/** The latest reminder of each open task of a guide, newest first. */
export async function listOwnReminders(ctx: Ctx, staffId: string, limit: number): Promise<OwnReminder[]> {
  const result = await sql<OwnReminder>`
    select * from (
      select distinct on (r.task_id) r.task_id as "taskId", t.title, r.kind, r.at, r.by_name as "byName"
      from tasks.reminder r join tasks.task t on t.tenant_id = r.tenant_id and t.id = r.task_id
      where r.tenant_id = ${ctx.tenant.id} and t.tenant_id = ${ctx.tenant.id} and t.staff_id = ${staffId}
        and t.state = 'open'
      order by r.task_id, r.at desc) newest
    order by at desc, "taskId" limit ${limit}`.execute(ctx.db)
  return result.rows
}
