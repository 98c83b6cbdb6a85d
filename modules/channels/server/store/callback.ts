import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { PushFields } from '../../model/push.ts'

export interface NewCallback {
  readonly digest: string
  readonly event: string
  readonly changeType: string
  readonly fields: PushFields
  readonly externalUserid: string
  readonly toldAt: Date
  /** Until when it is in the hands of whoever received it; others pass it by. */
  readonly claimedUntil?: Date
}

/**
 * Keeps pushes, each once, and answers the digests of the new ones. In the order of the key: no two wait crosswise. A
 * statement of the program itself that is durable when it has ended: for somebody who waits, one journey instead of the
 * five of a transaction.
 */
export async function insertCallbacks(
  db: Executor,
  { tenantId, companyId, now }: { readonly tenantId: string; readonly companyId: string; readonly now: Date },
  pushes: readonly NewCallback[],
): Promise<string[]> {
  const result = await sql<{ digest: string }>`
    insert into channels.callback
      (tenant_id, company_id, digest, event, change_type, fields, external_userid, told_at, received_at, state, next_at,
        claimed_until)
    select ${tenantId}::uuid, ${companyId}::uuid, p.digest, p.event, p."changeType", p.fields, p."externalUserid",
      p."toldAt", ${now}, 'waiting', ${now}, p."claimedUntil"
    from jsonb_to_recordset(${JSON.stringify(pushes)}::jsonb)
      as p (digest text, event text, "changeType" text, fields jsonb, "externalUserid" text, "toldAt" timestamptz,
        "claimedUntil" timestamptz)
    order by p.digest
    on conflict do nothing returning digest`.execute(db)
  return result.rows.map(({ digest }) => digest)
}

export async function noteHeard(ctx: Ctx, companyId: string): Promise<void> {
  await sql`update channels.company set heard_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
}

export interface WaitingCallback {
  readonly digest: string
  readonly fields: PushFields
  readonly tries: number
}

/**
 * Takes the next pushes for this process, in the order they came, and all others about the same customers: one question
 * answers them. Another process passes them by until `until`. Without `is true` each that waits would be compared with
 * each that is due.
 */
export async function claimCallbacks(
  ctx: Ctx,
  companyId: string,
  limit: number,
  until: Date,
): Promise<WaitingCallback[]> {
  const result = await sql<WaitingCallback>`
    with due as materialized (
      select digest, external_userid from channels.callback
      where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and state = 'waiting' and next_at <= ${ctx.now()}
        and coalesce(claimed_until, '-infinity') <= ${ctx.now()}
      order by next_at, place limit ${limit} for update skip locked),
    alike as materialized (
      select digest from channels.callback
      where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and state = 'waiting'
        and (external_userid in (select external_userid from due where external_userid <> '')) is true
        and coalesce(claimed_until, '-infinity') <= ${ctx.now()} for update skip locked)
    update channels.callback c set claimed_until = ${until}
    where c.tenant_id = ${ctx.tenant.id} and c.company_id = ${companyId}
      and c.digest in (select digest from due union select digest from alike)
    returning c.digest, c.fields, c.tries`.execute(ctx.db)
  return result.rows
}

export async function settleCallbacks(ctx: Ctx, companyId: string, digests: readonly string[]): Promise<void> {
  await sql`update channels.callback set state = 'settled', claimed_until = null, fault = null
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and digest = any(${[...digests]}::text[])`.execute(
    ctx.db,
  )
}

export interface FailedCallback {
  readonly digest: string
  readonly fault: string
  /** Nothing: it is given up. */
  readonly nextAt: Date | undefined
}

export async function delayCallbacks(ctx: Ctx, companyId: string, failed: readonly FailedCallback[]): Promise<void> {
  await sql`update channels.callback c
    set tries = c.tries + 1, claimed_until = null, fault = f.fault,
      state = case when f."nextAt" is null then 'failed' else 'waiting' end, next_at = coalesce(f."nextAt", c.next_at)
    from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as f (digest text, fault text, "nextAt" timestamptz)
    where c.tenant_id = ${ctx.tenant.id} and c.company_id = ${companyId} and c.digest = f.digest`.execute(ctx.db)
}

/** Companies with pushes that wait, of all tenants: whoever took them may have died. */
export async function listWaiting(
  db: Executor,
  now: Date,
): Promise<readonly { readonly tenantId: string; readonly companyId: string }[]> {
  const result = await sql<{ tenantId: string; companyId: string }>`
    select distinct tenant_id as "tenantId", company_id as "companyId" from channels.callback
    where state = 'waiting' and next_at <= ${now} and coalesce(claimed_until, '-infinity') <= ${now}`.execute(db)
  return result.rows
}

export async function countOldCallbacks(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.callback
    where tenant_id = ${ctx.tenant.id} and state <> 'waiting' and received_at < ${before}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export async function deleteOldCallbacks(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`delete from channels.callback where tenant_id = ${ctx.tenant.id} and place = any(
    select place from channels.callback where tenant_id = ${ctx.tenant.id} and state <> 'waiting'
      and received_at < ${before} limit ${limit})`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}
