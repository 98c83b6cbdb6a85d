import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

/** Pushes and welcomes that somebody has in hand now. What failed waits for its next try, and is not among them. */
export async function countUnderWay(db: Executor, tenantId: string): Promise<number> {
  const result = await sql<{ count: number }>`select
    (select count(*) from channels.callback where tenant_id = ${tenantId} and state = 'waiting' and tries = 0)::int
    + (select count(*) from acquisition.welcome where tenant_id = ${tenantId} and state = 'sending')::int as count
    `.execute(db)
  return result.rows[0]?.count ?? 0
}

export interface TownFriend {
  readonly contactId: number
  readonly externalUserid: string
}

/** Some friends of a member, others for every seed. */
export async function pickFriends(
  db: Executor,
  { tenantId, userid }: { readonly tenantId: string; readonly userid: string },
  { seed, limit }: { readonly seed: string; readonly limit: number },
): Promise<readonly TownFriend[]> {
  const result = await sql<TownFriend>`select contact_id::int as "contactId", external_userid as "externalUserid"
    from channels.follower where tenant_id = ${tenantId} and userid = ${userid}
      and (left_at is null or left_at < added_at)
    order by md5(external_userid || ${seed}), external_userid limit ${limit}`.execute(db)
  return result.rows
}

export async function listGroups(db: Executor, tenantId: string): Promise<readonly string[]> {
  const result = await sql<{ chatId: string }>`select chat_id as "chatId" from channels.group_chat
    where tenant_id = ${tenantId} order by chat_id`.execute(db)
  return result.rows.map(({ chatId }) => chatId)
}

/** A line of the ledger: to whom, by what task of the platform, and how it stands. */
export interface LedgerLine {
  readonly recipient: string
  readonly state: string
  /** What the platform calls the task it says this was sent by. */
  readonly ref: string | null
  /** Of a moment: how many it says were shown it. */
  readonly shown: number | null
}

/** Every line of every mass send of a kind: touches of people, or lines of groups and members. */
export async function listMassLines(db: Executor, tenantId: string, kind: string): Promise<readonly LedgerLine[]> {
  const result = await sql<LedgerLine>`
    select r.recipient, coalesce(t.state, r.state) as state, coalesce(t.proof->>'msgid', k.ref) as ref,
      (r.proof->>'shown')::int as shown
    from reach.mass_recipient r
    join reach.mass_send m on m.tenant_id = r.tenant_id and m.id = r.mass_send_id
    left join reach.mass_task k on k.tenant_id = r.tenant_id and k.id = r.task_id
    left join reach.touch t on t.tenant_id = r.tenant_id and t.id = r.touch_id
    where r.tenant_id = ${tenantId} and m.kind = ${kind}`.execute(db)
  return result.rows
}

export interface WelcomeLine {
  readonly userid: string
  readonly recipient: string
  readonly welcome: string
  readonly state: string
}

export async function listWelcomes(db: Executor, tenantId: string): Promise<readonly WelcomeLine[]> {
  const result = await sql<WelcomeLine>`
    select w.userid, w.external_userid as recipient, w.state as welcome, t.state
    from acquisition.welcome w join reach.touch t on t.tenant_id = w.tenant_id and t.id = w.touch_id
    where w.tenant_id = ${tenantId}`.execute(db)
  return result.rows
}

export interface ChatLine {
  readonly text: string
  readonly externalUserid: string
  readonly chat: string
  readonly state: string
}

/** Texts put into chats, and the touch behind each. */
export async function listChats(db: Executor, tenantId: string): Promise<readonly ChatLine[]> {
  const result = await sql<ChatLine>`
    select m.body as text, m.state as chat, t.state,
      (select min(f.external_userid) from channels.follower f
        where f.tenant_id = m.tenant_id and f.contact_id = m.contact_id) as "externalUserid"
    from tasks.chat_message m
    left join tasks.task k on k.tenant_id = m.tenant_id and k.id = m.task_id
    join reach.touch t on t.tenant_id = m.tenant_id and t.id = coalesce(m.touch_id, k.touch_id)
    where m.tenant_id = ${tenantId}`.execute(db)
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

/**
 * For the test of the comparison: one message that arrived is said to have come by a task that never was, and one
 * welcome that arrived is denied. Every month has both, however it went: the test before says so.
 */
export async function spoilLedger(db: Executor, tenantId: string): Promise<void> {
  await sql`with moved as (
      select t.id from reach.touch t join reach.mass_recipient r on r.tenant_id = t.tenant_id and r.touch_id = t.id
        join reach.mass_send m on m.tenant_id = r.tenant_id and m.id = r.mass_send_id
      where t.tenant_id = ${tenantId} and t.state = 'delivered' and m.kind = 'single' order by t.id limit 1),
    denied as (
      select t.id from reach.touch t join acquisition.welcome w on w.tenant_id = t.tenant_id and w.touch_id = t.id
      where t.tenant_id = ${tenantId} and t.state = 'delivered' order by t.id limit 1)
    update reach.touch t set state = case when t.id = (select id from moved) then 'delivered' else 'withdrawn' end,
      proof = case when t.id = (select id from moved) then t.proof || '{"msgid": "nowhere"}' else t.proof end
    where t.tenant_id = ${tenantId} and t.id in (select id from moved union all select id from denied)`.execute(db)
}
