import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MassKind, RecipientNews, RecipientState, TaskRecipient } from '../../model/mass-send.ts'

export interface NewRecipient {
  readonly id: string
  /** Null: a group. */
  readonly contactId: number | null
  /** Empty when the company does not reach them. */
  readonly recipient: string
  /** Of a group: its name and owner, and how many customers are in it. */
  readonly name?: string
  readonly member?: string | null
  readonly customers?: number
}

export async function insertRecipients(ctx: Ctx, massSendId: string, rows: readonly NewRecipient[]): Promise<void> {
  await sql`insert into reach.mass_recipient
      (tenant_id, id, mass_send_id, contact_id, recipient, state, name, member, customers)
    select ${ctx.tenant.id}, r.id, ${massSendId}::uuid, r."contactId", r.recipient, 'planned', coalesce(r.name, ''),
      r.member, coalesce(r.customers, 0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, "contactId" bigint, recipient text, name text, member text, customers int)`.execute(ctx.db)
}

/** Some of those nothing was decided about yet. */
export async function listPlanned(ctx: Ctx, massSendId: string, limit: number): Promise<NewRecipient[]> {
  const result = await sql<NewRecipient>`select id, contact_id as "contactId", recipient, name, member, customers
    from reach.mass_recipient where tenant_id = ${ctx.tenant.id} and mass_send_id = ${massSendId} and state = 'planned'
    order by id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface DecidedRecipient {
  readonly id: string
  readonly touchId: string | null
  readonly taskId: string | null
  readonly state: RecipientState
  /** Of a group, what a gate said of it. */
  readonly said?: SaidOfGroup
}

export interface SaidOfGroup {
  readonly gate: string
  readonly reason: string
  readonly zh: string
  readonly en: string
}

/** Answers of how many: fewer than given when some were decided about, or erased, meanwhile. */
export async function noteDecisions(ctx: Ctx, rows: readonly DecidedRecipient[]): Promise<number> {
  const result =
    await sql`update reach.mass_recipient as o set touch_id = r."touchId", task_id = r."taskId", state = r.state,
      gate = r.said->>'gate', reason = r.said->>'reason', sentence_zh = r.said->>'zh', sentence_en = r.said->>'en'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, "touchId" uuid, "taskId" uuid, state text, said jsonb)
    where o.tenant_id = ${ctx.tenant.id} and o.id = r.id and o.state = 'planned'`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** Everybody of a task. */
export async function listOfTask(ctx: Ctx, taskId: string): Promise<TaskRecipient[]> {
  const result = await sql<TaskRecipient>`select id, contact_id as "contactId", recipient,
      touch_id as "touchId", state, member from reach.mass_recipient
    where tenant_id = ${ctx.tenant.id} and task_id = ${taskId} order by id`.execute(ctx.db)
  return result.rows
}

export async function saveRecipients(ctx: Ctx, news: readonly RecipientNews[]): Promise<void> {
  await sql`update reach.mass_recipient as o set state = r.state, member = r.member,
      settled_at = case when r.state = 'waiting' then null else r.at end,
      proof = case when o.contact_id is null then coalesce(o.proof, '{}') || r.proof end
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      as r (id uuid, state text, member text, at timestamptz, proof jsonb)
    where o.tenant_id = ${ctx.tenant.id} and o.id = r.id`.execute(ctx.db)
}

export interface MemberCounts {
  readonly member: string | null
  readonly state: RecipientState
  readonly people: number
}

/** How many of whose customers stand where. */
export async function countByMember(ctx: Ctx, massSendId: string): Promise<MemberCounts[]> {
  const result = await sql<MemberCounts>`select member, state, count(*)::int as people from reach.mass_recipient
    where tenant_id = ${ctx.tenant.id} and mass_send_id = ${massSendId}
    group by member, state order by member nulls last, state`.execute(ctx.db)
  return result.rows
}

export interface ListedRecipient {
  readonly id: string
  readonly contactId: number | null
  readonly touchId: string | null
  readonly groupName: string
  readonly customers: number
  /** Of a group or a moment, what the platform said. */
  readonly proof: Readonly<Record<string, string>> | null
  readonly member: string | null
  readonly state: RecipientState
  readonly settledAt: Date | null
  readonly sentence: string | null
  readonly sentenceEn: string | null
}

export interface RecipientFilter {
  readonly state?: RecipientState
  readonly after?: string
  readonly limit: number
}

/** In the order of their ids, each with what the ledger says. */
export async function pageRecipients(
  ctx: Ctx,
  massSendId: string,
  { state, after, limit }: RecipientFilter,
): Promise<ListedRecipient[]> {
  const result = await sql<ListedRecipient>`
    select r.id, r.contact_id as "contactId", r.touch_id as "touchId", r.member, r.state,
      r.settled_at as "settledAt", r.name as "groupName", r.customers, r.proof,
      coalesce(t.sentence_zh, r.sentence_zh) as sentence, coalesce(t.sentence_en, r.sentence_en) as "sentenceEn"
    from reach.mass_recipient r left join reach.touch t on t.tenant_id = r.tenant_id and t.id = r.touch_id
    where r.tenant_id = ${ctx.tenant.id} and r.mass_send_id = ${massSendId}
      and (${state ?? null}::text is null or r.state = ${state ?? null})
      and (${after ?? null}::uuid is null or r.id > ${after ?? null}::uuid)
    order by r.id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Why people are left out, by the gate and reason of the ledger, commonest first. */
export async function countReasons(
  ctx: Ctx,
  massSendId: string,
): Promise<readonly { readonly reason: string; readonly people: number; readonly sentence: string }[]> {
  const result = await sql<{ reason: string; people: number; sentence: string }>`
    select coalesce(t.reason, r.reason) as reason, count(*)::int as people,
      min(coalesce(t.sentence_zh, r.sentence_zh)) as sentence from reach.mass_recipient r
    left join reach.touch t on t.tenant_id = r.tenant_id and t.id = r.touch_id
    where r.tenant_id = ${ctx.tenant.id} and r.mass_send_id = ${massSendId} and r.state = 'suppressed'
      and coalesce(t.reason, r.reason) is not null
    group by 1 order by people desc, 1`.execute(ctx.db)
  return result.rows
}

export async function removeRecipientsOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from reach.mass_recipient
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

export async function listMassSendsOf(
  ctx: Ctx,
  contactId: number,
): Promise<readonly { readonly name: string; readonly state: string; readonly settledAt: Date | null }[]> {
  const result = await sql<{ name: string; state: string; settledAt: Date | null }>`
    select m.name, r.state, r.settled_at as "settledAt" from reach.mass_recipient r
    join reach.mass_send m on m.tenant_id = r.tenant_id and m.id = r.mass_send_id
    where r.tenant_id = ${ctx.tenant.id} and r.contact_id = ${contactId} order by m.submitted_at`.execute(ctx.db)
  return result.rows
}

/** When groups, or customers of members by a moment, were or are to be sent something: what counts in their quota. */
export async function listGroupTimes(
  ctx: Ctx,
  { companyId, kind }: { readonly companyId: string; readonly kind: MassKind },
  chatIds: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly { readonly chatId: string; readonly at: Date }[]> {
  const result = await sql<{ chatId: string; at: Date }>`select r.recipient as "chatId",
      coalesce(case when r.state = 'delivered' then r.settled_at end, k.due_at, m.send_at) as at
    from reach.mass_recipient r join reach.mass_send m on m.tenant_id = r.tenant_id and m.id = r.mass_send_id
    left join reach.mass_task k on k.tenant_id = r.tenant_id and k.id = r.task_id
    where r.tenant_id = ${ctx.tenant.id} and r.contact_id is null and m.company_id = ${companyId} and m.kind = ${kind}
      and r.recipient = any(${texts(chatIds)}::text[]) and r.state in ('waiting', 'delivered')
      and m.send_at >= ${from} and m.send_at <= ${to}`.execute(ctx.db)
  return result.rows
}

export interface HeldRecipient extends NewRecipient {
  readonly touchId: string | null
  readonly member: string | null
  readonly state: RecipientState
}

/** Everybody of a mass send. */
export async function listEverybody(ctx: Ctx, massSendId: string): Promise<HeldRecipient[]> {
  const result =
    await sql<HeldRecipient>`select id, contact_id as "contactId", recipient, touch_id as "touchId", member,
      state from reach.mass_recipient where tenant_id = ${ctx.tenant.id} and mass_send_id = ${massSendId}
    order by id`.execute(ctx.db)
  return result.rows
}
