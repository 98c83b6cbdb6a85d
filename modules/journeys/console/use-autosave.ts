import { useEffect, useRef, useState } from 'react'
import type { Side } from '#kit/pure/merge-three.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { call, type WireFailure } from '#kit/web/client.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { editJourney, readJourney } from '../contract.ts'
import { type Clash, type Draft, mergeDrafts } from '../model/merge-draft.ts'
import { CLASH_TEXTS } from './clash-texts.ts'

const PAUSE_MS = 700

type Journey = AnswerOf<typeof readJourney>

/** What the server has: the ground both sides began from, or what another made of it. */
interface Saved {
  readonly draft: Draft
  readonly revision: number
  readonly by: string
}

/** Another changed the same: whose word is to stand there. Nothing is saved until somebody says it. */
export interface OpenClash {
  readonly clashes: readonly Clash[]
  readonly before: Draft
  readonly theirs: Draft
  readonly by: string
  readonly choose: (side: Side) => void
}

export interface Autosave {
  readonly draft: Draft
  /** The draft as it is this moment, also between two renders. */
  readonly now: () => Draft
  readonly change: (next: Draft) => void
  readonly state: 'saved' | 'saving' | 'failed'
  readonly failure: WireFailure | undefined
  /** Saves what is not saved yet; answers whether everything is. */
  readonly flush: () => Promise<boolean>
  readonly clash: OpenClash | undefined
}

/**
 * A draft that saves itself a moment after the last change, and again after what was changed while saving. What another
 * saved meanwhile is put together with it and told; where both changed the same, it waits for a choice. `onMerged`
 * hears of what came from elsewhere.
 */
export function useAutosave(journey: Journey, onMerged?: (draft: Draft) => void): Autosave {
  const params = { journeyId: journey.id }
  const [texts, feedback] = [useTexts(CLASH_TEXTS), useFeedback()]
  const [draft, setDraft] = useState(() => savedOf(journey).draft)
  const [dirty, setDirty] = useState(false)
  const [theirs, setTheirs] = useState<Saved>()
  const latest = useRef(draft)
  const base = useRef(savedOf(journey))
  const refusal = useRef<WireFailure>(undefined)
  const onFailure = (failure: WireFailure) => {
    refusal.current = failure
  }
  const write = useWrite(editJourney, { onFailure })
  const adopt = (merged: Draft, from: Saved, unsaved: boolean) => {
    base.current = from
    latest.current = merged
    setDraft(merged)
    setDirty(unsaved)
    setTheirs(undefined)
    onMerged?.(merged)
  }
  const merge = async (): Promise<boolean> => {
    const read = await call(readJourney, { params }).catch(() => undefined)
    if (!read) return false
    const other = savedOf(read)
    const merged = mergeDrafts(base.current.draft, latest.current, other.draft, 'mine')
    if (merged.clashes.length > 0) {
      setTheirs(other)
      return false
    }
    adopt(merged.draft, other, true)
    feedback.done(texts.merged(other.by))
    return save()
  }
  const save = async (): Promise<boolean> => {
    const sent = latest.current
    const answer = await write.run({ params, body: bodyOf(sent, base.current) })
    if (answer === undefined) return refusal.current?.error.code === 'edited_meanwhile' ? merge() : false
    base.current = savedOf(answer)
    setTheirs(undefined)
    if (latest.current !== sent) return save()
    setDirty(false)
    return true
  }
  useSoon(dirty && latest.current === draft ? draft : undefined, save)
  useLeaving(dirty && theirs === undefined, save, () => sendLast(journey.id, latest.current, base.current))
  useArrivals(journey, (seen) => {
    // What is being changed here is put together when it is saved.
    if (seen.revision <= base.current.revision || dirty || write.running) return
    adopt(savedOf(seen).draft, savedOf(seen), false)
    feedback.done(texts.arrived(seen.editedBy))
  })
  const change = (next: Draft) => {
    latest.current = next
    setDraft(next)
    setDirty(true)
  }
  const choose = (side: Side) => {
    if (!theirs) return
    adopt(mergeDrafts(base.current.draft, latest.current, theirs.draft, side).draft, theirs, true)
  }
  const clash = theirs && openClash(base.current.draft, latest.current, theirs)
  return {
    ...{ draft, change, failure: write.failure },
    now: () => latest.current,
    state: write.failure && dirty && !write.running ? 'failed' : dirty ? 'saving' : 'saved',
    flush: () => (dirty ? save() : Promise.resolve(true)),
    clash: clash && { ...clash, choose },
  }
}

/** Saves what is not saved a moment after the last change. */
function useSoon(unsaved: Draft | undefined, save: () => Promise<boolean>): void {
  const saving = useRef(save)
  saving.current = save
  useEffect(() => {
    if (!unsaved) return
    const timer = setTimeout(() => void saving.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [unsaved])
}

/** Does not wait for its moment with what is not saved yet: another page of the console is opened, or none at all. */
function useLeaving(isUnsaved: boolean, save: () => Promise<boolean>, sendLast: () => void): void {
  const leaving = useRef({ isUnsaved, save, sendLast })
  leaving.current = { isUnsaved, save, sendLast }
  useEffect(() => {
    const end = () => leaving.current.isUnsaved && leaving.current.sendLast()
    addEventListener('pagehide', end)
    return () => {
      removeEventListener('pagehide', end)
      if (leaving.current.isUnsaved) void leaving.current.save()
    }
  }, [])
}

/** The last words of a page that is closed or read again. */
function sendLast(journeyId: string, draft: Draft, base: Saved): void {
  const input = { params: { journeyId }, body: bodyOf(draft, base) }
  void call(editJourney, input, { outlivesPage: true }).catch(() => undefined)
}

/** Hears of every answer about the journey. */
function useArrivals(journey: Journey, hear: (seen: Journey) => void): void {
  const hearing = useRef(hear)
  hearing.current = hear
  useEffect(() => hearing.current(journey), [journey])
}

function bodyOf({ name, settings }: Draft, { revision }: Saved) {
  return { name: name.trim() || undefined, settings, revision }
}

function openClash(before: Draft, mine: Draft, { draft: theirs, by }: Saved): Omit<OpenClash, 'choose'> {
  return { clashes: mergeDrafts(before, mine, theirs, 'mine').clashes, before, theirs, by }
}

function savedOf({ name, draft, revision, editedBy }: Journey): Saved {
  return { draft: { name, settings: draft }, revision, by: editedBy }
}
