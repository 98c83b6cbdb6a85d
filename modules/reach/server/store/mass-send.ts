import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import type { PlanLine } from '../../contract/plan-lines.ts'
import type { MassKind, MassState } from '../../model/mass-send.ts'
import type { MassAttachment, MassLink } from '../../model/mass-words.ts'
import type { TouchPurpose } from '../../model/touch.ts'

export interface MassSendRow {
  readonly id: string
  readonly kind: MassKind
  readonly provider: string
  readonly companyId: string
  readonly name: string
  readonly purpose: TouchPurpose
  readonly segmentId: string | null
  readonly scriptId: string | null
  readonly body: string
  /** The words before anything was put into them; null: not kept. */
  readonly template: string | null
  /** Of which line of a plan it was made. */
  readonly planLine: PlanLine | null
  readonly link: MassLink | null
  readonly attachments: readonly MassAttachment[]
  readonly evenIfRefused: boolean
  readonly tags: readonly string[]
  readonly senderUserid: string | null
  /** Share left alone at random, in percent. */
  readonly holdoutPercent: number
  readonly contentKind: ContentKind | null
  readonly priority: number
  readonly state: MassState
  readonly sendAt: Date
  readonly expiresAt: Date
  readonly submittedBy: string
  readonly submittedAt: Date
  readonly cancelAskedAt: Date | null
  readonly endedAt: Date | null
}

const COLUMNS = sql`id, kind, provider, company_id as "companyId", name, purpose, segment_id as "segmentId",
  script_id as "scriptId", body, template, plan_line as "planLine", link, attachments,
  even_if_refused as "evenIfRefused", tags, sender_userid as "senderUserid",
  holdout_percent as "holdoutPercent", content_kind as "contentKind", priority, state, send_at as "sendAt",
  expires_at as "expiresAt", submitted_by as "submittedBy", submitted_at as "submittedAt",
  cancel_asked_at as "cancelAskedAt", ended_at as "endedAt"`

export async function insertMassSend(
  ctx: Ctx,
  row: Omit<MassSendRow, 'state' | 'cancelAskedAt' | 'endedAt'>,
): Promise<void> {
  await sql`insert into reach.mass_send (tenant_id, id, kind, provider, company_id, name, purpose, segment_id,
      script_id, body, link, attachments, even_if_refused, tags, sender_userid, state, send_at, expires_at,
      submitted_by, submitted_at, next_at, holdout_percent,
      content_kind, priority, template, plan_line)
    values (${ctx.tenant.id}, ${row.id}, ${row.kind}, ${row.provider}, ${row.companyId}, ${row.name},
      ${row.purpose},
      ${row.segmentId}, ${row.scriptId}, ${row.body}, ${row.link === null ? null : JSON.stringify(row.link)}::jsonb,
      ${JSON.stringify(row.attachments)}::jsonb, ${row.evenIfRefused}, ${texts(row.tags)}::text[],
      ${row.senderUserid}, 'preparing', ${row.sendAt}, ${row.expiresAt}, ${row.submittedBy}, ${row.submittedAt},
      ${row.submittedAt}, ${row.holdoutPercent}, ${row.contentKind}, ${row.priority}, ${row.template},
      ${row.planLine === null ? null : JSON.stringify(row.planLine)}::jsonb)`.execute(ctx.db)
}

export async function findMassSend(ctx: Ctx, massSendId: string): Promise<MassSendRow | undefined> {
  const result = await sql<MassSendRow>`select ${COLUMNS} from reach.mass_send
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId}`.execute(ctx.db)
  return result.rows[0]
}

export interface ListedMassSend extends MassSendRow {
  readonly audience: number
  readonly suppressed: number
  readonly waiting: number
  readonly delivered: number
  readonly failed: number
}

/** Newest first, each with how its people stand. */
export async function listMassSends(
  ctx: Ctx,
  page: { readonly after?: { readonly at: Date; readonly id: string }; readonly limit: number },
): Promise<ListedMassSend[]> {
  const { after, limit } = page
  const result = await sql<ListedMassSend>`
    select ${COLUMNS}, r.audience, r.suppressed, r.waiting, r.delivered, r.failed from reach.mass_send m
    cross join lateral (select count(*)::int as audience,
        (count(*) filter (where o.state = 'suppressed'))::int as suppressed,
        (count(*) filter (where o.state in ('planned', 'waiting')))::int as waiting,
        (count(*) filter (where o.state = 'delivered'))::int as delivered,
        (count(*) filter (where o.state not in ('planned', 'waiting', 'suppressed', 'delivered')))::int as failed
      from reach.mass_recipient o where o.tenant_id = m.tenant_id and o.mass_send_id = m.id) r
    where m.tenant_id = ${ctx.tenant.id} and (${after?.at ?? null}::timestamptz is null
      or (m.submitted_at, m.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by m.submitted_at desc, m.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Who holds a mass send, by a token nobody else has, and until when. */
export interface MassClaim {
  readonly token: string
  readonly until: Date
}

/** Takes it for one process alone until a moment; nothing when another has it or it is over. */
export async function claimMassSend(
  ctx: Ctx,
  massSendId: string,
  { token, until }: MassClaim,
): Promise<MassSendRow | undefined> {
  const result = await sql<MassSendRow>`update reach.mass_send set claim = ${token}, claimed_until = ${until}
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId} and state in ('preparing', 'open')
      and (claimed_until is null or claimed_until <= ${ctx.now()})
    returning ${COLUMNS}`.execute(ctx.db)
  return result.rows[0]
}

/**
 * Renews it, and says whether it is to be taken back by now; nothing when another has it. Until the transaction ends
 * nobody else can claim it.
 */
export async function keepClaim(
  ctx: Ctx,
  massSendId: string,
  { token, until }: MassClaim,
): Promise<{ readonly cancelAskedAt: Date | null } | undefined> {
  const result = await sql<{ cancelAskedAt: Date | null }>`update reach.mass_send set claimed_until = ${until}
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId} and claim = ${token}
    returning cancel_asked_at as "cancelAskedAt"`.execute(ctx.db)
  return result.rows[0]
}

export interface Release {
  readonly token: string
  readonly state: MassState
  readonly nextAt: Date
  /** Whether who carried it knew that it was to be taken back: if not, it is due at once. */
  readonly sawCancel: boolean
}

/** Lets it go, in its new state, to be looked after at a moment. Whom another has overtaken changes nothing. */
export async function releaseMassSend(ctx: Ctx, massSendId: string, release: Release): Promise<void> {
  const { token, state, nextAt, sawCancel } = release
  const ended = state === 'done' || state === 'cancelled' ? ctx.now() : null
  await sql`update reach.mass_send set claim = null, claimed_until = null, state = ${state},
      next_at = case when cancel_asked_at is not null and not ${sawCancel} then ${ctx.now()}::timestamptz
        else ${nextAt}::timestamptz end,
      ended_at = coalesce(ended_at, ${ended}::timestamptz)
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId} and claim = ${token}`.execute(ctx.db)
}

export async function openMassSend(ctx: Ctx, massSendId: string): Promise<void> {
  await sql`update reach.mass_send set state = 'open'
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId} and state = 'preparing'`.execute(ctx.db)
}

/** Answers whether there was something to take back. */
export async function askToCancel(ctx: Ctx, massSendId: string): Promise<boolean> {
  const result = await sql`update reach.mass_send set cancel_asked_at = ${ctx.now()}, next_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${massSendId} and state in ('preparing', 'open')
      and cancel_asked_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export interface DueMassSend {
  readonly tenantId: string
  readonly massSendId: string
}

/** Of all tenants, those that somebody has to look after now. */
export async function listDueMassSends(db: Executor, now: Date): Promise<DueMassSend[]> {
  const result = await sql<DueMassSend>`select tenant_id as "tenantId", id as "massSendId" from reach.mass_send
    where state in ('preparing', 'open') and next_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
    order by next_at limit 200`.execute(db)
  return result.rows
}
