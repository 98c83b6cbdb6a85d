import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { directDesk } from '#modules/channels/index.ts'
import { judgeWording } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import { membersOf, readSegment } from '#modules/segments/index.ts'
import { DIRECT_AUDIENCE_MAX } from '../../model/direct-send.ts'
import type { TouchPurpose } from '../../model/touch.ts'
import type { DirectAccount, DirectProvider } from './desk-types.ts'
import { unknownPlaces } from './personal-words.ts'

/** By which account something is said, and in which words. */
export interface WordsDraft {
  readonly provider: string
  readonly accountId: string
  readonly templateId?: string | undefined
  /** Free words, where there is no template. */
  readonly text?: string | undefined
  /** What stands in each place of the template. */
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly purpose: TouchPurpose
}

/** What an operator wants sent by the program. */
export interface DirectDraft extends WordsDraft {
  readonly segmentId?: string | undefined
  readonly contactIds?: readonly number[] | undefined
  /** A share left alone at random, in percent. */
  readonly holdoutPercent?: number | undefined
  readonly contentKind?: ContentKind | undefined
  readonly priority?: number | undefined
}

export type DirectRefusal =
  | 'not_found'
  | 'no_audience'
  | 'audience_too_large'
  | 'template_missing'
  | 'value_missing'
  | 'unknown_variable'
  | 'no_words'
  | 'service_only'
  | 'marketing_template'
  | 'text_too_long'
  | 'claim_refused'

export interface DirectWords {
  readonly provider: DirectProvider
  readonly account: DirectAccount
  readonly code: string
  readonly body: string
  readonly params: Readonly<Record<string, string>>
  readonly cautions: readonly { readonly word: string; readonly note: string }[]
}

export interface ResolvedDirect extends DirectWords {
  readonly contactIds: readonly number[]
}

/** Looks up who, what and by which account, and says what stands against it. Writes nothing. */
export async function resolveDirect(ctx: Ctx, draft: DirectDraft): Promise<Result<ResolvedDirect, DirectRefusal>> {
  const words = await resolveWords(ctx, draft)
  if (!words.ok) return words
  const people = await readAudience(ctx, draft)
  return people.ok ? accept({ ...words.value, contactIds: people.value }) : people
}

/** The same without the people: by which account, in which words, and what stands against it. */
export async function resolveWords(ctx: Ctx, draft: WordsDraft): Promise<Result<DirectWords, DirectRefusal>> {
  const provider = directDesk.find(draft.provider)
  const account = await directDesk.findAccount(ctx, draft.accountId)
  if (!provider || !account || account.kind !== provider.accountKind)
    return refuse('not_found', { field: 'body.accountId' })
  if (draft.purpose === 'marketing' && !provider.marketing) return refuse('service_only', { field: 'body.purpose' })
  const words = await readWords(ctx, draft, provider)
  if (!words.ok) return words
  const { code, body, params } = words.value
  const found = await judgeWording(ctx, [body, ...Object.values(params)].join('\n'))
  const forbidden = found.filter(({ level }) => level === 'refuse').map(({ word }) => word)
  if (forbidden.length > 0)
    return refuse('claim_refused', { field: 'body.text', facts: { words: forbidden.join('、') } })
  const cautions = found.filter(({ level }) => level === 'warn').map(({ word, note }) => ({ word, note }))
  return accept({ provider, account, code, body, params, cautions })
}

type Words = Pick<DirectWords, 'code' | 'body' | 'params'>

async function readWords(ctx: Ctx, draft: WordsDraft, provider: DirectProvider): Promise<Result<Words, DirectRefusal>> {
  const words = provider.needsTemplate ? await readTemplate(ctx, draft) : freeWords(draft)
  if (!words.ok) return words
  const unknown = unknownPlaces([words.value.body, ...Object.values(words.value.params)])
  if (unknown.length > 0)
    return refuse('unknown_variable', { field: 'body.params', facts: { variables: unknown.join('、') } })
  const { charactersMax } = await directDesk.readPartsRule(ctx)
  if (words.value.body.length > charactersMax)
    return refuse('text_too_long', { field: 'body.text', facts: { max: charactersMax } })
  return words
}

function freeWords({ text = '' }: WordsDraft): Result<Words, DirectRefusal> {
  if (text.trim() === '') return refuse('no_words', { field: 'body.text' })
  return accept({ code: '', body: text.trim(), params: {} })
}

async function readTemplate(ctx: Ctx, draft: WordsDraft): Promise<Result<Words, DirectRefusal>> {
  if (draft.templateId === undefined) return refuse('template_missing', { field: 'body.templateId' })
  const template = await directDesk.findTemplate(ctx, draft.templateId)
  if (template?.accountId !== draft.accountId) return refuse('not_found', { field: 'body.templateId' })
  // A marketing template sent as service would pass by the consent that it needs, and the other way round it says not
  // how to refuse more.
  if (template.purpose !== draft.purpose) return refuse('marketing_template', { field: 'body.purpose' })
  const given = draft.params ?? {}
  const places = directDesk.placesOf(template.body)
  const empty = places.filter((place) => (given[place] ?? '').trim() === '')
  if (empty.length > 0) return refuse('value_missing', { field: 'body.params', facts: { places: empty.join('、') } })
  const params = Object.fromEntries(places.map((place) => [place, (given[place] ?? '').trim()]))
  return accept({ code: template.code, body: template.body, params })
}

async function readAudience(ctx: Ctx, draft: DirectDraft): Promise<Result<readonly number[], DirectRefusal>> {
  const field = draft.segmentId === undefined ? 'body.contactIds' : 'body.segmentId'
  let people: readonly number[]
  if (draft.segmentId !== undefined) {
    if (!(await readSegment(ctx, draft.segmentId))) return refuse('not_found', { field })
    people = await membersOf(ctx, draft.segmentId)
  } else {
    people = [...new Set(draft.contactIds ?? [])]
    if ((await readContacts(ctx, people)).length < people.length) return refuse('not_found', { field })
  }
  if (people.length === 0) return refuse('no_audience', { field })
  if (people.length > DIRECT_AUDIENCE_MAX)
    return refuse('audience_too_large', { field, facts: { max: DIRECT_AUDIENCE_MAX } })
  return accept(people)
}
