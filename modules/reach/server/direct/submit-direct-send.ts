import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import { DIRECT_LIFE_MS } from '../../model/direct-send.ts'
import { insertMessages } from '../store/direct-message.ts'
import { insertDirectSend } from '../store/direct-send.ts'
import { type AfterCall, insertAfterCall, resolveAfterCall } from './after-call.ts'
import { CARRY_DIRECT_SEND } from './carry-direct-send.ts'
import { type DirectDraft, type DirectRefusal, resolveDirect } from './resolve-direct.ts'

export interface SubmittedDirect extends DirectDraft {
  readonly name?: string | undefined
  /** When it may go out; now when absent. */
  readonly at?: Date
  /** An SMS after each call, by how it ended. */
  readonly after?: AfterCall | undefined
}

/** Takes a direct send on, with its people as they are now. What becomes of it happens in the background. */
export async function submitDirectSend(
  ctx: Ctx,
  draft: SubmittedDirect,
): Promise<Result<{ directSendId: string }, DirectRefusal | 'call_only'>> {
  const resolved = await resolveDirect(ctx, draft)
  if (!resolved.ok) return resolved
  const { provider, account, code, body, params, contactIds } = resolved.value
  const { after } = draft
  const following = after && (await resolveAfterCall(ctx, draft, after))
  if (following && !following.ok) return following
  const now = ctx.now()
  const sendAt = draft.at && draft.at > now ? draft.at : now
  const id = ctx.newId()
  const send = {
    ...{ id, provider: provider.key, accountId: account.id, code, body, params, price: account.price },
    ...{ contentKind: draft.contentKind ?? null, priority: draft.priority ?? USUAL_PRIORITY },
    holdoutPercent: draft.holdoutPercent ?? 0,
    ...{ purpose: draft.purpose, segmentId: draft.segmentId ?? null, templateId: draft.templateId ?? null },
    name: draft.name?.trim() || `${provider.zh} ${dayOf(sendAt, ctx.tenant.timezone)}`,
    ...{ sendAt, expiresAt: new Date(sendAt.getTime() + DIRECT_LIFE_MS) },
    ...{ submittedBy: ctx.actor.name, submittedAt: now },
  }
  await insertDirectSend(ctx, send)
  if (after && following) await insertAfterCall(ctx, send, { ...after, resolved: following.value })
  const rows = contactIds.map((contactId) => ({ id: ctx.newId(), contactId }))
  await insertMessages(ctx, id, sendAt, rows)
  const detail = { people: contactIds.length, accountId: account.id, provider: provider.key }
  await writeAudit(ctx, { action: 'reach.submit_direct_send', subject: `direct_send:${id}`, detail })
  await ctx.enqueue(CARRY_DIRECT_SEND, { directSendId: id }, { key: id })
  return accept({ directSendId: id })
}
