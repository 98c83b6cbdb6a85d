import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TaskCount } from '../../model/task-count.ts'

export interface GuideCount {
  readonly staffId: string
  readonly todo: number
  readonly overdue: number
  readonly done: number
  readonly doneOnTime: number
  readonly skipped: number
  readonly expired: number
  readonly withdrawn: number
}

/** Each guide's open tasks, and what they settled since a moment. */
export async function countByGuide(
  ctx: Ctx,
  ask: { since: Date; journeyId?: string | undefined; staffId?: string | undefined },
): Promise<GuideCount[]> {
  const result = await sql<GuideCount>`
    select staff_id as "staffId",
      count(*) filter (where state = 'open' and due_at > ${ctx.now()}) as todo,
      count(*) filter (where state = 'open' and due_at <= ${ctx.now()}) as overdue,
      count(*) filter (where state = 'done') as done,
      count(*) filter (where state = 'done' and settled_at <= due_at) as "doneOnTime",
      count(*) filter (where state = 'skipped') as skipped,
      count(*) filter (where state = 'expired') as expired,
      count(*) filter (where state = 'withdrawn') as withdrawn
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and (state = 'open' or settled_at >= ${ask.since})
      and (${ask.journeyId ?? null}::uuid is null or journey_id = ${ask.journeyId ?? null}::uuid)
      and (${ask.staffId ?? null}::uuid is null or staff_id = ${ask.staffId ?? null}::uuid)
    group by staff_id order by staff_id`.execute(ctx.db)
  return result.rows
}

/** How far the tasks of each step of a journey have come. */
export async function countByStep(ctx: Ctx, journeyId: string): Promise<TaskCount[]> {
  const result = await sql<TaskCount>`
    select step_id as "stepId", count(*) as assigned, count(*) filter (where reminded_at is not null) as reminded,
      count(*) filter (where state = 'done') as done,
      count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'open' and due_at <= ${ctx.now()}) as overdue,
      count(*) filter (where state = 'skipped') as skipped, count(*) filter (where state = 'expired') as expired,
      count(*) filter (where state = 'withdrawn') as withdrawn
    from tasks.task where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and step_id is not null
    group by step_id`.execute(ctx.db)
  return result.rows
}

export interface OwnDay {
  readonly todo: number
  readonly overdue: number
  readonly dueToday: number
  readonly doneToday: number
  readonly doneInWeek: number
  readonly onTimeInWeek: number
  readonly settledInWeek: number
}

/** One guide's day and week, for the card on their own page. */
export async function countOwnDay(ctx: Ctx, staffId: string, day: { from: Date; to: Date; week: Date }) {
  const result = await sql<OwnDay>`
    select count(*) filter (where state = 'open') as todo,
      count(*) filter (where state = 'open' and due_at < ${day.to}) as "dueToday",
      count(*) filter (where state = 'open' and due_at <= ${ctx.now()}) as overdue,
      count(*) filter (where state = 'done' and settled_at >= ${day.from}) as "doneToday",
      count(*) filter (where state = 'done') as "doneInWeek",
      count(*) filter (where state = 'done' and settled_at <= due_at) as "onTimeInWeek",
      count(*) filter (where state in ('done', 'skipped', 'expired')) as "settledInWeek"
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and staff_id = ${staffId}
      and (state = 'open' or settled_at >= ${day.week})`.execute(ctx.db)
  return result.rows[0]
}
