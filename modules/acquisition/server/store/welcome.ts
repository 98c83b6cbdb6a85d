import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { WelcomeMessage } from '../../model/welcome-message.ts'
import type { WelcomeEnd, WelcomeReason, WelcomeState } from '../../model/welcome-state.ts'

export async function readCompanyWelcome(ctx: Ctx, companyId: string): Promise<WelcomeMessage | undefined> {
  const result = await sql<{ message: WelcomeMessage }>`select message from acquisition.company_welcome
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}`.execute(ctx.db)
  return result.rows[0]?.message
}

export async function saveCompanyWelcome(ctx: Ctx, companyId: string, message: WelcomeMessage): Promise<void> {
  await sql`insert into acquisition.company_welcome (tenant_id, company_id, message, changed_at, changed_by)
    values (${ctx.tenant.id}, ${companyId}, ${JSON.stringify(message)}::jsonb, ${ctx.now()}, ${ctx.actor.name})
    on conflict (tenant_id, company_id) do update set message = excluded.message, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(ctx.db)
}

export async function deleteCompanyWelcome(ctx: Ctx, companyId: string): Promise<void> {
  await sql`delete from acquisition.company_welcome
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}`.execute(ctx.db)
}

/** Files of the welcomes a company says to who joins: of its entries that are there, and its own. */
export async function listNeededMedia(ctx: Ctx, companyId: string): Promise<string[]> {
  const result = await sql<{ mediaId: string }>`
    select distinct one ->> 'mediaId' as "mediaId" from (
      select message from acquisition.company_welcome
        where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
      union all
      select welcome from acquisition.entry where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
        and state <> 'removed' and welcome is not null
    ) said, jsonb_array_elements(said.message -> 'attachments') one`.execute(ctx.db)
  return result.rows.map(({ mediaId }) => mediaId)
}

export interface NewWelcome {
  readonly id: string
  readonly companyId: string
  readonly userid: string
  readonly externalUserid: string
  readonly contactId: number
  readonly entryId: string | null
  readonly touchId: string
  readonly body: string
  /** When the customer joined, as WeCom says. */
  readonly joinedAt: Date
}

/**
 * Whether this member has welcomed this customer before, or perhaps has. A welcome that did not go stands in the way of
 * its own joining alone, whose pushes come half and whole within moments; one of them may bring the code.
 */
export async function hasWelcome(
  ctx: Ctx,
  pair: Pick<NewWelcome, 'companyId' | 'userid' | 'externalUserid'> & {
    readonly at: Date
    readonly welcomeCode: string
  },
): Promise<boolean> {
  const result = await sql`select from acquisition.welcome where tenant_id = ${ctx.tenant.id}
    and company_id = ${pair.companyId} and userid = ${pair.userid} and external_userid = ${pair.externalUserid}
    and (state in ('sending', 'sent', 'unresolved')
      or (joined_at > ${pair.at}::timestamptz - interval '1 minute'
        and (${pair.welcomeCode === ''} or reason <> 'no_code')))`.execute(ctx.db)
  return result.rows.length > 0
}

/** The joining of a customer is settled under a lock of theirs, so nobody else writes the same pair meanwhile. */
export async function insertWelcome(ctx: Ctx, row: NewWelcome): Promise<void> {
  await sql`insert into acquisition.welcome
      (tenant_id, id, company_id, userid, external_userid, contact_id, entry_id, touch_id, body, state, at,
        joined_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.companyId}, ${row.userid}, ${row.externalUserid}, ${row.contactId},
      ${row.entryId}, ${row.touchId}, ${row.body}, 'sending', ${ctx.now()}, ${row.joinedAt})`.execute(ctx.db)
}

/** Notes an end once; answers the touch it belongs to, and nothing when it had one before. */
export async function endWelcome(ctx: Ctx, welcomeId: string, end: WelcomeEnd): Promise<string | undefined> {
  const result = await sql<{ touchId: string }>`update acquisition.welcome set state = ${end.state},
      reason = ${end.reason}, errcode = ${end.errcode}, errmsg = ${end.errmsg}, settled_at = ${ctx.now()},
      left_out = ${[...(end.leftOut ?? [])]}::text[]
    where tenant_id = ${ctx.tenant.id} and id = ${welcomeId} and state = 'sending'
    returning touch_id as "touchId"`.execute(ctx.db)
  return result.rows[0]?.touchId
}

/** Welcomes of these tenants whose end was never noted. */
export async function listLeftSending(db: Executor, tenantIds: readonly string[], before: Date) {
  const result = await sql<{ tenantId: string; welcomeId: string }>`
    select tenant_id as "tenantId", id as "welcomeId" from acquisition.welcome
    where state = 'sending' and at < ${before} and tenant_id = any(${[...tenantIds]}::uuid[])
    order by at limit 1000`.execute(db)
  return result.rows
}

export interface WelcomeCounts {
  readonly sent: number
  readonly notSent: number
  readonly unresolved: number
}

export async function countOfEntry(ctx: Ctx, entryId: string): Promise<WelcomeCounts> {
  const result = await sql<WelcomeCounts>`select (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'not_sent'))::int as "notSent",
      (count(*) filter (where state = 'unresolved'))::int as unresolved
    from acquisition.welcome where tenant_id = ${ctx.tenant.id} and entry_id = ${entryId}`.execute(ctx.db)
  return result.rows[0] ?? { sent: 0, notSent: 0, unresolved: 0 }
}

export interface ContactWelcome {
  readonly companyId: string
  readonly userid: string
  readonly state: WelcomeState
  readonly reason: WelcomeReason | null
  readonly errcode: number | null
  readonly errmsg: string | null
  readonly leftOut: readonly string[]
  readonly body: string
  readonly at: Date
}

export async function listWelcomesOf(ctx: Ctx, contactId: number): Promise<ContactWelcome[]> {
  const result = await sql<ContactWelcome>`select company_id as "companyId", userid, state, reason, errcode, errmsg,
      left_out as "leftOut", body, at
    from acquisition.welcome where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by at desc limit 50`.execute(ctx.db)
  return result.rows
}

export async function deleteWelcomesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from acquisition.welcome where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(
    ctx.db,
  )
}
