import { sql } from 'kysely'
import { moments, numbers, sparse, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import type { Placed } from '../../model/placed.ts'
import type { TouchRecord } from '../../model/touch-record.ts'
import { COUNTED_STATES } from '../../model/touch-state.ts'

const columns = sql`id, key, contact_id as "contactId", purpose, channel, journey_id as "journeyId",
  step_id as "stepId", staff_id as "staffId", script_id as "scriptId",
  campaign_id as "campaignId", arm, universal, content_kind as "contentKind", value,
  asked_for as "askedFor", due_at as "dueAt", state, gate, reason,
  sentence_zh as "sentenceZh", sentence_en as "sentenceEn", facts, proof,
  proposed_at as "proposedAt", reminded_at as "remindedAt", confirmed_at as "confirmedAt",
  delivered_at as "deliveredAt", answered_at as "answeredAt", ended_at as "endedAt"`

/** A new line and the text that is to be said, which is read by itself only. */
export interface NewTouch extends TouchRecord {
  readonly body: string | null
  readonly automatic: boolean
  readonly priority: number | null
}

const textOf = (count: number | null) => (count === null ? null : String(Math.round(count)))

/** One statement for all lines. Answers the ids written. */
export async function insertTouches(ctx: Ctx, touches: readonly NewTouch[]): Promise<ReadonlySet<string>> {
  const each = (of: (touch: NewTouch) => string | null) => sparse(touches.map(of))
  const result = await sql<{ id: string }>`
    insert into reach.touch (tenant_id, id, key, contact_id, purpose, channel, journey_id, step_id, staff_id, script_id,
      body, asked_for, due_at, state, gate, reason, sentence_zh, sentence_en, facts, proposed_at, automatic,
      campaign_id, arm, universal, content_kind, priority, value)
    select ${ctx.tenant.id}, t.* from unnest(${each((t) => t.id)}::uuid[], ${each((t) => t.key)}::text[],
      ${numbers(touches.map((t) => t.contactId))}::bigint[], ${each((t) => t.purpose)}::text[],
      ${each((t) => t.channel)}::text[], ${each((t) => t.journeyId)}::uuid[], ${each((t) => t.stepId)}::text[],
      ${each((t) => t.staffId)}::uuid[], ${each((t) => t.scriptId)}::uuid[], ${each((t) => t.body)}::text[],
      ${moments(touches.map((t) => t.askedFor))}::timestamptz[], ${moments(touches.map((t) => t.dueAt))}::timestamptz[],
      ${each((t) => t.state)}::text[], ${each((t) => t.gate)}::text[], ${each((t) => t.reason)}::text[],
      ${each((t) => t.sentenceZh)}::text[], ${each((t) => t.sentenceEn)}::text[],
      ${texts(touches.map((t) => JSON.stringify(t.facts)))}::jsonb[],
      ${moments(touches.map((t) => t.proposedAt))}::timestamptz[], ${touches.map((t) => t.automatic)}::boolean[],
      ${each((t) => t.campaignId)}::uuid[], ${each((t) => t.arm)}::text[], ${each((t) => t.universal)}::text[],
      ${each((t) => t.contentKind)}::text[], ${each((t) => textOf(t.priority))}::smallint[],
      ${each((t) => textOf(t.value))}::bigint[]) as t
    on conflict (tenant_id, key) do nothing
    returning id`.execute(ctx.db)
  return new Set(result.rows.map((row) => row.id))
}

export async function findByKeys(ctx: Ctx, keys: readonly string[]): Promise<TouchRecord[]> {
  const result = await sql<TouchRecord>`
    select ${columns} from reach.touch
    where tenant_id = ${ctx.tenant.id} and key = any(${texts(keys)}::text[])`.execute(ctx.db)
  return result.rows
}

export async function findTouch(
  ctx: Ctx,
  touchId: string,
): Promise<(TouchRecord & { body: string | null }) | undefined> {
  const result = await sql<TouchRecord & { body: string | null }>`
    select ${columns}, body from reach.touch where tenant_id = ${ctx.tenant.id} and id = ${touchId}`.execute(ctx.db)
  return result.rows[0]
}

/** These lines, newest first. */
export async function listByIds(ctx: Ctx, touchIds: readonly string[]): Promise<TouchRecord[]> {
  const result = await sql<TouchRecord>`
    select ${columns} from reach.touch
    where tenant_id = ${ctx.tenant.id} and id = any(${[...touchIds]}::uuid[])
    order by proposed_at desc, id desc`.execute(ctx.db)
  return result.rows
}

/** What the ledger says of each touch, in both languages. */
export async function findSentences(
  ctx: Ctx,
  touchIds: readonly string[],
): Promise<{ readonly id: string; readonly zh: string; readonly en: string; readonly state: string }[]> {
  const result = await sql<{ id: string; zh: string; en: string; state: string }>`
    select id, sentence_zh as zh, sentence_en as en, state from reach.touch
    where tenant_id = ${ctx.tenant.id} and id = any(${[...touchIds]}::uuid[])`.execute(ctx.db)
  return result.rows
}

/** In the order of the ids, as every caller does, so that two calls cannot wait in a ring. */
export async function lockTouches(ctx: Ctx, touchIds: readonly string[]): Promise<TouchRecord[]> {
  const result = await sql<TouchRecord>`
    select ${columns} from reach.touch
    where tenant_id = ${ctx.tenant.id} and id = any(${[...touchIds]}::uuid[]) order by id for update`.execute(ctx.db)
  return result.rows
}

export async function updateStates(ctx: Ctx, touches: readonly TouchRecord[]): Promise<void> {
  await sql`
    update reach.touch as o set state = t.state, proof = t.proof, reminded_at = t."remindedAt",
      confirmed_at = t."confirmedAt", delivered_at = t."deliveredAt", answered_at = t."answeredAt",
      ended_at = t."endedAt", gate = t.gate, reason = t.reason, sentence_zh = t."sentenceZh",
      sentence_en = t."sentenceEn"
    from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb) as t (id uuid, state text, proof jsonb, gate text,
      reason text,
      "remindedAt" timestamptz, "confirmedAt" timestamptz, "deliveredAt" timestamptz, "answeredAt" timestamptz,
      "endedAt" timestamptz, "sentenceZh" text, "sentenceEn" text)
    where o.tenant_id = ${ctx.tenant.id} and o.id = t.id`.execute(ctx.db)
}

/** They go nowhere, or later, and why. */
export async function updateGivenWay(ctx: Ctx, touches: readonly TouchRecord[]): Promise<void> {
  await sql`
    update reach.touch as o set state = t.state, gate = t.gate, reason = t.reason, facts = t.facts, due_at = t."dueAt",
      ended_at = t."endedAt", sentence_zh = t."sentenceZh", sentence_en = t."sentenceEn"
    from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb) as t (id uuid, state text, gate text, reason text,
      facts jsonb, "dueAt" timestamptz, "endedAt" timestamptz, "sentenceZh" text, "sentenceEn" text)
    where o.tenant_id = ${ctx.tenant.id} and o.id = t.id`.execute(ctx.db)
}

export interface PlacedTouch extends Placed {
  readonly contactId: number
}

/** Words for one person. */
export interface SaidTo {
  readonly contactId: number
  readonly text: string
}

/** The text of a touch where it is one of those said to the same person; nothing is joined where nothing is said. */
function sameText(said: readonly SaidTo[]) {
  if (said.length === 0) return { column: sql`null`, join: sql`` }
  const people = numbers(said.map((one) => one.contactId))
  return {
    column: sql`s.text`,
    join: sql`left join unnest(${people}::bigint[], ${texts(said.map((one) => one.text))}::text[]) as s (person, text)
      on s.person = t.contact_id and s.text = t.body`,
  }
}

/**
 * What takes a place in these people's quota between two moments. The order is that of now: what an operator moved
 * counts for what was planned before, too.
 */
export async function listPlaced(
  ctx: Ctx,
  contactIds: readonly number[],
  { from, to, said = [] }: { readonly from: Date; readonly to: Date; readonly said?: readonly SaidTo[] },
): Promise<readonly PlacedTouch[]> {
  const same = sameText(said)
  const result = await sql<PlacedTouch>`
    select t.contact_id as "contactId", t.due_at as "dueAt", t.purpose, t.channel, t.content_kind as "contentKind",
      coalesce(p.priority, case when t.journey_id is null then t.priority end, ${USUAL_PRIORITY}) as priority,
      t.id as "touchId", t.asked_for as "askedFor", t.script_id as "scriptId", ${same.column} as text,
      coalesce(t.answered_at, t.delivered_at, t.confirmed_at) as "wentAt", t.state = 'answered' as answered,
      t.state = 'proposed' and t.purpose = 'marketing' and t.journey_id is not null and t.campaign_id is null
        and t.due_at > ${ctx.now()} as yields, t.staff_id as "staffId"
    from reach.touch t
    left join reach.priority p on p.tenant_id = t.tenant_id and p.campaign_id = coalesce(t.campaign_id, t.journey_id)
    ${same.join}
    where t.tenant_id = ${ctx.tenant.id} and t.contact_id = any(${numbers(contactIds)}::bigint[])
      and t.due_at > ${from} and t.due_at < ${to} and not t.automatic
      and t.state = any(${[...COUNTED_STATES]}::text[])`.execute(ctx.db)
  return result.rows
}

export interface TouchFilter {
  readonly contactId?: number
  readonly journeyId?: string
  readonly campaignId?: string
  readonly staffId?: string
  readonly states?: readonly string[]
  readonly reason?: string
  readonly purpose?: string
  readonly channel?: string
  readonly from?: Date
  readonly to?: Date
  /** When they may go; the end is not included. */
  readonly due?: { readonly from: Date; readonly to: Date }
  readonly after?: { readonly at: Date; readonly id: string }
  readonly limit: number
}

/** The ledger, newest first. */
export async function listTouches(ctx: Ctx, filter: TouchFilter): Promise<TouchRecord[]> {
  const { contactId, journeyId, campaignId, staffId, reason, purpose, channel, from, to, due, after } = filter
  const states = filter.states && filter.states.length > 0 ? [...filter.states] : null
  const result = await sql<TouchRecord>`
    select ${columns} from reach.touch
    where tenant_id = ${ctx.tenant.id}
      and (${contactId ?? null}::bigint is null or contact_id = ${contactId ?? null})
      and (${journeyId ?? null}::uuid is null or journey_id = ${journeyId ?? null})
      and (${campaignId ?? null}::uuid is null or campaign_id = ${campaignId ?? null})
      and (${staffId ?? null}::uuid is null or staff_id = ${staffId ?? null})
      and (${states}::text[] is null or state = any(${states}::text[]))
      and (${reason ?? null}::text is null or reason = ${reason ?? null})
      and (${purpose ?? null}::text is null or purpose = ${purpose ?? null})
      and (${channel ?? null}::text is null or channel = ${channel ?? null})
      and (${from ?? null}::timestamptz is null or proposed_at >= ${from ?? null})
      and (${to ?? null}::timestamptz is null or proposed_at < ${to ?? null})
      and (${due?.from ?? null}::timestamptz is null or due_at >= ${due?.from ?? null})
      and (${due?.to ?? null}::timestamptz is null or due_at < ${due?.to ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (proposed_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by proposed_at desc, id desc limit ${filter.limit}`.execute(ctx.db)
  return result.rows
}

/** Everything the ledger says of one person, with the texts. */
export async function listOfPerson(ctx: Ctx, contactId: number): Promise<(TouchRecord & { body: string | null })[]> {
  const result = await sql<TouchRecord & { body: string | null }>`
    select ${columns}, body from reach.touch
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by proposed_at, id`.execute(ctx.db)
  return result.rows
}

/** Answers the ids of the lines that are gone. */
export async function removeOfPerson(ctx: Ctx, contactId: number): Promise<readonly string[]> {
  const result = await sql<{ id: string }>`
    delete from reach.touch where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
