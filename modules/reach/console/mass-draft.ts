import type { BodyIn } from '#kit/pure/route.ts'
import type { submitMassSend } from '../contract.ts'
import type { MassLink } from '../model/mass-words.ts'

type Body = BodyIn<typeof submitMassSend>

/** What the page holds while somebody writes. */
export interface DraftState {
  readonly companyId: string | undefined
  readonly segmentId: string | undefined
  readonly purpose: 'marketing' | 'service'
  /** Undefined until a member is picked. */
  readonly senderMode: 'last_talk' | 'member'
  readonly senderUserid: string | undefined
  readonly scriptId: string | null
  readonly text: string
  readonly link: Readonly<Record<'title' | 'url' | 'desc', string>>
  readonly name: string
}

export const BLANK_DRAFT: DraftState = {
  companyId: undefined,
  segmentId: undefined,
  purpose: 'marketing',
  senderMode: 'last_talk',
  senderUserid: undefined,
  scriptId: null,
  text: '',
  link: { title: '', url: '', desc: '' },
  name: '',
}

/** Whether enough is known of whom it goes to. */
export function hasAudience({ companyId, segmentId, senderMode, senderUserid }: DraftState): boolean {
  return companyId !== undefined && segmentId !== undefined && (senderMode === 'last_talk' || !!senderUserid)
}

function linkOf({ title, url, desc }: DraftState['link']): MassLink | undefined {
  if (url.trim() === '') return undefined
  return { title: title.trim() || url.trim(), url: url.trim(), ...(desc.trim() === '' ? {} : { desc: desc.trim() }) }
}

/** The draft as the server takes it. */
export function bodyOf(draft: DraftState): Body {
  const link = linkOf(draft.link)
  return {
    companyId: draft.companyId ?? '',
    segmentId: draft.segmentId,
    purpose: draft.purpose,
    senderUserid: draft.senderMode === 'member' ? (draft.senderUserid ?? '') : null,
    ...(draft.scriptId === null ? { text: draft.text } : { scriptId: draft.scriptId }),
    ...(link ? { link } : {}),
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
  }
}
