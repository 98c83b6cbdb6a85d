import { useState } from 'react'
import { type Draft, useDraft } from '#kit/web/use-draft.ts'
import type { Placement } from '../../model/moment-set.ts'
import { BLANK_DRAFT, type DraftState } from '../mass-draft.ts'
import {
  bodyOfPost,
  draftOfPost,
  type PostBody,
  postOfDraft,
  type SetBody,
  type ShownPost,
  type ShownSet,
} from './set-body.ts'
import { type OpenSetClash, type SetChange, type SetEdits, withoutPost, withPost } from './use-set-edits.ts'

/** A post that is opened, or a cell where one is to be added. */
export type Opened = { readonly post: ShownPost } | { readonly at: Placement }

export interface PostEditProps {
  readonly shown: ShownSet
  readonly opened: Opened
  readonly edits: SetEdits
  readonly onClose: () => void
}

/** A post as somebody writes it, and the set as it was when they began. */
interface Typed {
  readonly placed: Placement
  readonly draft: DraftState
  readonly base: SetBody
}

export interface PostEdit extends Typed {
  readonly place: (placed: Placement) => void
  readonly change: (part: Partial<DraftState>) => void
  readonly save: () => Promise<void>
  /** Nothing while it is not there yet. */
  readonly remove: (() => Promise<void>) | undefined
  /** What was typed before and not saved. */
  readonly kept: Pick<Draft<object>, 'restored' | 'discard'>
  readonly clash: OpenSetClash | undefined
  readonly settle: (made: SetChange) => Promise<void>
}

const blankAt = (at: Placement): PostBody => ({ ...at, purpose: 'marketing', contentKind: 'useful', text: '' })

/** One post while it is written: kept in this browser until it is saved. */
export function usePost({ shown, opened, edits, onClose }: PostEditProps): PostEdit {
  const first = 'post' in opened ? bodyOfPost(opened.post) : blankAt(opened.at)
  const { key, day, time } = first
  const fresh: Typed = { placed: { day, time }, draft: draftOfPost(shown.companyId, first), base: edits.now }
  const kept = useDraft<Typed>(`moment-post.${shown.id}.${key ?? `${day} ${time}`}`, fresh, (old) => ({
    ...old,
    draft: { ...BLANK_DRAFT, ...old.draft },
  }))
  const [clash, setClash] = useState<OpenSetClash>()
  const { placed, draft, base } = kept.value
  const named = { ...placed, ...(key !== undefined && { key }) }
  const settle = async (made: SetChange) => {
    const saved = await edits.save(made)
    if (typeof saved === 'object') return setClash(saved)
    setClash(undefined)
    if (!saved) return
    kept.forget()
    onClose()
  }
  return {
    ...{ placed, draft, base, kept, clash, settle },
    place: (next) => kept.set((old) => ({ ...old, placed: next })),
    change: (part) => kept.set((old) => ({ ...old, draft: { ...old.draft, ...part } })),
    save: () => settle({ base, mine: withPost(base, postOfDraft(draft, named)) }),
    remove: key === undefined ? undefined : () => settle({ base, mine: withoutPost(base, key) }),
  }
}
