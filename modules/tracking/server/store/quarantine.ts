import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { Problem, ReceivedEvent } from '../../model/received-event.ts'

export interface QuarantinedEvent {
  readonly id: string
  readonly sourceId: string
  readonly name: string
  readonly reason: Problem['reason']
  readonly field: string
  readonly detail: string
  readonly event: ReceivedEvent
  readonly state: 'held' | 'replayed' | 'discarded'
  readonly receivedAt: Date
}

export interface QuarantineFilter {
  readonly state: QuarantinedEvent['state']
  readonly name: string | undefined
  readonly reason: string | undefined
}

export interface NewQuarantined {
  readonly event: ReceivedEvent
  readonly problem: Problem
}

export async function insertQuarantined(ctx: Ctx, all: readonly NewQuarantined[]): Promise<void> {
  await sql`
    insert into tracking.quarantined_event (tenant_id, id, source_id, name, reason, field, detail, event, state,
      received_at)
    select ${ctx.tenant.id}::uuid, e.id, e.source, e.name, e.reason, e.field, e.detail, e.event::jsonb, 'held',
      e.at
    from unnest(${all.map(() => ctx.newId())}::uuid[], ${all.map(({ event }) => event.sourceId)}::uuid[],
      ${all.map(({ event }) => event.name)}::text[], ${all.map(({ problem }) => problem.reason)}::text[],
      ${all.map(({ problem }) => problem.field)}::text[], ${all.map(({ problem }) => problem.detail)}::text[],
      ${all.map(({ event }) => event.receivedAt)}::timestamptz[],
      string_to_array(${all.map(({ event }) => JSON.stringify(event)).join('\n')}, chr(10)))
      as e (id, source, name, reason, field, detail, at, event)`.execute(ctx.db)
}

const COLUMNS = sql`id, source_id as "sourceId", name, reason, field, detail, event, state,
  received_at as "receivedAt"`

/** The newest first. */
export async function listQuarantined(
  ctx: Ctx,
  { state, name, reason }: QuarantineFilter,
  after: TimePlace | undefined,
  limit: number,
): Promise<QuarantinedEvent[]> {
  const result = await sql<QuarantinedEvent>`
    select ${COLUMNS} from tracking.quarantined_event
    where tenant_id = ${ctx.tenant.id} and state = ${state}
      and (${name ?? null}::text is null or name = ${name ?? null})
      and (${reason ?? null}::text is null or reason = ${reason ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (date_trunc('milliseconds', received_at), id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', received_at) desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** What is held, by what is wrong with it, the most frequent first. */
export async function countQuarantined(ctx: Ctx) {
  const result = await sql<{ name: string; reason: string; field: string; events: number; lastAt: Date }>`
    select name, reason, field, count(*) as events, max(received_at) as "lastAt" from tracking.quarantined_event
    where tenant_id = ${ctx.tenant.id} and state = 'held' group by name, reason, field
    order by events desc, name, reason, field limit 200`.execute(ctx.db)
  return result.rows
}

/** Locks held ones of an event name, the oldest first. */
export async function lockHeld(ctx: Ctx, name: string, limit: number): Promise<QuarantinedEvent[]> {
  const result = await sql<QuarantinedEvent>`
    select ${COLUMNS} from tracking.quarantined_event
    where tenant_id = ${ctx.tenant.id} and state = 'held' and name = ${name}
    order by received_at, id limit ${limit} for update`.execute(ctx.db)
  return result.rows
}

export async function lockQuarantined(ctx: Ctx, id: string): Promise<QuarantinedEvent | undefined> {
  const result = await sql<QuarantinedEvent>`select ${COLUMNS} from tracking.quarantined_event
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** Moves events from one state to another and answers how many were in the first. */
export async function moveQuarantined(
  ctx: Ctx,
  ids: readonly string[],
  from: QuarantinedEvent['state'],
  to: QuarantinedEvent['state'],
): Promise<number> {
  const result = await sql`
    update tracking.quarantined_event set state = ${to}, settled_at = ${to === 'held' ? null : ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = any(${ids}::uuid[]) and state = ${from}`.execute(ctx.db)
  return Number(result.numAffectedRows)
}

export async function forgetQuarantined(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from tracking.quarantined_event
    where tenant_id = ${ctx.tenant.id} and received_at < ${before}`.execute(ctx.db)
}
