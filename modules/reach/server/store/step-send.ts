import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MessageRow } from './direct-message.ts'
import type { NewDirectSend } from './direct-send.ts'

export interface NewStepSend extends NewDirectSend {
  readonly journeyId: string
  /** The same node, day and wording have the same. */
  readonly stepKey: string
  readonly takesUntil: Date
}

/** The send of a node on a day, made by whoever needs it first. */
export async function ensureStepSend(ctx: Ctx, row: NewStepSend): Promise<void> {
  await sql`insert into reach.direct_send (tenant_id, id, provider, account_id, template_id, code, name, purpose,
      body, params, price, state, send_at, expires_at, submitted_by, submitted_at, next_at, holdout_percent,
      content_kind, priority, journey_id, step_key, takes_until)
    values (${ctx.tenant.id}, ${row.id}, ${row.provider}, ${row.accountId}, ${row.templateId}, ${row.code}, ${row.name},
      ${row.purpose}, ${row.body}, ${JSON.stringify(row.params)}::jsonb, ${row.price}, 'open', ${row.sendAt},
      ${row.expiresAt}, ${row.submittedBy}, ${row.submittedAt}, ${row.submittedAt}, ${row.holdoutPercent},
      ${row.contentKind}, ${row.priority}, ${row.journeyId}, ${row.stepKey}, ${row.takesUntil})
    on conflict (tenant_id, step_key) where step_key is not null do nothing`.execute(ctx.db)
}

export interface StepSendRow {
  readonly id: string
  readonly expiresAt: Date
  readonly isStopped: boolean
}

/** Held until the transaction ends, so that nobody stops it between the gates and the messages. */
export async function holdStepSend(ctx: Ctx, stepKey: string): Promise<StepSendRow | undefined> {
  const result = await sql<StepSendRow>`select id, expires_at as "expiresAt",
      (cancel_asked_at is not null or ended_at is not null) as "isStopped"
    from reach.direct_send where tenant_id = ${ctx.tenant.id} and step_key = ${stepKey} for share`.execute(ctx.db)
  return result.rows[0]
}

export interface StepMessage {
  readonly id: string
  readonly contactId: number
  readonly touchId: string
  readonly state: 'suppressed' | 'queued'
  readonly dueAt: Date
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  readonly parts: number
}

/** A message for each touch, however often it is asked for. */
export async function insertStepMessages(ctx: Ctx, directSendId: string, rows: readonly StepMessage[]): Promise<void> {
  await sql`insert into reach.direct_message (tenant_id, id, direct_send_id, contact_id, touch_id, state, due_at,
      next_at, body, params, parts)
    select ${ctx.tenant.id}, r.id, ${directSendId}::uuid, r."contactId", r."touchId", r.state, r."dueAt", r."dueAt",
      r.body, r.params, r.parts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "contactId" bigint, "touchId" uuid,
      state text, "dueAt" timestamptz, body text, params jsonb, parts int)
    on conflict (tenant_id, touch_id) where touch_id is not null do nothing`.execute(ctx.db)
}

/** Whether a send may hand anything to the platform now; who holds it back waits for this transaction. */
export async function mayHandOver(ctx: Ctx, directSendId: string): Promise<boolean> {
  const result = await sql<{ held: boolean }>`select held from reach.direct_send
    where tenant_id = ${ctx.tenant.id} and id = ${directSendId} for share`.execute(ctx.db)
  return result.rows[0]?.held === false
}

/** Holds back, or lets go on, what a journey sends. */
export async function updateHeld(ctx: Ctx, journeyId: string, held: boolean): Promise<void> {
  await sql`update reach.direct_send set held = ${held}, next_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and ended_at is null`.execute(ctx.db)
}

/** What a journey has decided and not handed over yet, of these people or of everybody; locked. */
export async function lockUnsentOfJourney(
  ctx: Ctx,
  journeyId: string,
  contactIds: readonly number[] | null,
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`select m.id, m.contact_id as "contactId", m.touch_id as "touchId",
      m.direct_send_id as "directSendId", m.address, m.body, m.params, m.state, m.ref, m.asked_at as "askedAt", m.asks,
      m.looks
    from reach.direct_message m
    join reach.direct_send d on d.tenant_id = m.tenant_id and d.id = m.direct_send_id
    where m.tenant_id = ${ctx.tenant.id} and d.journey_id = ${journeyId} and m.state = 'queued'
      and (${contactIds === null} or m.contact_id = any(${[...(contactIds ?? [])]}::bigint[]))
    order by m.id for update of m`.execute(ctx.db)
  return result.rows
}

/** Messages whose touch was put off meanwhile wait as long. */
export async function putOffMessages(
  ctx: Ctx,
  rows: readonly { readonly id: string; readonly dueAt: Date }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`update reach.direct_message m set due_at = r."dueAt", next_at = r."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "dueAt" timestamptz)
    where m.tenant_id = ${ctx.tenant.id} and m.id = r.id`.execute(ctx.db)
}
