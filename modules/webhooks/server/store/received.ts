import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'

export interface ReceivedRow {
  readonly id: string
  readonly sourceId: string
  readonly sourceName: string
  readonly messageId: string
  readonly type: string
  readonly body: string
  readonly bodyHash: string
  readonly state: 'done' | 'refused'
  readonly status: number
  readonly answer: unknown
  readonly tries: number
  readonly receivedAt: Date
  readonly triedAt: Date
}

const columns = sql`r.id, r.source_id as "sourceId", s.name as "sourceName", r.message_id as "messageId", r.type,
  r.body, r.body_hash as "bodyHash", r.state, r.status, r.answer, r.tries, r.received_at as "receivedAt",
  r.tried_at as "triedAt"`
const from = sql`webhooks.received r join webhooks.source s on s.tenant_id = r.tenant_id and s.id = r.source_id`

export type NewReceived = Pick<
  ReceivedRow,
  'id' | 'sourceId' | 'messageId' | 'type' | 'body' | 'bodyHash' | 'state' | 'status' | 'answer'
>

/**
 * Notes a message. One that was refused before is tried again under its row; of one that was done nothing is touched,
 * and the answer is false. Whoever comes second with the same message waits here for the first.
 */
export async function noteReceived(ctx: Ctx, row: NewReceived): Promise<boolean> {
  const result = await sql`
    insert into webhooks.received as k (tenant_id, id, source_id, message_id, type, body, body_hash, state, status,
      answer, received_at, tried_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.sourceId}, ${row.messageId}, ${row.type}, ${row.body}, ${row.bodyHash},
      ${row.state}, ${row.status}, ${JSON.stringify(row.answer)}::jsonb, ${ctx.now()}, ${ctx.now()})
    on conflict (tenant_id, source_id, message_id) do update set state = excluded.state, status = excluded.status,
      answer = excluded.answer, tries = k.tries + 1, tried_at = excluded.tried_at
      where k.state = 'refused' and k.body_hash = excluded.body_hash`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Writes what came of a message that is noted already. */
export async function settleReceived(
  ctx: Ctx,
  { sourceId, messageId, status, answer }: Pick<ReceivedRow, 'sourceId' | 'messageId' | 'status' | 'answer'>,
): Promise<void> {
  await sql`update webhooks.received set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb
    where tenant_id = ${ctx.tenant.id} and source_id = ${sourceId} and message_id = ${messageId}`.execute(ctx.db)
}

export async function findMessage(ctx: Ctx, sourceId: string, messageId: string): Promise<ReceivedRow | undefined> {
  const result = await sql<ReceivedRow>`select ${columns} from ${from}
    where r.tenant_id = ${ctx.tenant.id} and r.source_id = ${sourceId} and r.message_id = ${messageId}`.execute(ctx.db)
  return result.rows[0]
}

export async function findReceived(ctx: Ctx, id: string): Promise<ReceivedRow | undefined> {
  const result = await sql<ReceivedRow>`select ${columns} from ${from}
    where r.tenant_id = ${ctx.tenant.id} and r.id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

export interface ReceivedFilter {
  readonly sourceId?: string | undefined
  readonly state?: 'done' | 'refused' | undefined
}

/** Newest first. */
export async function listReceived(
  ctx: Ctx,
  { sourceId, state }: ReceivedFilter,
  { after, limit }: { readonly after: TimePlace | undefined; readonly limit: number },
): Promise<ReceivedRow[]> {
  const result = await sql<ReceivedRow>`
    select ${columns} from ${from}
    where r.tenant_id = ${ctx.tenant.id}
      and (${sourceId ?? null}::uuid is null or r.source_id = ${sourceId ?? null})
      and (${state ?? null}::text is null or r.state = ${state ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (r.received_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.received_at desc, r.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Messages that hold one of these words as a value. */
export async function listReceivedOf(ctx: Ctx, words: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from webhooks.received
    where tenant_id = ${ctx.tenant.id} and body <> '' and exists (
      select from unnest(${[...words]}::text[]) w where position(to_json(w)::text in body) > 0)
    order by id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Empties messages, and what was answered to them. */
export async function blankReceived(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update webhooks.received set body = '', answer = '{}'
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

export async function countOldReceived(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ old: number }>`select count(*) as old from webhooks.received
    where tenant_id = ${ctx.tenant.id} and received_at < ${before}`.execute(ctx.db)
  return result.rows[0]?.old ?? 0
}

export async function deleteOldReceived(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`delete from webhooks.received where tenant_id = ${ctx.tenant.id} and id in (
    select id from webhooks.received where tenant_id = ${ctx.tenant.id} and received_at < ${before}
    order by received_at, id limit ${limit})`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}
