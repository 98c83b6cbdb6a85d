import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface NewFriend {
  readonly externalUserid: string
  readonly userid: string
  readonly contactId: number
  readonly addedAt: Date
}

export async function insertFriends(ctx: Ctx, companyId: string, friends: readonly NewFriend[]): Promise<void> {
  await sql`insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, added_at)
    select ${ctx.tenant.id}, ${companyId}::uuid, f."externalUserid", f.userid, f."contactId", f."addedAt"
    from jsonb_to_recordset(${JSON.stringify(friends)}::jsonb)
      as f ("externalUserid" text, userid text, "contactId" bigint, "addedAt" timestamptz)
    on conflict do nothing`.execute(ctx.db)
}

export interface LedgerLine {
  readonly massSendId: string
  readonly recipient: string
  readonly state: string
  /** What the platform calls the task it says this was sent by. */
  readonly msgid: string | null
}

/** Every touch of every mass send, as the ledger says. */
export async function listLedger(db: Executor, tenantId: string): Promise<readonly LedgerLine[]> {
  const result = await sql<LedgerLine>`
    select r.mass_send_id as "massSendId", r.recipient, t.state, t.proof->>'msgid' as msgid
    from reach.mass_recipient r join reach.touch t on t.tenant_id = r.tenant_id and t.id = r.touch_id
    where r.tenant_id = ${tenantId}`.execute(db)
  return result.rows
}

export interface LedgerTask {
  readonly massSendId: string
  readonly ref: string | null
  readonly state: string
  readonly asks: number
  readonly isClosed: boolean
}

export async function listLedgerTasks(db: Executor, tenantId: string): Promise<readonly LedgerTask[]> {
  const result = await sql<LedgerTask>`select mass_send_id as "massSendId", ref, state, asks,
    closed_at is not null as "isClosed" from reach.mass_task where tenant_id = ${tenantId}`.execute(db)
  return result.rows
}
