import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { WorkPattern } from '../../model/schedule/capacity.ts'
import type { ScheduleSetting } from '../../model/schedule/silence.ts'

export async function listPatterns(ctx: Ctx): Promise<ReadonlyMap<string, WorkPattern>> {
  const result = await sql<WorkPattern & { staffId: string }>`
    select staff_id as "staffId", per_day as "perDay", touches_max as "touchesMax", days_off as "daysOff",
      work_from as "workFrom", work_until as "workUntil", away_from::text as "awayFrom", away_until::text as "awayUntil"
    from tasks.work_pattern where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, ...pattern }) => [staffId, pattern]))
}

export async function writePattern(ctx: Ctx, staffId: string, to: WorkPattern): Promise<void> {
  const daysOff = to.daysOff === null ? null : [...to.daysOff]
  await sql`
    insert into tasks.work_pattern (tenant_id, staff_id, per_day, touches_max, days_off, work_from, work_until,
      away_from, away_until)
    values (${ctx.tenant.id}, ${staffId}, ${to.perDay}, ${to.touchesMax}, ${daysOff}::int[], ${to.workFrom},
      ${to.workUntil}, ${to.awayFrom}::date, ${to.awayUntil}::date)
    on conflict (tenant_id, staff_id) do update set per_day = excluded.per_day,
      touches_max = excluded.touches_max, days_off = excluded.days_off,
      work_from = excluded.work_from, work_until = excluded.work_until, away_from = excluded.away_from,
      away_until = excluded.away_until`.execute(ctx.db)
}

export async function findScheduleSetting(ctx: Ctx): Promise<ScheduleSetting | undefined> {
  const result = await sql<ScheduleSetting>`
    select silent_by as "silentBy", reminders, every_minutes as "everyMinutes", auto_move as "autoMove",
      escalate_minutes as "escalateMinutes"
    from tasks.schedule_setting where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

export async function writeScheduleSetting(ctx: Ctx, to: ScheduleSetting): Promise<void> {
  await sql`
    insert into tasks.schedule_setting (tenant_id, silent_by, reminders, every_minutes, auto_move, escalate_minutes)
    values (${ctx.tenant.id}, ${to.silentBy}, ${to.reminders}, ${to.everyMinutes}, ${to.autoMove},
      ${to.escalateMinutes})
    on conflict (tenant_id) do update set silent_by = excluded.silent_by, reminders = excluded.reminders,
      every_minutes = excluded.every_minutes, auto_move = excluded.auto_move,
      escalate_minutes = excluded.escalate_minutes`.execute(ctx.db)
}
