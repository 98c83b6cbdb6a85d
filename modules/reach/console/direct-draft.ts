import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import type { listDirectWays, submitDirectSend } from '../contract.ts'
import type { Kind } from './mass-draft.ts'

export type Way = AnswerOf<typeof listDirectWays>['items'][number]
type Body = BodyIn<typeof submitDirectSend>

/** What the page holds while somebody writes. */
export interface DirectState {
  readonly way: Way | undefined
  readonly by: 'segment' | 'hand'
  readonly segmentId: string | undefined
  readonly contactIds: readonly number[]
  readonly purpose: 'marketing' | 'service'
  readonly templateId: string | undefined
  /** The words of the template, and what stands in its places. */
  readonly templateBody: string
  readonly places: readonly string[]
  readonly params: Readonly<Record<string, string>>
  readonly text: string
  readonly name: string
  readonly holdoutPercent: number
  readonly contentKind: Kind | undefined
  readonly after: AfterDraft
}

/** The SMS that follows a call. */
export interface AfterDraft {
  readonly accountId: string | undefined
  readonly templateId: string | undefined
  readonly places: readonly string[]
  readonly params: Readonly<Record<string, string>>
  readonly results: NonNullable<Body['after']>['results']
}

export const BLANK_DIRECT: DirectState = {
  ...{ way: undefined, by: 'segment', segmentId: undefined, contactIds: [], purpose: 'service' },
  ...{ templateId: undefined, templateBody: '', places: [], params: {}, text: '', name: '', holdoutPercent: 0 },
  contentKind: undefined,
  after: { accountId: undefined, templateId: undefined, places: [], params: {}, results: ['answered'] },
}

/** A draft that was kept, in the form of today: by the way as it is now, where there is such a way still. */
export function reviveDirect(kept: DirectState, blank: DirectState, ways: readonly Way[]): DirectState {
  const draft = { ...blank, ...kept }
  const way = ways.find(({ accountId, provider }) => isWay(draft.way, { accountId, provider }))
  return way ? { ...draft, way } : { ...draft, way: undefined, templateId: undefined, templateBody: '', places: [] }
}

function isWay(kept: Way | undefined, { accountId, provider }: Pick<Way, 'accountId' | 'provider'>): boolean {
  return kept?.accountId === accountId && kept.provider === provider
}

export interface DirectPartProps {
  readonly draft: DirectState
  readonly onChange: (change: Partial<DirectState>) => void
}

export function hasReaders({ way, by, segmentId, contactIds }: DirectState): boolean {
  return way !== undefined && (by === 'segment' ? segmentId !== undefined : contactIds.length > 0)
}

export function hasWords({ way, templateId, places, params, text, after }: DirectState): boolean {
  if (!way?.needsTemplate) return text.trim() !== ''
  if (way.provider === 'voice' && !isAfterWhole(after)) return false
  return templateId !== undefined && places.every((place) => (params[place] ?? '').trim() !== '')
}

/** Nothing follows, or all of it is said. */
function isAfterWhole({ accountId, templateId, places, params, results }: AfterDraft): boolean {
  if (accountId === undefined) return true
  return templateId !== undefined && results.length > 0 && places.every((place) => (params[place] ?? '').trim() !== '')
}

/** The values that were written so far; an empty one leaves its place to be seen. */
export function filledOf({ params }: DirectState): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value.trim() !== ''))
}

/** The draft as the server takes it. */
export function directBodyOf(draft: DirectState): Body {
  const {
    way,
    by,
    segmentId,
    contactIds,
    purpose,
    templateId,
    params,
    text,
    name,
    after,
    holdoutPercent,
    contentKind,
  } = draft
  return {
    ...{ provider: way?.provider ?? '', accountId: way?.accountId ?? '', purpose, holdoutPercent, contentKind },
    ...(by === 'segment' ? { segmentId } : { contactIds: [...contactIds] }),
    ...(way?.needsTemplate ? { templateId, params: { ...params } } : { text }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(way?.provider === 'voice' ? afterOf(after) : {}),
  }
}

function afterOf({ accountId, templateId, params, results }: AfterDraft): Pick<Body, 'after'> {
  if (accountId === undefined || templateId === undefined) return {}
  return { after: { accountId, templateId, params: { ...params }, results: [...results] } }
}
