import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import type { listDirectWays, submitDirectSend } from '../contract.ts'

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
}

export const BLANK_DIRECT: DirectState = {
  ...{ way: undefined, by: 'segment', segmentId: undefined, contactIds: [], purpose: 'service' },
  ...{ templateId: undefined, templateBody: '', places: [], params: {}, text: '', name: '' },
}

export interface DirectPartProps {
  readonly draft: DirectState
  readonly onChange: (change: Partial<DirectState>) => void
}

export function hasReaders({ way, by, segmentId, contactIds }: DirectState): boolean {
  return way !== undefined && (by === 'segment' ? segmentId !== undefined : contactIds.length > 0)
}

export function hasWords({ way, templateId, places, params, text }: DirectState): boolean {
  if (!way?.needsTemplate) return text.trim() !== ''
  return templateId !== undefined && places.every((place) => (params[place] ?? '').trim() !== '')
}

/** The values that were written so far; an empty one leaves its place to be seen. */
export function filledOf({ params }: DirectState): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value.trim() !== ''))
}

/** The draft as the server takes it. */
export function directBodyOf(draft: DirectState): Body {
  const { way, by, segmentId, contactIds, purpose, templateId, params, text, name } = draft
  return {
    ...{ provider: way?.provider ?? '', accountId: way?.accountId ?? '', purpose },
    ...(by === 'segment' ? { segmentId } : { contactIds: [...contactIds] }),
    ...(way?.needsTemplate ? { templateId, params: { ...params } } : { text }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  }
}
