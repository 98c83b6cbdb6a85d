import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { findProvider, type Provider, readAddresses, readSendingCompany } from '#modules/channels/index.ts'
import { judgeWording } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { readScripts, renderScript } from '#modules/content/index.ts'
import { membersOf, readSegment } from '#modules/segments/index.ts'
import { MASS_AUDIENCE_MAX } from '../../model/mass-send.ts'
import { type MassLink, personalVariables, refusalOfWords, type WordsRefusal } from '../../model/mass-words.ts'
import type { Sentence } from '../../model/say.ts'
import type { TouchAsk, TouchPurpose } from '../../model/touch.ts'

/** The only way so far on which a person presses send for many. */
export const MASS_PROVIDER = 'wecom_single'

/** What an operator wants sent. */
export interface MassDraft {
  readonly companyId: string
  readonly purpose: TouchPurpose
  readonly segmentId?: string
  readonly contactIds?: readonly number[]
  readonly scriptId?: string
  readonly text?: string
  readonly link?: MassLink
  /** The member who sends; null: whoever talked to the customer last. */
  readonly senderUserid: string | null
}

export type DraftRefusal =
  | 'not_found'
  | 'no_audience'
  | 'audience_too_large'
  | 'member_unknown'
  | 'claim_refused'
  | WordsRefusal

/** A draft with everything looked up. */
export interface ResolvedDraft {
  readonly provider: Provider
  readonly companyId: string
  readonly text: string
  readonly link: MassLink | null
  /** Words one should think twice about, and why. */
  readonly cautions: readonly { readonly word: string; readonly note: string }[]
  readonly contactIds: readonly number[]
  /** By what the company reaches them; who is missing is not reached. */
  readonly addresses: ReadonlyMap<number, string>
}

/** Looks up who, what and by whom, and says what stands against it. Writes nothing. */
export async function resolveDraft(ctx: Ctx, draft: MassDraft): Promise<Result<ResolvedDraft, DraftRefusal>> {
  const provider = findProvider(MASS_PROVIDER)
  if (!provider) throw new Error(`No provider ${MASS_PROVIDER}`)
  const company = await readSendingCompany(ctx, draft.companyId)
  if (!company) return refuse('not_found', { field: 'body.companyId' })
  if (draft.senderUserid !== null && !company.members.some(({ userid }) => userid === draft.senderUserid))
    return refuse('member_unknown', { field: 'body.senderUserid' })
  const people = await readAudience(ctx, draft)
  if (!people.ok) return people
  const words = await readWords(ctx, draft, provider)
  if (!words.ok) return words
  const addresses = await readAddresses(ctx, company.id, people.value, draft.senderUserid)
  return accept({ provider, companyId: company.id, ...words.value, contactIds: people.value, addresses })
}

async function readWords(
  ctx: Ctx,
  draft: MassDraft,
  { carries }: Provider,
): Promise<Result<Pick<ResolvedDraft, 'text' | 'link' | 'cautions'>, DraftRefusal>> {
  const [script] = draft.scriptId === undefined ? [] : await readScripts(ctx, [draft.scriptId])
  if (draft.scriptId !== undefined && !script) return refuse('not_found', { field: 'body.scriptId' })
  const body = script?.body ?? draft.text ?? ''
  const personal = personalVariables(body)
  if (personal.length > 0)
    return refuse('personal_variable', { field: 'body.text', facts: { variables: personal.join('、') } })
  const [, month, day] = dayOf(ctx.now(), ctx.tenant.timezone).split('-').map(Number)
  const { text } = renderScript(body, { 店铺名: ctx.tenant.name, 今天日期: `${month}月${day}日` })
  const link = draft.link ?? null
  const refusal = refusalOfWords(text, link, carries)
  if (refusal) return refuse(refusal, { field: 'body.text', facts: { textBytesMax: carries.textBytesMax } })
  // A script was judged when it was saved, and may have been let pass for a reason.
  const own = [...(script ? [] : [text]), link?.title ?? ''].join('\n')
  const found = await judgeWording(ctx, own)
  const claims = found.filter((one) => one.level === 'refuse')
  if (claims.length > 0)
    return refuse('claim_refused', { field: 'body.text', facts: { words: claims.map((one) => one.word).join('、') } })
  const cautions = found.filter((one) => one.level === 'warn').map(({ word, note }) => ({ word, note }))
  return accept({ text, link, cautions })
}

async function readAudience(ctx: Ctx, draft: MassDraft): Promise<Result<readonly number[], DraftRefusal>> {
  if (draft.segmentId !== undefined) {
    if (!(await readSegment(ctx, draft.segmentId))) return refuse('not_found', { field: 'body.segmentId' })
    return boundAudience(await membersOf(ctx, draft.segmentId))
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
