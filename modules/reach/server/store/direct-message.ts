import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MessageNews, MessageState } from '../../model/direct-send.ts'

export interface NewMessage {
  readonly id: string
  readonly contactId: number
}

export async function insertMessages(
  ctx: Ctx,
  directSendId: string,
  dueAt: Date,
  rows: readonly NewMessage[],
): Promise<void> {
  await sql`insert into reach.direct_message (tenant_id, id, direct_send_id, contact_id, state, due_at, next_at)
    select ${ctx.tenant.id}, r.id, ${directSendId}::uuid, r."contactId", 'planned', ${dueAt}, ${dueAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "contactId" bigint)`.execute(ctx.db)
}

/** One message for each call, however often its end is told. */
export async function insertFollowing(
  ctx: Ctx,
  directSendId: string,
  rows: readonly (NewMessage & { readonly afterId: string })[],
): Promise<void> {
  await sql`insert into reach.direct_message
      (tenant_id, id, direct_send_id, contact_id, state, due_at, next_at, after_id)
    select ${ctx.tenant.id}, r.id, ${directSendId}::uuid, r."contactId", 'planned', ${ctx.now()}, ${ctx.now()},
      r."afterId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "contactId" bigint, "afterId" uuid)
    on conflict (tenant_id, after_id) where after_id is not null do nothing`.execute(ctx.db)
}

/** How calls ended: what their reports said, and how many said so. */
export async function countResults(ctx: Ctx, directSendId: string): Promise<Readonly<Record<string, number>>> {
  const result = await sql<{ fault: string; count: number }>`select fault, count(*)::int as count
    from reach.direct_message where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId}
      and state in ('delivered', 'failed') and fault is not null group by fault`.execute(ctx.db)
  return Object.fromEntries(result.rows.map(({ fault, count }) => [fault, count]))
}

/** Some of those nothing was decided about yet; another process passes them by. */
export async function takePlanned(ctx: Ctx, directSendId: string, limit: number): Promise<NewMessage[]> {
  const result = await sql<NewMessage>`select id, contact_id as "contactId" from reach.direct_message
    where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId} and state = 'planned'
    order by id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

export interface DecidedMessage {
  readonly id: string
  readonly touchId: string
  readonly state: 'suppressed' | 'queued'
  readonly dueAt: Date
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  readonly parts: number
}

export async function noteDecided(ctx: Ctx, rows: readonly DecidedMessage[]): Promise<void> {
  await sql`update reach.direct_message as m set touch_id = r."touchId", state = r.state, due_at = r."dueAt",
      next_at = r."dueAt", body = r.body, params = r.params, parts = r.parts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, "touchId" uuid, state text, "dueAt" timestamptz, body text, params jsonb,
        parts int)
    where m.tenant_id = ${ctx.tenant.id} and m.id = r.id`.execute(ctx.db)
}

export interface MessageRow {
  readonly id: string
  readonly contactId: number
  readonly touchId: string
  readonly directSendId: string
  readonly address: string
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  readonly state: MessageState
  readonly ref: string
  readonly askedAt: Date | null
  readonly asks: number
  readonly looks: number
}

const COLUMNS = sql`id, contact_id as "contactId", touch_id as "touchId", direct_send_id as "directSendId", address,
  body, params, state, ref, asked_at as "askedAt", asks, looks`

/** Some that are due and in this state, locked: another process passes them by. */
export async function takeDue(
  ctx: Ctx,
  directSendId: string,
  states: readonly MessageState[],
  limit: number,
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`select ${COLUMNS} from reach.direct_message
    where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId}
      and state = any(${[...states]}::text[]) and next_at <= ${ctx.now()}
    order by next_at, id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

/** Everything that has not gone out yet, locked. */
export async function takeUnsent(ctx: Ctx, directSendId: string): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`select ${COLUMNS} from reach.direct_message
    where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId} and state = 'queued'
    order by id for update`.execute(ctx.db)
  return result.rows
}

/** Nobody decides about these any more. */
export async function withdrawPlanned(ctx: Ctx, directSendId: string): Promise<void> {
  await sql`update reach.direct_message set state = 'withdrawn', settled_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId} and state = 'planned'`.execute(ctx.db)
}

/** Written before the platform is asked: it counts as perhaps sent from then on, and is held until `until`. */
export async function noteAsking(
  ctx: Ctx,
  rows: readonly { readonly id: string; readonly address: string }[],
  until: Date,
): Promise<void> {
  await sql`update reach.direct_message m set state = 'asking', address = r.address, asked_at = ${ctx.now()},
      asks = m.asks + 1, next_at = ${until}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, address text)
    where m.tenant_id = ${ctx.tenant.id} and m.id = r.id`.execute(ctx.db)
}

/** Words that read otherwise on the day they go. */
export async function saveWords(ctx: Ctx, rows: readonly Pick<DecidedMessage, 'id' | 'body' | 'params' | 'parts'>[]) {
  await sql`update reach.direct_message m set body = r.body, params = r.params, parts = r.parts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, body text, params jsonb, parts int)
    where m.tenant_id = ${ctx.tenant.id} and m.id = r.id`.execute(ctx.db)
}

/** This process looks after these until then. */
export async function holdMessages(ctx: Ctx, ids: readonly string[], until: Date): Promise<void> {
  await sql`update reach.direct_message set next_at = ${until}
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

/** What is over stays over: a late answer of a query does not undo a report. */
export async function saveMessages(ctx: Ctx, news: readonly MessageNews[]): Promise<ReadonlySet<string>> {
  const result = await sql<{ id: string }>`update reach.direct_message m set state = n.state, next_at = n."nextAt",
      ref = coalesce(nullif(n.ref, ''), m.ref), fault = n.fault, looks = n.looks,
      settled_at = case when n.ended then n.at end
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as n (id uuid, state text, at timestamptz,
      "nextAt" timestamptz, ref text, fault text, looks int, ended boolean)
    where m.tenant_id = ${ctx.tenant.id} and m.id = n.id
      and (m.state not in ('delivered', 'failed', 'withdrawn', 'suppressed')
        or (m.state = 'failed' and n.state = 'delivered'))
    returning m.id`.execute(ctx.db)
  return new Set(result.rows.map(({ id }) => id))
}

/**
 * Messages of an account by our id, or by what its platform calls them: what another account reports proves nothing
 * of them, and two platforms may call two messages the same.
 */
export async function findReported(
  ctx: Ctx,
  accountId: string,
  { ids, refs }: { readonly ids: readonly string[]; readonly refs: readonly string[] },
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`select ${COLUMNS} from reach.direct_message m
    where tenant_id = ${ctx.tenant.id} and touch_id is not null
      and (id = any(${[...ids]}::uuid[]) or (ref <> '' and ref = any(${[...refs]}::text[])))
      and exists (select 1 from reach.direct_send d where d.tenant_id = m.tenant_id and d.id = m.direct_send_id
        and d.account_id = ${accountId}::uuid)
    order by id for update`.execute(ctx.db)
  return result.rows
}

/** When the next message is due, of those that are not over. */
export async function nextDue(
  ctx: Ctx,
  directSendId: string,
): Promise<{ readonly open: number; readonly nextAt: Date | null }> {
  const result = await sql<{ open: number; nextAt: Date | null }>`
    select count(*)::int as open, min(next_at) as "nextAt" from reach.direct_message
    where tenant_id = ${ctx.tenant.id} and direct_send_id = ${directSendId} and settled_at is null
      and state <> 'suppressed'`.execute(ctx.db)
  return result.rows[0] ?? { open: 0, nextAt: null }
}

export interface PaidRow {
  readonly touchId: string
  readonly accountId: string
  readonly channel: string
  readonly parts: number
  readonly cost: number
}

/** Of these messages those that are paid for, at the price of their send. */
export async function listPaid(ctx: Ctx, ids: readonly string[]): Promise<PaidRow[]> {
  const result = await sql<PaidRow>`
    select m.touch_id as "touchId", d.account_id as "accountId", t.channel, m.parts,
      (m.parts * d.price)::float8 as cost
    from reach.direct_message m
    join reach.direct_send d on d.tenant_id = m.tenant_id and d.id = m.direct_send_id
    join reach.touch t on t.tenant_id = m.tenant_id and t.id = m.touch_id
    where m.tenant_id = ${ctx.tenant.id} and m.id = any(${[...ids]}::uuid[]) and m.parts > 0
    order by m.id`.execute(ctx.db)
  return result.rows
}

export interface ListedMessage {
  readonly id: string
  readonly contactId: number
  readonly touchId: string | null
  readonly state: MessageState
  readonly body: string
  readonly parts: number
  readonly fault: string | null
  readonly settledAt: Date | null
  readonly sentence: string | null
  readonly sentenceEn: string | null
}

/** In the order of their ids, each with what the ledger says. */
export async function pageMessages(
  ctx: Ctx,
  directSendId: string,
  ask: { readonly state?: MessageState | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<ListedMessage[]> {
  const result = await sql<ListedMessage>`
    select m.id, m.contact_id as "contactId", m.touch_id as "touchId", m.state, m.body, m.parts, m.fault,
      m.settled_at as "settledAt", t.sentence_zh as sentence, t.sentence_en as "sentenceEn"
    from reach.direct_message m left join reach.touch t on t.tenant_id = m.tenant_id and t.id = m.touch_id
    where m.tenant_id = ${ctx.tenant.id} and m.direct_send_id = ${directSendId}
      and (${ask.state ?? null}::text is null or m.state = ${ask.state ?? null})
      and (${ask.after ?? null}::uuid is null or m.id > ${ask.after ?? null}::uuid)
    order by m.id limit ${ask.limit}`.execute(ctx.db)
  return result.rows
}

export async function removeMessagesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from reach.direct_message
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

export async function listMessagesOf(
  ctx: Ctx,
  contactId: number,
): Promise<readonly { readonly name: string; readonly state: string; readonly body: string }[]> {
  const result = await sql<{ name: string; state: string; body: string }>`
    select d.name, m.state, m.body from reach.direct_message m
    join reach.direct_send d on d.tenant_id = m.tenant_id and d.id = m.direct_send_id
    where m.tenant_id = ${ctx.tenant.id} and m.contact_id = ${contactId} order by d.submitted_at`.execute(ctx.db)
  return result.rows
}
