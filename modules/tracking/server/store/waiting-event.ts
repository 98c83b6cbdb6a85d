import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PersonName } from '../../model/person-key.ts'
import type { ReceivedEvent } from '../../model/received-event.ts'

/** An event with its place among all that came: the fact it came in, and where in it. */
export interface PlacedEvent {
  readonly factId: string
  readonly place: number
  readonly event: ReceivedEvent
}

/** Keeps events of visitors nobody knows yet; once, however often it is told. */
export async function insertWaiting(ctx: Ctx, events: readonly PlacedEvent[]): Promise<void> {
  await sql`
    insert into tracking.waiting_event (tenant_id, space, anonymous_id, fact_id, place, at, event)
    select ${ctx.tenant.id}::uuid, e.space, e.visitor, e.fact, e.place, e.at, e.event::json
    from unnest(${events.map(({ event }) => event.space)}::text[],
      ${events.map(({ event }) => event.anonymousId)}::text[],
      ${events.map((one) => one.factId)}::bigint[], ${events.map((one) => one.place)}::int[],
      ${events.map(({ event }) => event.at)}::timestamptz[],
      string_to_array(${events.map(({ event }) => JSON.stringify(event)).join('\n')}, chr(10)))
      as e (space, visitor, fact, place, at, event)
    on conflict do nothing`.execute(ctx.db)
}

/** Takes what waited for these visitors, in the order in which it came. */
export async function takeWaiting(ctx: Ctx, visitors: readonly PersonName[]): Promise<ReceivedEvent[]> {
  const result = await sql<{ event: ReceivedEvent }>`
    with taken as (
      delete from tracking.waiting_event w
      using unnest(${visitors.map((one) => one.space)}::text[], ${visitors.map((one) => one.key)}::text[])
        as v (space, key)
      where w.tenant_id = ${ctx.tenant.id} and (w.space, w.anonymous_id) = (v.space, v.key)
      returning w.fact_id, w.place, w.event
    ) select event from taken order by fact_id, place`.execute(ctx.db)
  return result.rows.map((row) => row.event)
}

export async function forgetWaiting(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from tracking.waiting_event where tenant_id = ${ctx.tenant.id} and at < ${before}`.execute(ctx.db)
}

export async function countWaiting(ctx: Ctx): Promise<{ events: number; visitors: number }> {
  const result = await sql<{ events: number; visitors: number }>`
    select count(*) as events, count(distinct (space, anonymous_id)) as visitors from tracking.waiting_event
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0] ?? { events: 0, visitors: 0 }
}
