import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Word } from '../../model/credit.ts'

interface WordAsk {
  readonly from: Date
  readonly until: Date
  readonly staffId?: string | undefined
}

/** Whom anybody, or somebody, spoke with in a time: by a task that was done, or by words the chat said were sent. */
export async function listSpokenWith(ctx: Ctx, { from, until, staffId = undefined }: WordAsk): Promise<number[]> {
  const who = staffId ?? null
  const result = await sql<{ contactId: number }>`
    select contact_id as "contactId" from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'done' and settled_at >= ${from} and settled_at < ${until}
      and (${who}::uuid is null or staff_id = ${who}::uuid)
    union
    select contact_id from tasks.chat_message
    where tenant_id = ${ctx.tenant.id} and state = 'sent' and settled_at >= ${from} and settled_at < ${until}
      and (${who}::uuid is null or staff_id = ${who}::uuid)`.execute(ctx.db)
  return result.rows.map(({ contactId }) => contactId)
}

/** What everybody said to these people in a time, in the order it was said. */
export async function listWords(ctx: Ctx, { from, until }: WordAsk, contactIds: readonly number[]): Promise<Word[]> {
  const result = await sql<Word>`
    select contact_id as "contactId", staff_id as "staffId", settled_at as at, 'task' as kind, id from tasks.task
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[]) and state = 'done'
      and settled_at >= ${from} and settled_at < ${until}
    union all
    select contact_id, staff_id, settled_at, 'chat', id from tasks.chat_message
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[]) and state = 'sent'
      and settled_at >= ${from} and settled_at < ${until}
    order by at, id`.execute(ctx.db)
  return result.rows.map(({ contactId, staffId, at, kind }) => ({ contactId, staffId, at, kind }))
}

/** Tasks each guide has done in a time. */
export async function countDone(ctx: Ctx, { from, until }: WordAsk): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ staffId: string; done: number }>`
    select staff_id as "staffId", count(*)::int as done from tasks.task
    where tenant_id = ${ctx.tenant.id} and state = 'done' and settled_at >= ${from} and settled_at < ${until}
    group by staff_id`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, done }) => [staffId, done]))
}
