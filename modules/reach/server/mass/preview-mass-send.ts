import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import { MASS_DAYS } from '../../model/mass-send.ts'
import type { Placed } from '../../model/placed.ts'
import type { QuotaRules } from '../../model/quota.ts'
import { leftOf, type QuotaLeft, spreadOf } from '../../model/quota-left.ts'
import type { SuppressedGroup } from '../../model/touch.ts'
import { previewTouches } from '../preview-touches.ts'
import { readQuotaRules } from '../read-quota-rules.ts'
import { listPlaced } from '../store/touch.ts'
import { previewGroups } from './preview-groups.ts'
import { askOf, type DraftRefusal, type MassDraft, type ResolvedDraft, resolveDraft } from './resolve-draft.ts'

/** People shown by name in a preview: those with least left first. */
const SHOWN_MAX = 50
/** A send that is not there yet: how many are left alone is the same within chance, who they are is drawn then. */
export const PREVIEWED = '00000000-0000-0000-0000-000000000000'
/** The platform's longest period, in milliseconds. */
const DAY_MS = 86_400_000
const MONTH_MS = 31 * DAY_MS

export interface MassPreview {
  readonly text: string
  readonly cautions: ResolvedDraft['cautions']
  readonly audience: number
  readonly stopped: readonly SuppressedGroup[]
  /** Of those who go, who wait and by which gate. */
  readonly waiting: readonly SuppressedGroup[]
  readonly going: number
  readonly deferred: number
  /** When those put off may go. */
  readonly deferredUntil: Date | null
  /** Tasks it takes at the platform. */
  readonly tasks: number
  readonly left: readonly QuotaLeft[]
  readonly quota: QuotaRules['receive']
  readonly people: readonly PreviewedPerson[]
  /** Of a mass send to groups. */
  readonly groups: readonly PreviewedGroup[]
}

export interface PreviewedGroup {
  readonly chatId: string
  readonly name: string
  readonly ownerName: string
  readonly customers: number
  /** Of those in it who are known, how many refused marketing. */
  readonly refusing: number
  readonly goes: boolean
  readonly sentence: string
  readonly left: number
}

export interface PreviewedPerson {
  readonly contactId: number
  readonly name: string
  readonly goes: boolean
  readonly sentence: string
  /** What the platform still lets them receive in its period, this one not counted. */
  readonly left: number
}

/** What would happen: who goes, who is stopped by which gate, and what quota each has left. Writes nothing. */
export async function previewMassSend(
  ctx: Ctx,
  draft: MassDraft & { readonly at: Date },
): Promise<Result<MassPreview, DraftRefusal>> {
  const resolved = await resolveDraft(ctx, draft)
  if (!resolved.ok) return resolved
  if (resolved.value.kind !== 'single') return accept(await previewGroups(ctx, draft, resolved.value))
  const { provider, text, cautions, contactIds, addresses } = resolved.value
  const send = {
    purpose: draft.purpose,
    segmentId: draft.segmentId ?? null,
    scriptId: draft.scriptId ?? null,
    body: text,
    senderUserid: draft.senderUserid,
    id: PREVIEWED,
    contentKind: draft.contentKind ?? null,
    priority: draft.priority ?? USUAL_PRIORITY,
    expiresAt: new Date(draft.at.getTime() + MASS_DAYS * DAY_MS),
    holdoutPercent: draft.holdoutPercent ?? 0,
    sendAt: draft.at,
  }
  const asks = contactIds.map((contactId) =>
    askOf({ key: String(contactId), contactId, isReached: addresses.has(contactId), send }),
  )
  const preview = await previewTouches(ctx, asks)
  const rules = await readQuotaRules(ctx)
  const left = leftOf([...addresses.keys()], await readPlaced(ctx, [...addresses.keys()], draft.at), draft.at, rules)
  const late = preview.decisions.filter((one) => one.outcome === 'proposed' && one.dueAt > draft.at)
  return accept({
    text,
    cautions,
    audience: asks.length,
    stopped: preview.suppressed,
    waiting: preview.waiting,
    going: preview.proposed,
    deferred: late.length,
    deferredUntil: late[0]?.dueAt ?? null,
    tasks: Math.ceil(preview.proposed / provider.carries.recipientsMax),
    left: spreadOf(left.values()),
    quota: rules.receive,
    people: await namePeople(ctx, preview.decisions, left),
    groups: [],
  })
}

async function readPlaced(ctx: Ctx, people: readonly number[], at: Date): Promise<ReadonlyMap<number, Placed[]>> {
  const [from, to] = [new Date(at.getTime() - MONTH_MS), new Date(at.getTime() + MONTH_MS)]
  return Map.groupBy(await listPlaced(ctx, people, { from, to }), ({ contactId }) => contactId)
}

async function namePeople(
  ctx: Ctx,
  decisions: readonly { readonly contactId: number; readonly outcome: string; readonly sentence: string }[],
  left: ReadonlyMap<number, number>,
): Promise<readonly PreviewedPerson[]> {
  const rank = ({ contactId }: { contactId: number }) => left.get(contactId) ?? -1
  const shown = [...decisions].sort((a, b) => rank(a) - rank(b) || a.contactId - b.contactId).slice(0, SHOWN_MAX)
  const named = await readContacts(
    ctx,
    shown.map(({ contactId }) => contactId),
  )
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return shown.map(({ contactId, outcome, sentence }) => ({
    contactId,
    name: names.get(contactId) ?? '',
    goes: outcome === 'proposed',
    sentence,
    left: left.get(contactId) ?? 0,
  }))
}
