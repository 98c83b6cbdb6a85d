import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { directDesk } from '#modules/channels/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import { DIRECT_LIFE_MS } from '../../model/direct-send.ts'
import type { SuppressedGroup } from '../../model/touch.ts'
import { PREVIEWED } from '../mass/preview-mass-send.ts'
import { previewTouches } from '../preview-touches.ts'
import { directAsk } from './direct-ask.ts'
import { paidParts } from './paid-parts.ts'
import { personalWords } from './personal-words.ts'
import { type DirectDraft, type DirectRefusal, type ResolvedDirect, resolveDirect } from './resolve-direct.ts'

/** People shown by name in a preview: those who get nothing first. */
const SHOWN_MAX = 50

export interface DirectPreview {
  readonly cautions: ResolvedDirect['cautions']
  readonly audience: number
  readonly stopped: readonly SuppressedGroup[]
  readonly going: number
  readonly deferred: number
  readonly deferredUntil: Date | null
  /** Parts of SMS that will be paid for, and what they cost by the price that was entered; 0 elsewhere. */
  readonly parts: number
  readonly cost: number
  readonly people: readonly PreviewedReader[]
}

interface PreviewedReader {
  readonly contactId: number
  readonly name: string
  readonly goes: boolean
  readonly sentence: string
  readonly text: string
  readonly parts: number
}

/** What would happen: who gets it, who is stopped by which gate, and what it costs. Writes nothing. */
export async function previewDirectSend(
  ctx: Ctx,
  draft: DirectDraft & { readonly at: Date },
): Promise<Result<DirectPreview, DirectRefusal>> {
  const resolved = await resolveDirect(ctx, draft)
  if (!resolved.ok) return resolved
  const { account, code, contactIds, cautions } = resolved.value
  const send = {
    ...draft,
    code,
    segmentId: draft.segmentId ?? null,
    sendAt: draft.at,
    id: PREVIEWED,
    contentKind: draft.contentKind ?? null,
    priority: draft.priority ?? USUAL_PRIORITY,
    expiresAt: new Date(draft.at.getTime() + DIRECT_LIFE_MS),
    holdoutPercent: draft.holdoutPercent ?? 0,
  }
  const asks = contactIds.map((contactId) => directAsk(send, { key: String(contactId), contactId }))
  const preview = await previewTouches(ctx, asks)
  const wordsOf = await personalWords(ctx, { ...resolved.value, sign: account.label }, contactIds)
  const rule = await directDesk.readPartsRule(ctx)
  const partsOf = (text: string) => paidParts(account.kind, text, rule)
  const goers = preview.decisions.filter(({ outcome }) => outcome === 'proposed')
  const parts = goers.reduce((sum, { contactId, dueAt }) => sum + partsOf(wordsOf(contactId, dueAt).text), 0)
  const late = goers.filter(({ dueAt }) => dueAt > draft.at)
  const shown = preview.decisions
    .toSorted((a, b) => Number(a.outcome === 'proposed') - Number(b.outcome === 'proposed'))
    .slice(0, SHOWN_MAX)
  const named = await readContacts(
    ctx,
    shown.map(({ contactId }) => contactId),
  )
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return accept({
    ...{ cautions, audience: asks.length, stopped: preview.suppressed, going: preview.proposed, parts },
    ...{ deferred: late.length, deferredUntil: late[0]?.dueAt ?? null, cost: parts * account.price },
    people: shown.map(({ contactId, outcome, sentence, dueAt }) => {
      const { text } = wordsOf(contactId, dueAt)
      const goes = outcome === 'proposed'
      return { contactId, name: names.get(contactId) ?? '', goes, sentence, text, parts: partsOf(text) }
    }),
  })
}
