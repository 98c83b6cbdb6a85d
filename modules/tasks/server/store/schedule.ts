import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { DayDone } from '../../model/schedule/capacity.ts'
import type { Kept } from '../../model/schedule/diligence.ts'
import type { PlannedTask } from '../../model/schedule/plan-day.ts'

/** How many tasks each guide did on each day since a moment, by the calendar of the tenant. */
export async function listDaysDone(ctx: Ctx, since: Date, until: Date): Promise<(DayDone & { staffId: string })[]> {
  const zone = ctx.tenant.timezone
  const result = await sql<DayDone & { staffId: string }>`
    select staff_id as "staffId", (settled_at at time zone ${zone})::date::text as day, count(*)::int as done
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'done' and settled_at >= ${since} and settled_at < ${until}
    group by 1, 2 order by 1, 2`.execute(ctx.db)
  return result.rows
}

/**
 * The days on which each guide had something to do, each once: a task was due, or one of theirs was given to somebody
 * else because they were not there.
 */
export async function listDaysDue(ctx: Ctx, since: Date, until: Date): Promise<{ staffId: string; day: string }[]> {
  const zone = ctx.tenant.timezone
  const result = await sql<{ staffId: string; day: string }>`
    select staff_id as "staffId", (due_at at time zone ${zone})::date::text as day from tasks.task
    where tenant_id = ${ctx.tenant.id} and due_at >= ${since} and due_at < ${until}
      and state in ('open', 'done', 'expired')
    union
    select from_staff_id, day::text from tasks.reassignment
    where tenant_id = ${ctx.tenant.id} and proposed_at >= ${since} and proposed_at < ${until} and cause = 'away'
    order by 1, 2`.execute(ctx.db)
  return result.rows
}

/** How many tasks were due from each guide since a moment, and how many of them were done in time. */
export async function countKept(ctx: Ctx, since: Date): Promise<ReadonlyMap<string, Kept>> {
  const result = await sql<Kept & { staffId: string }>`
    select staff_id as "staffId", count(*)::int as due,
      count(*) filter (where state = 'done' and settled_at <= due_at)::int as "onTime"
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and due_at >= ${since} and due_at <= ${ctx.now()}
      and state in ('open', 'done', 'expired')
    group by staff_id order by staff_id`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, ...kept }) => [staffId, kept]))
}

export interface OpenToday extends PlannedTask {
  readonly contactId: number
  readonly title: string
}

/** Tasks that may be done now and are due before a moment, those past it included. */
export async function listOpenUntil(ctx: Ctx, until: Date, limit: number): Promise<OpenToday[]> {
  const result = await sql<OpenToday>`
    select id, staff_id as "staffId", contact_id as "contactId", title, due_at as "dueAt",
      coalesce(expected, value) as worth, touch_id is not null as "isTouch"
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'open' and opens_at <= ${ctx.now()} and due_at < ${until}
    order by coalesce(expected, value) desc, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface Acts {
  /** Tasks done since the day began. */
  readonly done: number
  /** Of whatever was done, words that went to a customer. */
  readonly touched: number
  /** Whatever was done in the product: a task settled, a word put into a chat, a note. */
  readonly acts: number
}

/** What each guide has done since a moment. */
export async function countActs(ctx: Ctx, since: Date): Promise<ReadonlyMap<string, Acts>> {
  const result = await sql<Acts & { staffId: string }>`
    select staff_id as "staffId", sum(done)::int as done, sum(touched)::int as touched,
      count(*)::int as acts from (
      select staff_id, (state = 'done')::int as done,
        (state = 'done' and touch_id is not null)::int as touched from tasks.task
      where tenant_id = ${ctx.tenant.id} and state in ('done', 'skipped') and settled_at >= ${since}
      union all
      select staff_id, 0, (touch_id is not null and task_id is null and state <> 'not_sent')::int
      from tasks.chat_message where tenant_id = ${ctx.tenant.id} and opened_at >= ${since}
      union all
      select staff_id, 0, 0 from tasks.follow_up where tenant_id = ${ctx.tenant.id} and at >= ${since}) a
    group by staff_id`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, ...acts }) => [staffId, acts]))
}

export interface SilentReminders {
  readonly given: number
  readonly lastAt: Date
}

/** Reminders of silence since a moment, by who was reminded, whoever has the task now. */
export async function countSilent(ctx: Ctx, since: Date): Promise<ReadonlyMap<string, SilentReminders>> {
  const result = await sql<SilentReminders & { staffId: string }>`
    select staff_id as "staffId", count(*)::int as given, max(at) as "lastAt" from tasks.reminder
    where tenant_id = ${ctx.tenant.id} and kind = 'silent' and at >= ${since}
    group by staff_id`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, ...silent }) => [staffId, silent]))
}

/** Open tasks whose worth nobody was asked about today, locked; another worker's share is passed over. */
export async function lockUnweighed(
  ctx: Ctx,
  day: string,
  limit: number,
): Promise<{ id: string; contactId: number }[]> {
  const result = await sql<{ id: string; contactId: number }>`
    select id, contact_id as "contactId" from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'open' and (weighed_on is null or weighed_on < ${day}::date)
    order by id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

/** Notes what the people of tasks are expected to bring; null where nothing is foretold. */
export async function writeExpected(
  ctx: Ctx,
  day: string,
  weighed: readonly { readonly id: string; readonly expected: number | null }[],
): Promise<void> {
  await sql`
    update tasks.task t set expected = w.expected, weighed_on = ${day}::date
    from unnest(${weighed.map((one) => one.id)}::uuid[], ${weighed.map((one) => one.expected)}::bigint[])
      as w (id, expected)
    where t.tenant_id = ${ctx.tenant.id} and t.id = w.id`.execute(ctx.db)
}
