import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { PushFields } from '../../model/push.ts'

export interface NewPush {
  readonly digest: string
  readonly openid: string
  readonly fields: PushFields
  /** Nothing is left to be done with it: it is kept to be known again. */
  readonly settled?: boolean
}

/** Keeps pushes, each once, and answers the digests of the new ones. */
export async function insertAccountPushes(
  ctx: Ctx,
  accountId: string,
  pushes: readonly NewPush[],
): Promise<readonly string[]> {
  if (pushes.length === 0) return []
  const result = await sql<{ digest: string }>`
    insert into channels.account_push (tenant_id, account_id, digest, openid, fields, received_at, state, next_at)
    select ${ctx.tenant.id}::uuid, ${accountId}::uuid, p.digest, p.openid, p.fields, ${ctx.now()},
      case when p.settled then 'settled' else 'waiting' end, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(pushes)}::jsonb)
      as p (digest text, openid text, fields jsonb, settled boolean)
    order by p.digest
    on conflict do nothing returning digest`.execute(ctx.db)
  return result.rows.map(({ digest }) => digest)
}

export interface WaitingPush {
  readonly digest: string
  readonly openid: string
  readonly fields: PushFields
  readonly tries: number
}

/** Takes what waits for this process; another one passes it by until `until`. */
export async function claimAccountPushes(
  ctx: Ctx,
  accountId: string,
  limit: number,
  until: Date,
): Promise<WaitingPush[]> {
  const result = await sql<WaitingPush>`
    update channels.account_push p set claimed_until = ${until}
    from (select digest from channels.account_push
      where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and state = 'waiting' and next_at <= ${ctx.now()}
        and coalesce(claimed_until, '-infinity') <= ${ctx.now()}
      order by next_at, digest limit ${limit} for update skip locked) as due
    where p.tenant_id = ${ctx.tenant.id} and p.account_id = ${accountId} and p.digest = due.digest
    returning p.digest, p.openid, p.fields, p.tries`.execute(ctx.db)
  return result.rows
}

/** How tries ended: settled, waiting for the next, or given up. */
export interface TriedPush {
  readonly digest: string
  readonly state: 'settled' | 'waiting' | 'failed'
  readonly nextAt: Date | null
  readonly fault: string | null
}

export async function noteTries(ctx: Ctx, accountId: string, tried: readonly TriedPush[]): Promise<void> {
  await sql`update channels.account_push p
    set state = t.state, tries = p.tries + 1, claimed_until = null, fault = t.fault,
      next_at = coalesce(t."nextAt", p.next_at)
    from jsonb_to_recordset(${JSON.stringify(tried)}::jsonb)
      as t (digest text, state text, "nextAt" timestamptz, fault text)
    where p.tenant_id = ${ctx.tenant.id} and p.account_id = ${accountId} and p.digest = t.digest`.execute(ctx.db)
}

/** Accounts with pushes that wait, of all tenants: whoever took them may have died. */
export async function listWaitingAccounts(
  db: Executor,
  now: Date,
): Promise<readonly { readonly tenantId: string; readonly accountId: string }[]> {
  const result = await sql<{ tenantId: string; accountId: string }>`
    select distinct tenant_id as "tenantId", account_id as "accountId" from channels.account_push
    where state = 'waiting' and next_at <= ${now} and coalesce(claimed_until, '-infinity') <= ${now}`.execute(db)
  return result.rows
}

export async function countOldPushes(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.account_push
    where tenant_id = ${ctx.tenant.id} and state <> 'waiting' and received_at < ${before}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

export async function deleteOldPushes(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`delete from channels.account_push where tenant_id = ${ctx.tenant.id} and digest = any(
    select digest from channels.account_push where tenant_id = ${ctx.tenant.id} and state <> 'waiting'
      and received_at < ${before} limit ${limit})`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}
