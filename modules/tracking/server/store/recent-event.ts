import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Json, ReceivedEvent } from '../../model/received-event.ts'

export interface Outcome {
  readonly event: ReceivedEvent
  readonly outcome: 'settled' | 'waiting' | 'quarantined'
  readonly reason: string
}

export async function insertRecent(ctx: Ctx, all: readonly Outcome[]): Promise<void> {
  await sql`
    insert into tracking.recent_event (tenant_id, id, source_id, kind, name, user_id, anonymous_id, outcome, reason,
      event, at, received_at, settled_at)
    select ${ctx.tenant.id}::uuid, e.id, e.source, e.kind, e.name, e.user_id, e.visitor, e.outcome, e.reason,
      e.event::json, e.at, e.received, ${ctx.now()}
    from unnest(${all.map(() => ctx.newId())}::uuid[], ${all.map(({ event }) => event.sourceId)}::uuid[],
      ${all.map(({ event }) => event.kind)}::text[], ${all.map(({ event }) => event.name)}::text[],
      ${all.map(({ event }) => event.userId)}::text[], ${all.map(({ event }) => event.anonymousId)}::text[],
      ${all.map(({ outcome }) => outcome)}::text[],
      ${all.map(({ reason }) => reason)}::text[], ${all.map(({ event }) => event.at)}::timestamptz[],
      ${all.map(({ event }) => event.receivedAt)}::timestamptz[],
      string_to_array(${all.map(({ event }) => JSON.stringify(event)).join('\n')}, chr(10)))
      as e (id, source, kind, name, user_id, visitor, outcome, reason, at, received, event)`.execute(ctx.db)
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

/** The newest first, with the person as far as it is known by now. */
export async function listRecent(ctx: Ctx, { q, outcome, sourceId }: RecentFilter, limit: number) {
  const result = await sql<RecentEvent>`
    select r.id, r.source_id as "sourceId", r.kind, r.name, r.user_id as "userId", r.anonymous_id as "anonymousId",
      coalesce(u.contact_id, v.contact_id) as "contactId", r.outcome, r.reason, r.event, r.at,
      r.received_at as "receivedAt", r.settled_at as "settledAt"
    from tracking.recent_event r
    left join tracking.person_key u on u.tenant_id = r.tenant_id
      and (u.kind, u.space, u.key) = ('user', r.event->>'space', r.user_id)
    left join tracking.person_key v on v.tenant_id = r.tenant_id and r.user_id = ''
      and (v.kind, v.space, v.key) = ('visitor', r.event->>'space', r.anonymous_id)
    where r.tenant_id = ${ctx.tenant.id}
      and (${q ?? null}::text is null or position(lower(${q ?? ''}) in lower(r.name)) > 0
        or ${q ?? ''} in (r.user_id, r.anonymous_id, coalesce(u.contact_id, v.contact_id)::text))
      and (${outcome ?? null}::text is null or r.outcome = ${outcome ?? null})
      and (${sourceId ?? null}::uuid is null or r.source_id = ${sourceId ?? null}::uuid)
    order by r.settled_at desc, r.at desc, r.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Events of one name taken as its samples. */
const SAMPLES_MAX = 20

export interface SeenEvent {
  readonly name: string
  readonly times: number
  readonly lastAt: Date
  /** What the newest of them carried. */
  readonly samples: readonly Json[]
}

/** What happened lately by its name, the last first: of what is kept for people who look. */
export async function listSeenNames(ctx: Ctx, limit: number): Promise<SeenEvent[]> {
  const result = await sql<SeenEvent>`
    select name, count(*)::int as times, max(settled_at) as "lastAt",
      to_json((array_agg(event->'properties' order by settled_at desc))[1:${SAMPLES_MAX}::int]) as samples
    from tracking.recent_event where tenant_id = ${ctx.tenant.id} and kind = 'track' and name <> ''
    group by name order by max(settled_at) desc, name limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Keeps the newest so many that are not too old. */
export async function trimRecent(ctx: Ctx, keep: number, before: Date): Promise<void> {
  await sql`
    delete from tracking.recent_event where tenant_id = ${ctx.tenant.id} and (settled_at < ${before} or id in (
      select id from tracking.recent_event where tenant_id = ${ctx.tenant.id}
      order by settled_at desc, id desc offset ${keep}))`.execute(ctx.db)
}
