import { useRef, useState } from 'react'
import type { Side } from '#kit/pure/merge-three.ts'
import { call, type WireFailure } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { readMomentSet, saveMomentSet } from '../../contract.ts'
import { mergeSets, type SetClash } from './merge-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { bodyOfSet, type SetBody, type ShownSet } from './set-body.ts'

/** Others who save at the same moment are waited for so often. */
const TRIES_MAX = 3

/** A set as somebody made it, and as it was when they began. */
export interface SetChange {
  readonly base: SetBody
  readonly mine: SetBody
}

/** Another changed the same: whose word is to stand. Nothing is saved until somebody says it. */
export interface OpenSetClash {
  readonly clashes: readonly SetClash[]
  readonly mine: SetBody
  readonly theirs: SetBody
  /** The change by which it is settled so. */
  readonly settled: (side: Side) => SetChange
}

export interface SetEdits {
  readonly saving: boolean
  readonly canUndo: boolean
  /** The set as it is saved now. */
  readonly now: SetBody
  /** Answers whether it was saved, or what stands against it. */
  readonly save: (change: SetChange, said?: string) => Promise<boolean | OpenSetClash>
  readonly undo: () => Promise<void>
}

/** What was saved: to be taken back where it is known to be one's own alone. */
interface Saved {
  readonly own: SetChange | undefined
}

/**
 * Changes are saved at once and one after the other, put together with what another saved meanwhile; each of one's own
 * can be taken back, the last first, and nobody else's with it.
 */
export function useSetEdits(shown: ShownSet): SetEdits {
  const texts = useTexts(MOMENT_TEXTS)
  const feedback = useFeedback()
  const [past, setPast] = useState<readonly SetChange[]>([])
  const [waiting, wait] = useState(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const attempt = useAttempt(shown)
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    wait((others) => others + 1)
    const turn = queue.current.then(work)
    queue.current = turn.catch(() => undefined)
    return turn.finally(() => wait((others) => others - 1))
  }
  const save = async (change: SetChange, said = texts.saved) => {
    const after = await inTurn(() => attempt(change, TRIES_MAX))
    if (!after) return false
    if ('clashes' in after) return after
    feedback.done(said)
    const { own } = after
    if (own) setPast((known) => [...known, own])
    return true
  }
  const undo = async () => {
    const last = past.at(-1)
    if (!last) return
    const after = await inTurn(() => attempt({ base: last.mine, mine: last.base }, TRIES_MAX))
    if (!after) return
    if ('clashes' in after) feedback.refused(texts.cannotUndo)
    else feedback.done(texts.undone)
    setPast((known) => known.filter((one) => one !== last))
  }
  return { saving: waiting > 0, canUndo: past.length > 0, now: bodyOfSet(shown), save, undo }
}

/** Saves a change on top of what is there; nothing when it failed and somebody was told. */
function useAttempt(shown: ShownSet) {
  const feedback = useFeedback()
  const params = { momentSetId: shown.id }
  const latest = useRef(shown)
  if (shown.version >= latest.current.version) latest.current = shown
  const refusal = useRef<WireFailure>(undefined)
  const write = useWrite(saveMomentSet, {
    onFailure: (failure) => {
      refusal.current = failure
      if (failure.error.code !== 'changed_meanwhile') feedback.failed(failure)
    },
  })
  const look = async () => {
    const fresh = await call(readMomentSet, { params }).catch(() => undefined)
    if (fresh) latest.current = fresh
    return fresh
  }
  return async function attempt(change: SetChange, tries: number): Promise<Saved | OpenSetClash | undefined> {
    const seen = latest.current
    const before = bodyOfSet(seen)
    const merged = mergeSets(change.base, change.mine, before, 'mine')
    if (merged.clashes.length > 0) return openClash(change, before, merged.clashes)
    const answer = await write.run({ params, body: { ...merged.body, version: seen.version } })
    const fresh = await look()
    if (answer) {
      // Where another was as quick, nobody knows any more what was one's own.
      const isOwn = fresh?.version === answer.version
      return { own: isOwn ? { base: before, mine: bodyOfSet(fresh) } : undefined }
    }
    if (refusal.current?.error.code !== 'changed_meanwhile') return undefined
    if (fresh && tries > 1) return attempt(change, tries - 1)
    feedback.failed(refusal.current)
    return undefined
  }
}

function openClash({ base, mine }: SetChange, theirs: SetBody, clashes: readonly SetClash[]): OpenSetClash {
  return {
    ...{ clashes, mine, theirs },
    settled: (side) => ({ base: theirs, mine: mergeSets(base, mine, theirs, side).body }),
  }
}

/** A set with one post written, or one more. */
export function withPost(set: SetBody, post: SetBody['posts'][number]): SetBody {
  const isThere = post.key !== undefined && set.posts.some(({ key }) => key === post.key)
  const posts = isThere ? set.posts.map((one) => (one.key === post.key ? post : one)) : [...set.posts, post]
  return { ...set, posts }
}

/** A set without one of its posts. */
export function withoutPost(set: SetBody, gone: string): SetBody {
  return { ...set, posts: set.posts.filter(({ key }) => key !== gone) }
}
