import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export type ReplyState = 'due' | 'stopped' | 'passive' | 'asking' | 'accepted' | 'failed' | 'unresolved'

export interface DueReply {
  readonly digest: string
  readonly openid: string
  readonly body: string
  readonly touchId: string
}

/** What a push is answered with, in the transaction that settles it. */
export async function noteReply(
  ctx: Ctx,
  accountId: string,
  reply: Pick<DueReply, 'digest' | 'body' | 'touchId'> & { readonly state: 'due' | 'stopped' },
): Promise<void> {
  await sql`update channels.account_push set reply_state = ${reply.state}, reply_body = ${reply.body},
      reply_touch_id = ${reply.touchId}, reply_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and digest = ${reply.digest}`.execute(ctx.db)
}

/** Takes an answer that nobody has given yet: one of the two ways gets it. */
export async function takeReply(
  ctx: Ctx,
  accountId: string,
  digest: string,
  state: 'passive' | 'asking',
): Promise<DueReply | undefined> {
  const result = await sql<DueReply>`update channels.account_push set reply_state = ${state}, reply_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and digest = ${digest} and reply_state = 'due'
    returning digest, openid, reply_body as body, reply_touch_id as "touchId"`.execute(ctx.db)
  return result.rows[0]
}

/** What was handed over before: a push that comes again did not get its answer. */
export async function findHandedOver(ctx: Ctx, accountId: string, digest: string): Promise<string | undefined> {
  const result = await sql<{ body: string }>`select reply_body as body from channels.account_push
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and digest = ${digest}
      and reply_state = 'passive'`.execute(ctx.db)
  return result.rows[0]?.body
}

export async function endReply(
  ctx: Ctx,
  accountId: string,
  digest: string,
  state: 'accepted' | 'failed' | 'unresolved',
): Promise<void> {
  await sql`update channels.account_push set reply_state = ${state}, reply_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and digest = ${digest}
      and reply_state = 'asking'`.execute(ctx.db)
}

export interface LeftReply {
  readonly tenantId: string
  readonly accountId: string
  readonly digest: string
  readonly state: 'due' | 'asking'
  readonly touchId: string
}

/** Answers of all tenants that a process left behind: not given yet, or asked for and nobody knows. */
export async function listLeftReplies(db: Executor, before: Date): Promise<readonly LeftReply[]> {
  const result = await sql<LeftReply>`select tenant_id as "tenantId", account_id as "accountId", digest,
      reply_state as state, reply_touch_id as "touchId" from channels.account_push
    where reply_state in ('due', 'asking') and reply_at < ${before} order by reply_at limit 200`.execute(db)
  return result.rows
}
