import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { AutoReply } from '../../model/accounts/auto-reply.ts'

export async function listReplies(ctx: Ctx, accountId: string): Promise<AutoReply[]> {
  const result = await sql<AutoReply>`select id, occasion, words, whole, body, enabled from channels.auto_reply
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} order by created_at, id`.execute(ctx.db)
  return result.rows
}

/** Answers whether it was written: to a follower, and to anything else, there is one answer. */
export async function insertReply(ctx: Ctx, accountId: string, row: AutoReply): Promise<boolean> {
  const result = await sql`insert into channels.auto_reply
      (tenant_id, id, account_id, occasion, words, whole, body, enabled, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${accountId}, ${row.occasion}, ${[...row.words]}::text[], ${row.whole},
      ${row.body}, ${row.enabled}, ${ctx.now()})
    on conflict (tenant_id, account_id, occasion) where occasion <> 'words' do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function updateReply(ctx: Ctx, accountId: string, row: Omit<AutoReply, 'occasion'>): Promise<boolean> {
  const result = await sql`update channels.auto_reply set words = ${[...row.words]}::text[], whole = ${row.whole},
      body = ${row.body}, enabled = ${row.enabled}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and id = ${row.id}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function deleteReply(ctx: Ctx, accountId: string, replyId: string): Promise<boolean> {
  const result = await sql`delete from channels.auto_reply
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and id = ${replyId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
