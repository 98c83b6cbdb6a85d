import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import type { DirectState, MessageState } from '../../model/direct-send.ts'
import type { TouchPurpose } from '../../model/touch.ts'

export interface DirectSendRow {
  readonly id: string
  readonly provider: string
  readonly accountId: string
  readonly templateId: string | null
  readonly code: string
  readonly name: string
  readonly purpose: TouchPurpose
  readonly segmentId: string | null
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  readonly price: number
  /** Share left alone at random, in percent. */
  readonly holdoutPercent: number
  readonly contentKind: ContentKind | null
  readonly priority: number
  readonly state: DirectState
  readonly sendAt: Date
  readonly expiresAt: Date
  readonly submittedBy: string
  readonly submittedAt: Date
  readonly cancelAskedAt: Date | null
  readonly endedAt: Date | null
  /** The calls it follows, and after which of their ends. */
  readonly follows: string | null
  readonly results: readonly string[]
  /** The journey whose step it is; people may be added until then. */
  readonly journeyId: string | null
  readonly takesUntil: Date | null
}

const COLUMNS = sql`id, provider, account_id as "accountId", template_id as "templateId", code, name, purpose,
  segment_id as "segmentId", body, params, price::float8 as price, holdout_percent as "holdoutPercent",
  content_kind as "contentKind", priority, state, send_at as "sendAt",
  expires_at as "expiresAt", submitted_by as "submittedBy", submitted_at as "submittedAt",
  cancel_asked_at as "cancelAskedAt", ended_at as "endedAt", follows, results,
  journey_id as "journeyId", takes_until as "takesUntil"`

type Given = 'state' | 'cancelAskedAt' | 'endedAt' | 'follows' | 'results' | 'journeyId' | 'takesUntil'
export type NewDirectSend = Omit<DirectSendRow, Given> & Partial<Pick<DirectSendRow, 'follows' | 'results'>>

export async function insertDirectSend(ctx: Ctx, row: NewDirectSend): Promise<void> {
  await sql`insert into reach.direct_send (tenant_id, id, provider, account_id, template_id, code, name, purpose,
      segment_id, body, params, price, state, send_at, expires_at, submitted_by, submitted_at, next_at, follows,
      results, holdout_percent, content_kind, priority)
    values (${ctx.tenant.id}, ${row.id}, ${row.provider}, ${row.accountId}, ${row.templateId}, ${row.code}, ${row.name},
      ${row.purpose}, ${row.segmentId}, ${row.body}, ${JSON.stringify(row.params)}::jsonb, ${row.price}, 'preparing',
      ${row.sendAt}, ${row.expiresAt}, ${row.submittedBy}, ${row.submittedAt}, ${row.submittedAt},
      ${row.follows ?? null}::uuid, ${[...(row.results ?? [])]}::text[], ${row.holdoutPercent}, ${row.contentKind},
      ${row.priority})`.execute(ctx.db)
}

export async function findDirectSend(ctx: Ctx, id: string): Promise<DirectSendRow | undefined> {
  const result = await sql<DirectSendRow>`select ${COLUMNS} from reach.direct_send
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

export interface ListedDirectSend extends DirectSendRow {
  readonly counts: Readonly<Partial<Record<MessageState, number>>>
  /** Parts of what was not left out and did not fail. */
  readonly parts: number
}

interface PageAsk {
  readonly after?: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
  readonly id?: string
}

/** Newest first, each with how its people stand. */
export async function listDirectSends(ctx: Ctx, { after, limit, id }: PageAsk): Promise<ListedDirectSend[]> {
  const result = await sql<ListedDirectSend>`select ${COLUMNS}, m.counts, m.parts from reach.direct_send d
    cross join lateral (
      select coalesce(jsonb_object_agg(c.state, c.people), '{}') as counts,
        coalesce(sum(c.parts) filter (where c.state in ('accepted', 'delivered', 'silent')), 0)::int as parts
      from (select state, count(*)::int as people, sum(parts)::int as parts from reach.direct_message
        where tenant_id = ${ctx.tenant.id} and direct_send_id = d.id group by state) as c) as m
    where tenant_id = ${ctx.tenant.id} and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      and (${after?.at ?? null}::timestamptz is null
        or (submitted_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by submitted_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** What follows the calls of these and is not over. */
export async function listFollowers(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Pick<DirectSendRow, 'id' | 'name' | 'follows' | 'results'>[]> {
  const result = await sql<Pick<DirectSendRow, 'id' | 'name' | 'follows' | 'results'>>`
    select id, name, follows, results from reach.direct_send
    where tenant_id = ${ctx.tenant.id} and follows = any(${[...ids]}::uuid[]) order by submitted_at, id`.execute(ctx.db)
  return result.rows
}

/** How it stands, and when it is to be looked after next. An ended one stays ended. */
export async function saveDirectState(
  ctx: Ctx,
  id: string,
  { state, nextAt }: { readonly state: DirectState; readonly nextAt: Date },
): Promise<void> {
  const ended = state === 'done' || state === 'cancelled' ? ctx.now() : null
  await sql`update reach.direct_send set state = ${state}, next_at = ${nextAt},
      ended_at = coalesce(ended_at, ${ended}::timestamptz)
    where tenant_id = ${ctx.tenant.id} and id = ${id} and ended_at is null`.execute(ctx.db)
}

/** Answers whether there was something to stop. */
export async function askToStop(ctx: Ctx, id: string): Promise<boolean> {
  const result = await sql`update reach.direct_send set cancel_asked_at = ${ctx.now()}, next_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id} and ended_at is null and cancel_asked_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** News came: they are looked after at once. */
export async function wakeDirectSends(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update reach.direct_send set next_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[]) and ended_at is null`.execute(ctx.db)
}

export interface DueDirectSend {
  readonly tenantId: string
  readonly directSendId: string
}

/** Of all tenants, those that somebody has to look after now. */
export async function listDueDirectSends(db: Executor, now: Date): Promise<DueDirectSend[]> {
  const result = await sql<DueDirectSend>`select tenant_id as "tenantId", id as "directSendId" from reach.direct_send
    where state in ('preparing', 'open') and next_at <= ${now} order by next_at limit 200`.execute(db)
  return result.rows
}
