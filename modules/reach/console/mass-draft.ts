import type { BodyIn } from '#kit/pure/route.ts'
import type { ChosenMedia } from '#modules/channels/console/door.ts'
import type { submitMassByChoice } from '../contract/mass-by-choice.ts'
import type { submitMassSend } from '../contract.ts'
import type { MassKind } from '../model/mass-send.ts'
import type { MassLink } from '../model/mass-words.ts'

type Body = BodyIn<typeof submitMassSend>
export type Kind = NonNullable<Body['contentKind']>

/** What the page holds while somebody writes. */
export interface DraftState {
  readonly kind: MassKind
  readonly chatIds: readonly string[]
  readonly evenIfRefused: boolean
  readonly userids: readonly string[]
  /** Of a moment: who sees it. */
  readonly viewers: 'all' | 'tags' | 'segment'
  readonly tags: readonly string[]
  readonly media: readonly ChosenMedia[]
  readonly companyId: string | undefined
  readonly segmentId: string | undefined
  readonly purpose: 'marketing' | 'service'
  /** Undefined until a member is picked. */
  readonly senderMode: 'last_talk' | 'member'
  readonly senderUserid: string | undefined
  readonly scriptId: string | null
  /** In place of words: each gets the script that is theirs. */
  readonly choiceId: string | undefined
  readonly text: string
  readonly link: Readonly<Record<'title' | 'url' | 'desc', string>>
  readonly name: string
  /** Share left alone at random, in percent. */
  readonly holdoutPercent: number
  /** Undefined: by the script. */
  readonly contentKind: Kind | undefined
}

export interface DraftPartProps {
  readonly draft: DraftState
  readonly onChange: (change: Partial<DraftState>) => void
}

export const BLANK_DRAFT: DraftState = {
  kind: 'single',
  chatIds: [],
  evenIfRefused: false,
  userids: [],
  viewers: 'all',
  tags: [],
  media: [],
  companyId: undefined,
  segmentId: undefined,
  purpose: 'marketing',
  senderMode: 'last_talk',
  senderUserid: undefined,
  scriptId: null,
  choiceId: undefined,
  text: '',
  link: { title: '', url: '', desc: '' },
  name: '',
  holdoutPercent: 0,
  contentKind: undefined,
}

/** The last look before it goes. */
export interface CheckProps {
  readonly draft: DraftState
  /** It is handed over, and no draft any more. */
  readonly onSent: () => void
}

/** A draft that was kept, in the form of today; of a company that is not connected any more nothing is asked. */
export function reviveDraft(
  kept: DraftState,
  blank: DraftState,
  companies: readonly { readonly id: string }[],
): DraftState {
  const draft = { ...blank, ...kept }
  const isThere = companies.some(({ id }) => id === draft.companyId)
  if (isThere) return draft
  // Members, groups and tags are those of a company.
  const { companyId, chatIds, userids, tags, senderMode, senderUserid } = blank
  return { ...draft, companyId, chatIds, userids, tags, senderMode, senderUserid }
}

/** Whether enough is known of whom it goes to. */
export function hasAudience(draft: DraftState): boolean {
  const { kind, chatIds, companyId, segmentId, senderMode, senderUserid } = draft
  const hasViewers = { all: true, tags: draft.tags.length > 0, segment: segmentId !== undefined }[draft.viewers]
  if (kind === 'moment') return companyId !== undefined && draft.userids.length > 0 && hasViewers
  if (kind === 'group') return companyId !== undefined && chatIds.length > 0
  return companyId !== undefined && segmentId !== undefined && (senderMode === 'last_talk' || !!senderUserid)
}

function linkOf({ title, url, desc }: DraftState['link']): MassLink | undefined {
  if (url.trim() === '') return undefined
  return { title: title.trim() || url.trim(), url: url.trim(), ...(desc.trim() === '' ? {} : { desc: desc.trim() }) }
}

function audienceOf({ kind, evenIfRefused, ...draft }: DraftState) {
  if (kind === 'group') return { kind, evenIfRefused, chatIds: [...draft.chatIds], senderUserid: null }
  if (kind === 'moment') {
    const seenBy = {
      ...(draft.viewers === 'tags' && { tags: [...draft.tags] }),
      ...(draft.viewers === 'segment' && { segmentId: draft.segmentId }),
    }
    return { kind, evenIfRefused, userids: [...draft.userids], ...seenBy, senderUserid: null }
  }
  const senderUserid = draft.senderMode === 'member' ? (draft.senderUserid ?? '') : null
  return {
    segmentId: draft.segmentId,
    senderUserid,
    holdoutPercent: draft.holdoutPercent,
    contentKind: draft.contentKind,
  }
}

/** A draft by a script choice, as the server takes it. */
export function byChoiceOf(draft: DraftState): BodyIn<typeof submitMassByChoice> {
  const link = linkOf(draft.link)
  return {
    companyId: draft.companyId ?? '',
    segmentId: draft.segmentId ?? '',
    choiceId: draft.choiceId ?? '',
    purpose: draft.purpose,
    holdoutPercent: draft.holdoutPercent,
    senderUserid: draft.senderMode === 'member' ? (draft.senderUserid ?? '') : null,
    ...(link ? { link } : {}),
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim().slice(0, 40) }),
  }
}

/** The draft as the server takes it. */
export function bodyOf(draft: DraftState): Body {
  const link = linkOf(draft.link)
  return {
    companyId: draft.companyId ?? '',
    ...audienceOf(draft),
    purpose: draft.purpose,
    ...(draft.media.length > 0 ? { attachments: draft.media.map(({ kind, mediaId }) => ({ kind, mediaId })) } : {}),
    ...(draft.scriptId === null ? { text: draft.text } : { scriptId: draft.scriptId }),
    ...(link ? { link } : {}),
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
  }
}
