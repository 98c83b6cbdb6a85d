import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { saveMomentSet } from '../../contract.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { bodyOfSet, type PostBody, type SetBody, type ShownSet } from './set-body.ts'

export interface SetEdits {
  readonly saving: boolean
  readonly canUndo: boolean
  /** Answers whether it was saved. */
  readonly change: (part: Partial<SetBody>, said?: string) => Promise<boolean>
  readonly putPost: (post: PostBody, said?: string) => Promise<boolean>
  readonly removePost: (key: string) => Promise<boolean>
  readonly undo: () => Promise<void>
}

/** Changes are saved at once, each as made from what is shown; each can be taken back, the last first. */
export function useSetEdits(shown: ShownSet): SetEdits {
  const texts = useTexts(MOMENT_TEXTS)
  const feedback = useFeedback()
  const [past, setPast] = useState<readonly SetBody[]>([])
  const write = useWrite(saveMomentSet, { onFailure: feedback.failed })
  const now = bodyOfSet(shown)
  const save = async (body: SetBody, said: string) => {
    const done = await write.run({ params: { momentSetId: shown.id }, body: { ...body, version: shown.version } })
    if (done) feedback.done(said)
    return done !== undefined
  }
  const change = async (part: Partial<SetBody>, said = texts.saved) => {
    if (!(await save({ ...now, ...part }, said))) return false
    setPast((known) => [...known, now])
    return true
  }
  return {
    saving: write.running,
    canUndo: past.length > 0,
    change,
    putPost: (post, said) => {
      const isThere = now.posts.some(({ key }) => key === post.key)
      const posts = isThere ? now.posts.map((one) => (one.key === post.key ? post : one)) : [...now.posts, post]
      return change({ posts }, said)
    },
    removePost: (gone) => change({ posts: now.posts.filter(({ key }) => key !== gone) }),
    undo: async () => {
      const last = past.at(-1)
      if (last && (await save(last, texts.undo))) setPast((known) => known.slice(0, -1))
    },
  }
}
