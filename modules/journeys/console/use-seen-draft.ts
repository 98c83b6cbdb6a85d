import { useRef, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readJourney } from '../contract.ts'

type Journey = AnswerOf<typeof readJourney>

export interface SeenDraft {
  /** What another has made of the draft since it was looked at; nothing before `lookAgain`, or where it is the same. */
  readonly changed: { readonly before: Journey; readonly now: Journey } | undefined
  /** It turned out that the draft is another than the one of `revision`. */
  readonly lookAgain: () => void
  /** They look at something else now. */
  readonly forget: () => void
}

/** Keeps the draft that somebody looked at, of that revision, so that what it has become since can be told. */
export function useSeenDraft(journeyId: string, revision: number | undefined): SeenDraft {
  const now = useRead(readJourney, { params: { journeyId } }).value
  const seen = useRef<Journey>(undefined)
  const [before, setBefore] = useState<Journey>()
  if (now && now.revision === revision) seen.current = now
  const isOlder = before !== undefined && now !== undefined && now.revision > before.revision
  return {
    changed: isOlder ? { before, now } : undefined,
    lookAgain: () => setBefore(seen.current),
    forget: () => setBefore(undefined),
  }
}
