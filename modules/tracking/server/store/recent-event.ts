import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ReceivedEvent } from '../../model/received-event.ts'

export interface Outcome {
  readonly event: ReceivedEvent
  readonly outcome: 'settled' | 'waiting' | 'quarantined'
  readonly reason: string
  readonly contactId: number | undefined
}

export async function insertRecent(ctx: Ctx, all: readonly Outcome[]): Promise<void> {
  await sql`
    insert into tracking.recent_event (tenant_id, id, source_id, kind, name, user_id, anonymous_id, contact_id, outcome,
      reason, event, at, received_at, settled_at)
    select ${ctx.tenant.id}::uuid, e.id, e.source, e.kind, e.name, e.user_id, e.visitor, e.contact, e.outcome, e.reason,
      e.event::json, e.at, e.received, ${ctx.now()}
    from unnest(${all.map(() => ctx.newId())}::uuid[], ${all.map(({ event }) => event.sourceId)}::uuid[],
      ${all.map(({ event }) => event.kind)}::text[], ${all.map(({ event }) => event.name)}::text[],
      ${all.map(({ event }) => event.userId)}::text[], ${all.map(({ event }) => event.anonymousId)}::text[],
      ${all.map(({ contactId }) => contactId ?? null)}::bigint[], ${all.map(({ outcome }) => outcome)}::text[],
      ${all.map(({ reason }) => reason)}::text[], ${all.map(({ event }) => event.at)}::timestamptz[],
      ${all.map(({ event }) => event.receivedAt)}::timestamptz[],
      string_to_array(${all.map(({ event }) => JSON.stringify(event)).join('\n')}, chr(10)))
      as e (id, source, kind, name, user_id, visitor, contact, outcome, reason, at, received, event)`.execute(ctx.db)
}

export interface RecentEvent {
  readonly id: string
  readonly sourceId: string
  readonly kind: string
  readonly name: string
  readonly userId: string
  readonly anonymousId: string
  readonly contactId: number | null
  readonly outcome: Outcome['outcome']
  readonly reason: string
  readonly event: ReceivedEvent
  readonly at: Date
  readonly receivedAt: Date
  readonly settledAt: Date
}

export interface RecentFilter {
  /** Part of the event's name, or one of the ids of its person. */
  readonly q: string | undefined
  readonly outcome: Outcome['outcome'] | undefined
  readonly sourceId: string | undefined
}

/** The newest first. */
export async function listRecent(ctx: Ctx, { q, outcome, sourceId }: RecentFilter, limit: number) {
  const result = await sql<RecentEvent>`
    select id, source_id as "sourceId", kind, name, user_id as "userId", anonymous_id as "anonymousId",
      contact_id as "contactId", outcome, reason, event, at, received_at as "receivedAt", settled_at as "settledAt"
    from tracking.recent_event
    where tenant_id = ${ctx.tenant.id}
      and (${q ?? null}::text is null or position(lower(${q ?? ''}) in lower(name)) > 0
        or ${q ?? ''} in (user_id, anonymous_id, contact_id::text))
      and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
      and (${sourceId ?? null}::uuid is null or source_id = ${sourceId ?? null}::uuid)
    order by settled_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Keeps the newest so many that are not too old. */
export async function trimRecent(ctx: Ctx, keep: number, before: Date): Promise<void> {
  await sql`
    delete from tracking.recent_event where tenant_id = ${ctx.tenant.id} and (settled_at < ${before} or id in (
      select id from tracking.recent_event where tenant_id = ${ctx.tenant.id}
      order by settled_at desc, id desc offset ${keep}))`.execute(ctx.db)
}
