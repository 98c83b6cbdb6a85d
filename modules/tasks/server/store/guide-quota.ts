import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Of some guides those who have a quota, with it. */
export async function listQuotas(ctx: Ctx, staffIds: readonly string[]): Promise<{ staffId: string; max: number }[]> {
  const result = await sql<{ staffId: string; max: number }>`
    select staff_id as "staffId", touches_max as max from tasks.work_pattern
    where tenant_id = ${ctx.tenant.id} and staff_id = any(${[...staffIds]}::uuid[]) and touches_max is not null
    order by staff_id`.execute(ctx.db)
  return result.rows
}

/** One lock for all guides of a tenant: two calls that each want some of them never wait for each other in a circle. */
export async function lockQuotas(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tasks.guide_quota ' || ${ctx.tenant.id}::text, 0))`.execute(
    ctx.db,
  )
}

/**
 * Touches that have their day, by guide: done today, open for today or left over from before, planned for later; and
 * words put into a chat today without a task.
 */
export async function countTouchDays(
  ctx: Ctx,
  staffIds: readonly string[],
  begun: Date,
): Promise<{ staffId: string; day: string; touches: number }[]> {
  const [ids, zone] = [[...staffIds], ctx.tenant.timezone]
  const result = await sql<{ staffId: string; day: string; touches: number }>`
    select staff_id as "staffId", (at at time zone ${zone})::date::text as day, count(*)::int as touches from (
      select staff_id, greatest(opens_at, ${begun}) as at from tasks.task
      where tenant_id = ${ctx.tenant.id} and staff_id = any(${ids}::uuid[]) and state = 'open'
        and touch_id is not null
      union all
      select staff_id, settled_at from tasks.task
      where tenant_id = ${ctx.tenant.id} and staff_id = any(${ids}::uuid[]) and state = 'done'
        and touch_id is not null and settled_at >= ${begun}
      union all
      select staff_id, opened_at from tasks.chat_message
      where tenant_id = ${ctx.tenant.id} and staff_id = any(${ids}::uuid[]) and touch_id is not null
        and task_id is null and state <> 'not_sent' and opened_at >= ${begun}) t
    group by 1, 2 order by 1, 2`.execute(ctx.db)
  return result.rows
}
