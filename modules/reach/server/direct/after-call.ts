import type { Ctx } from '#kit/node/ctx.ts'
import { type Result, refuse } from '#kit/pure/result.ts'
import { DIRECT_LIFE_MS } from '../../model/direct-send.ts'
import { insertFollowing } from '../store/direct-message.ts'
import { insertDirectSend, listFollowers, type NewDirectSend } from '../store/direct-send.ts'
import { type DirectDraft, type DirectRefusal, type ResolvedDirect, resolveDirect } from './resolve-direct.ts'

/** An SMS after a call, by how the call ended. */
export interface AfterCall {
  readonly accountId: string
  readonly templateId: string
  readonly params: Readonly<Record<string, string>>
  readonly results: readonly string[]
}

const KEY_PRESSED = / key/

/** Whether what follows the calls can be sent as it is written. Its refusals name its own fields. */
export async function resolveAfterCall(
  ctx: Ctx,
  draft: DirectDraft,
  { accountId, templateId, params }: AfterCall,
): Promise<Result<ResolvedDirect, DirectRefusal | 'call_only'>> {
  if (draft.provider !== 'voice') return refuse('call_only', { field: 'body.after' })
  const { purpose, segmentId, contactIds } = draft
  const own = { provider: 'sms', accountId, templateId, params, purpose, segmentId, contactIds }
  const resolved = await resolveDirect(ctx, own)
  if (resolved.ok) return resolved
  const { field = 'body' } = resolved
  return { ...resolved, field: field.replace(/^body/, 'body.after') }
}

/** Writes down what follows the calls of a send: nobody is in it until a call has ended. */
export async function insertAfterCall(
  ctx: Ctx,
  calls: NewDirectSend,
  { resolved, templateId, results }: { resolved: ResolvedDirect; templateId: string; results: readonly string[] },
): Promise<void> {
  const { account, code, body, params } = resolved
  await insertDirectSend(ctx, {
    ...calls,
    ...{ id: ctx.newId(), provider: 'sms', accountId: account.id, templateId, code, body, params },
    ...{
      name: `${calls.name} · 挂机短信`,
      price: account.price,
      holdoutPercent: 0,
      follows: calls.id,
      results: [...results],
    },
    expiresAt: new Date(calls.expiresAt.getTime() + DIRECT_LIFE_MS),
  })
}

export interface EndedCall {
  readonly id: string
  readonly directSendId: string
  readonly contactId: number
  /** As the provider calls it; with ` key9` behind it when they refused more. */
  readonly code: string
}

/** A message for each call that ended so that one follows; nothing for who said that no more shall come. */
export async function followCalls(ctx: Ctx, ended: readonly EndedCall[]): Promise<readonly string[]> {
  const calls = ended.filter(({ code }) => !KEY_PRESSED.test(code))
  const following = await listFollowers(ctx, [...new Set(calls.map(({ directSendId }) => directSendId))])
  const woken: string[] = []
  for (const { id: directSendId, follows, results } of following) {
    const fitting = calls.filter((call) => call.directSendId === follows && results.includes(call.code))
    if (fitting.length === 0) continue
    const rows = fitting.map(({ id, contactId }) => ({ id: ctx.newId(), contactId, afterId: id }))
    await insertFollowing(ctx, directSendId, rows)
    woken.push(directSendId)
  }
  return woken
}
