import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { PlanLine } from '../../contract/plan-lines.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import { MASS_DAYS } from '../../model/mass-send.ts'
import { insertRecipients } from '../store/mass-recipient.ts'
import { insertMassSend } from '../store/mass-send.ts'
import { CARRY_MASS_SEND } from './carry-mass-send.ts'
import { type DraftRefusal, type MassDraft, resolveDraft } from './resolve-draft.ts'

const DAY_MS = 86_400_000

export interface SubmittedDraft extends MassDraft {
  readonly name?: string
  /** Who answers for it, where the program submits what somebody planned. */
  readonly submittedBy?: string
  /** Of which line of a plan it is made. */
  readonly line?: PlanLine
}

/** Takes a mass send on, with its people as they are now. What becomes of it happens in the background. */
export async function submitMassSend(
  ctx: Ctx,
  draft: SubmittedDraft,
): Promise<Result<{ massSendId: string }, DraftRefusal>> {
  const resolved = await resolveDraft(ctx, draft)
  if (!resolved.ok) return resolved
  const { kind, provider, companyId, text, template, link, attachments, contactIds, addresses, groups, members, tags } =
    resolved.value
  const now = ctx.now()
  const sendAt = draft.at && draft.at > now ? draft.at : now
  const id = ctx.newId()
  await insertMassSend(ctx, {
    id,
    kind,
    provider: provider.key,
    companyId,
    name: draft.name?.trim() || `群发 ${dayOf(sendAt, ctx.tenant.timezone)}`,
    purpose: draft.purpose,
    segmentId: draft.segmentId ?? null,
    scriptId: draft.scriptId ?? null,
    body: text,
    template,
    planLine: draft.line ?? null,
    link,
    attachments,
    evenIfRefused: draft.evenIfRefused ?? false,
    tags,
    senderUserid: draft.senderUserid,
    contentKind: draft.contentKind ?? null,
    priority: draft.priority ?? USUAL_PRIORITY,
    holdoutPercent: kind === 'single' ? (draft.holdoutPercent ?? 0) : 0,
    sendAt,
    expiresAt: new Date(sendAt.getTime() + MASS_DAYS * DAY_MS),
    submittedBy: draft.submittedBy ?? ctx.actor.name,
    submittedAt: now,
  })
  const people = contactIds.map((contactId) => ({
    ...{ id: ctx.newId(), contactId, recipient: addresses.get(contactId) ?? '' },
  }))
  const chats = groups.map(({ chatId, name, owner, customers }) => ({
    ...{ id: ctx.newId(), contactId: null, recipient: chatId, name, member: owner, customers },
  }))
  const publishers = members.map(({ userid, name, contactIds: viewers }) => ({
    ...{ id: ctx.newId(), contactId: null, recipient: userid, name, member: userid, customers: viewers.length },
  }))
  await insertRecipients(ctx, id, { single: people, group: chats, moment: publishers }[kind])
  const evenIfRefused = kind !== 'single' && (draft.evenIfRefused ?? false)
  const detail = {
    people: people.length,
    groups: chats.length,
    publishers: publishers.length,
    companyId,
    evenIfRefused,
  }
  await writeAudit(ctx, { action: 'reach.submit_mass_send', subject: `mass_send:${id}`, detail })
  await ctx.enqueue(CARRY_MASS_SEND, { massSendId: id }, { key: id })
  return accept({ massSendId: id })
}
