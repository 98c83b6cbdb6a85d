import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { findProvider, type Provider, readAddresses, readSendingCompany, sendDesk } from '#modules/channels/index.ts'
import { judgeWording, limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import { readScripts, renderScript } from '#modules/content/index.ts'
import { membersOf, readSegment } from '#modules/segments/index.ts'
import { MASS_AUDIENCE_MAX, type MassKind } from '../../model/mass-send.ts'
import {
  type MassAttachment,
  type MassLink,
  personalVariables,
  refusalOfMoment,
  refusalOfWords,
  type WordsRefusal,
} from '../../model/mass-words.ts'
import type { Sentence } from '../../model/say.ts'
import type { TouchAsk, TouchPurpose } from '../../model/touch.ts'
import { type MomentReach, type MomentRefusal, resolveMoment } from './resolve-moment.ts'

/** The ways on which a person presses send for many. */
const PROVIDERS: Readonly<Record<MassKind, string>> = {
  single: 'wecom_single',
  group: 'wecom_group',
  moment: 'wecom_moment',
}

/** What an operator wants sent. */
export interface MassDraft {
  /** To customers, when it is not said. */
  readonly kind?: MassKind
  readonly chatIds?: readonly string[]
  /** Of a moment: who publishes it, and the company's tags of those who see it. */
  readonly userids?: readonly string[]
  readonly tags?: readonly string[]
  /** Marketing also to groups in which somebody refused it. */
  readonly evenIfRefused?: boolean
  readonly attachments?: readonly MassAttachment[]
  readonly companyId: string
  readonly purpose: TouchPurpose
  readonly segmentId?: string
  readonly contactIds?: readonly number[]
  /** Of the segment these alone. */
  readonly people?: readonly number[]
  readonly scriptId?: string
  readonly text?: string
  readonly link?: MassLink
  /** The member who sends; null: whoever talked to the customer last. */
  readonly senderUserid: string | null
  /** To customers: a share left alone at random, in percent. */
  readonly holdoutPercent?: number
  /** Of marketing: what it gives them; by the script when it is not said. */
  readonly contentKind?: ContentKind
  /** Who goes first where two want one place. */
  readonly priority?: number
  /** When it may go out; now when absent. What it says of the day is of that day. */
  readonly at?: Date
}

export type DraftRefusal =
  | 'not_found'
  | 'no_audience'
  | 'audience_too_large'
  | 'member_unknown'
  | 'too_many_groups'
  | 'claim_refused'
  | MomentRefusal
  | WordsRefusal

type Publisher = MomentReach['members'][number]
type Group = Awaited<ReturnType<typeof sendDesk.readGroups>>[number]

/** A draft with everything looked up. */
export interface ResolvedDraft {
  readonly kind: MassKind
  readonly provider: Provider
  readonly companyId: string
  readonly text: string
  /** The words before anything was put into them. */
  readonly template: string
  readonly link: MassLink | null
  readonly attachments: readonly MassAttachment[]
  /** Of a mass send to groups. */
  readonly groups: readonly Group[]
  /** Of a moment: who publishes it, and the company's tags of those who see it. */
  readonly members: readonly Publisher[]
  readonly tags: readonly string[]
  /** Words one should think twice about, and why. */
  readonly cautions: readonly { readonly word: string; readonly note: string }[]
  readonly contactIds: readonly number[]
  /** By what the company reaches them; who is missing is not reached. */
  readonly addresses: ReadonlyMap<number, string>
}

/** Looks up who, what and by whom, and says what stands against it. Writes nothing. */
export async function resolveDraft(ctx: Ctx, draft: MassDraft): Promise<Result<ResolvedDraft, DraftRefusal>> {
  const kind = draft.kind ?? 'single'
  const provider = findProvider(PROVIDERS[kind])
  if (!provider) throw new Error(`No provider ${PROVIDERS[kind]}`)
  const company = await readSendingCompany(ctx, draft.companyId)
  if (!company) return refuse('not_found', { field: 'body.companyId' })
  if (draft.senderUserid !== null && !company.members.some(({ userid }) => userid === draft.senderUserid))
    return refuse('member_unknown', { field: 'body.senderUserid' })
  const reached = await readReached(ctx, kind, draft)
  if (!reached.ok) return reached
  const words = await readWords(ctx, draft, provider)
  if (!words.ok) return words
  return accept({ kind, provider, companyId: company.id, ...words.value, ...reached.value })
}

type Reached = Pick<ResolvedDraft, 'groups' | 'members' | 'tags' | 'contactIds' | 'addresses'>

/** Whom it is for: people, groups, or members with those who see what they publish. */
async function readReached(ctx: Ctx, kind: MassKind, draft: MassDraft): Promise<Result<Reached, DraftRefusal>> {
  const nobody = { groups: [], members: [], tags: [], contactIds: [], addresses: new Map<number, string>() }
  if (kind === 'moment') {
    const moment = await resolveMoment(ctx, draft)
    return moment.ok ? accept({ ...nobody, ...moment.value }) : moment
  }
  if (kind === 'group') {
    const groups = await readGroups(ctx, draft)
    return groups.ok ? accept({ ...nobody, groups: groups.value }) : groups
  }
  const people = await readAudience(ctx, draft)
  if (!people.ok) return people
  const addresses = await readAddresses(ctx, draft.companyId, people.value, draft.senderUserid)
  return accept({ ...nobody, contactIds: people.value, addresses })
}

/** Groups by name, at most as many as the platform takes in one go: its dated rule. */
async function readGroups(ctx: Ctx, draft: MassDraft): Promise<Result<readonly Group[], DraftRefusal>> {
  const picked = [...new Set(draft.chatIds ?? [])]
  if (picked.length === 0) return refuse('no_audience', { field: 'body.chatIds' })
  const rule = await readPlatformRule(ctx, 'wecom.group_mass_send', ctx.now())
  const max = limitOf(rule, 'groupsMax', dayOf(ctx.now(), ctx.tenant.timezone))
  if (picked.length > max) return refuse('too_many_groups', { field: 'body.chatIds', facts: { max } })
  const found = await sendDesk.readGroups(ctx, draft.companyId, picked)
  return found.length < picked.length ? refuse('not_found', { field: 'body.chatIds' }) : accept(found)
}

async function readWords(
  ctx: Ctx,
  draft: MassDraft,
  { carries }: Provider,
): Promise<Result<Pick<ResolvedDraft, 'text' | 'template' | 'link' | 'attachments' | 'cautions'>, DraftRefusal>> {
  const [script] = draft.scriptId === undefined ? [] : await readScripts(ctx, [draft.scriptId])
  if (draft.scriptId !== undefined && !script) return refuse('not_found', { field: 'body.scriptId' })
  const body = script?.body ?? draft.text ?? ''
  const personal = personalVariables(body)
  if (personal.length > 0)
    return refuse('personal_variable', { field: 'body.text', facts: { variables: personal.join('、') } })
  const now = ctx.now()
  const text = renderFor(ctx, body, draft.at && draft.at > now ? draft.at : now)
  const link = draft.link ?? null
  const attachments = draft.attachments ?? []
  const limits = {
    textBytesMax: carries.textBytesMax,
    charactersMax: carries.charactersMax ?? 0,
    max: carries.attachmentsMax,
  }
  const words = { text, link, attachments }
  const refusal = (draft.kind === 'moment' && refusalOfMoment(words)) || refusalOfWords(words, carries)
  if (refusal) return refuse(refusal, { field: 'body.text', facts: limits })
  if (!(await areThere(ctx, attachments))) return refuse('not_found', { field: 'body.attachments' })
  // A script was judged when it was saved, and may have been let pass for a reason.
  const titles = attachments.flatMap((one) => (one.kind === 'mini_program' ? [one.title] : []))
  const own = [...(script ? [] : [text]), link?.title ?? '', ...titles].join('\n')
  const found = await judgeWording(ctx, own)
  const claims = found.filter((one) => one.level === 'refuse')
  if (claims.length > 0)
    return refuse('claim_refused', { field: 'body.text', facts: { words: claims.map((one) => one.word).join('、') } })
  const cautions = found.filter((one) => one.level === 'warn').map(({ word, note }) => ({ word, note }))
  return accept({ text, template: body, link, attachments, cautions })
}

/** A template as it reads on the day of a moment, in the tenant's zone. */
export function renderFor({ tenant }: Ctx, template: string, at: Date): string {
  const [, month, day] = dayOf(at, tenant.timezone).split('-').map(Number)
  return renderScript(template, { 店铺名: tenant.name, 今天日期: `${month}月${day}日` }).text
}

/** Whether the files are there, each of the kind it is sent as; a mini program needs a picture. */
async function areThere(ctx: Ctx, attachments: readonly MassAttachment[]): Promise<boolean> {
  if (attachments.length === 0) return true
  const kinds = await sendDesk.readMediaKinds(
    ctx,
    attachments.map(({ mediaId }) => mediaId),
  )
  return attachments.every(({ kind, mediaId }) => {
    const found = kinds.get(mediaId)
    if (kind === 'file') return found !== undefined
    return found === (kind === 'mini_program' ? 'image' : kind)
  })
}

/** The people of a draft's segment, or those it names. */
export async function readAudience(
  ctx: Ctx,
  draft: Pick<MassDraft, 'segmentId' | 'contactIds' | 'people'>,
): Promise<Result<readonly number[], DraftRefusal>> {
  if (draft.segmentId !== undefined) {
    if (!(await readSegment(ctx, draft.segmentId))) return refuse('not_found', { field: 'body.segmentId' })
    return boundAudience(draft.people ?? (await membersOf(ctx, draft.segmentId)))
  }
  const picked = [...new Set(draft.contactIds ?? [])]
  const known = await readContacts(ctx, picked)
  if (known.length < picked.length) return refuse('not_found', { field: 'body.contactIds' })
  return boundAudience(picked)
}

function boundAudience(people: readonly number[]): Result<readonly number[], DraftRefusal> {
  if (people.length === 0) return refuse('no_audience', { field: 'body.segmentId' })
  if (people.length > MASS_AUDIENCE_MAX)
    return refuse('audience_too_large', { field: 'body.segmentId', facts: { max: MASS_AUDIENCE_MAX } })
  return accept(people)
}

/** What the gates are asked about one person of a mass send. */
export interface AskParts {
  readonly key: string
  readonly contactId: number
  readonly isReached: boolean
  readonly send: {
    readonly id: string
    readonly holdoutPercent: number
    readonly contentKind: ContentKind | null
    readonly priority: number
    readonly expiresAt: Date
    readonly purpose: TouchPurpose
    readonly segmentId: string | null
    readonly scriptId: string | null
    readonly body: string
    readonly senderUserid: string | null
    readonly sendAt: Date
  }
}

/** Who is in a segment was picked out by what is known of them (PIPL art. 24); who was named by hand was not. */
export function askOf({ key, contactId, isReached, send }: AskParts): TouchAsk {
  return {
    key,
    contactId,
    purpose: send.purpose,
    channel: 'private_chat',
    text: send.body,
    personalised: send.segmentId !== null,
    campaign: { id: send.id, holdoutPercent: send.holdoutPercent },
    ...(send.contentKind === null ? {} : { contentKind: send.contentKind }),
    priority: send.priority,
    until: send.expiresAt,
    at: send.sendAt,
    ...(send.scriptId === null ? {} : { scriptId: send.scriptId }),
    ...(isReached ? {} : { noWay: sayNoWay(send.senderUserid) }),
  }
}

function sayNoWay(userid: string | null): Sentence {
  return userid === null
    ? { zh: '顾客现在不是任何成员的企业微信好友', en: 'the customer is no WeCom friend of any member now' }
    : { zh: `顾客现在不是成员 ${userid} 的企业微信好友`, en: `the customer is no WeCom friend of member ${userid} now` }
}
