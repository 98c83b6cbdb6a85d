import { sql } from 'kysely'
import type { Actor, Ctx, Executor } from '../ctx.ts'
import { hashSecret } from '../secrets.ts'
import { WireFailure } from './wire-failure.ts'

/** Longest Idempotency-Key, in characters. */
export const IDEMPOTENCY_KEY_MAX = 200

/** How long an answer is kept under its key, in days. */
export const IDEMPOTENCY_DAYS = 7

interface Kept {
  readonly status: number
  readonly answer: unknown
}

/** Whose key it is: two people, or two API keys, who choose the same word never get each other's answers. */
function whoseKey(actor: Actor): string {
  if (actor.kind === 'staff') return `staff:${actor.userId}`
  return actor.kind === 'key' ? `key:${actor.keyId}` : `system:${actor.name}`
}

/**
 * Takes the key for this transaction and this actor, or answers what they were answered before. Two requests with one
 * key wait for each other here. The same key with another body is refused.
 */
export async function takeKey(ctx: Ctx, key: string, route: string, asked: string): Promise<Kept | undefined> {
  if (key.length > IDEMPOTENCY_KEY_MAX) throw keyFailure(400, 'idempotency_key_too_long')
  const bodyHash = hashSecret(asked)
  const who = whoseKey(ctx.actor)
  // Of a key kept before it was noted whose it is nobody knows who may have its answer.
  const taken = await sql`
    insert into kit.idempotency (tenant_id, key, route, who, body_hash, status, at)
    select ${ctx.tenant.id}, ${key}, ${route}, ${who}, ${bodyHash}, 0, ${ctx.now()}
    where not exists (select from kit.idempotency
      where tenant_id = ${ctx.tenant.id} and key = ${key} and route = ${route} and who = '' and body_hash = ${bodyHash})
    on conflict do nothing`.execute(ctx.db)
  if (taken.numAffectedRows === 1n) return undefined
  const result = await sql<{ body_hash: string; status: number; answer: unknown }>`
    select body_hash, status, answer from kit.idempotency
    where tenant_id = ${ctx.tenant.id} and key = ${key} and route = ${route} and who = ${who}`.execute(ctx.db)
  const kept = result.rows[0]
  if (!kept) throw stillRunning
  if (kept.body_hash !== bodyHash) throw keyFailure(422, 'idempotency_key_reused')
  return kept
}

/** Keeps the answer under the key, in the transaction whose effects it answers for. */
export async function keepAnswer(ctx: Ctx, key: string, route: string, kept: Kept): Promise<void> {
  await sql`
    update kit.idempotency set status = ${kept.status}, answer = ${JSON.stringify(kept.answer)}::jsonb
    where tenant_id = ${ctx.tenant.id} and key = ${key} and route = ${route}
      and who = ${whoseKey(ctx.actor)}`.execute(ctx.db)
}

/** Gives the key back after a call that came to nothing, so that it can be tried again. */
export async function releaseKey(ctx: Ctx, key: string, route: string): Promise<void> {
  await sql`delete from kit.idempotency
    where tenant_id = ${ctx.tenant.id} and key = ${key} and route = ${route}
      and who = ${whoseKey(ctx.actor)}`.execute(ctx.db)
}

export async function forgetOldKeys(db: Executor, before: Date): Promise<void> {
  await sql`delete from kit.idempotency where at < ${before}`.execute(db)
}

/** A call of several transactions that was begun under this key and is not known to have ended. */
export const stillRunning = new WireFailure(409, {
  code: 'request_in_progress',
  message: '同一个请求正在执行，或上次执行时中断了。请先查看结果，再用新的 Idempotency-Key 重试。',
  messageEn: 'This request is running, or broke off last time. Look at what it did, then retry under a new key.',
})

function keyFailure(status: 400 | 422, code: string): WireFailure {
  return new WireFailure(status, {
    code,
    message: '同一个 Idempotency-Key 只能用于同一个请求，请换一个新的。',
    messageEn: 'An Idempotency-Key belongs to one request only; use a new one.',
    fields: [{ path: 'header.Idempotency-Key', message: code }],
  })
}
