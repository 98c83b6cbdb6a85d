import { useEffect, useRef, useState } from 'react'
import type { WireFailure } from '#kit/web/client.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { editJourney } from '../contract.ts'
import type { Settings } from '../model/settings.ts'

const PAUSE_MS = 700

export interface Draft {
  readonly name: string
  readonly settings: Settings
}

export interface Autosave {
  readonly draft: Draft
  readonly change: (next: Draft) => void
  readonly state: 'saved' | 'saving' | 'failed'
  readonly failure: WireFailure | undefined
  /** Saves what is not saved yet; answers whether everything is. */
  readonly flush: () => Promise<boolean>
}

/** A draft that saves itself a moment after the last change, and again after what was changed while saving. */
export function useAutosave(journeyId: string, initial: Draft): Autosave {
  const [draft, setDraft] = useState(initial)
  const [dirty, setDirty] = useState(false)
  const latest = useRef(draft)
  const write = useWrite(editJourney)
  const save = async (): Promise<boolean> => {
    const sent = latest.current
    const body = { name: sent.name.trim() || undefined, settings: sent.settings }
    const answer = await write.run({ params: { journeyId }, body })
    if (answer === undefined) return false
    if (latest.current !== sent) return save()
    setDirty(false)
    return true
  }
  const saving = useRef(save)
  saving.current = save
  useEffect(() => {
    if (!dirty || latest.current !== draft) return
    const timer = setTimeout(() => void saving.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft, dirty])
  const change = (next: Draft) => {
    latest.current = next
    setDraft(next)
    setDirty(true)
  }
  const state = write.failure && dirty && !write.running ? 'failed' : dirty ? 'saving' : 'saved'
  return { draft, change, state, failure: write.failure, flush: () => (dirty ? save() : Promise.resolve(true)) }
}
