import { useEffect, useRef, useState } from 'react'
import { keep, recallText } from './stored-choice.ts'
import { useOwnKey } from './use-own-key.ts'

const DRAFT_PAUSE_MS = 500

export interface Draft<V> {
  readonly value: V
  readonly set: (next: V | ((old: V) => V)) => void
  /** What is shown was typed before and not saved. */
  readonly restored: boolean
  readonly discard: () => void
  /** Something else is the ground from now on, of which nothing is typed yet. */
  readonly reset: (next: V) => void
  /** It is saved, or sent: what was typed is no draft any more. */
  readonly forget: () => void
}

/**
 * What somebody types, kept in this browser under a name until it is saved, for themselves in this shop alone. `revive`
 * puts what was kept into the form of today: choices may have gone meanwhile. Without a name nothing is kept.
 */
export function useDraft<V extends object>(
  name: string | undefined,
  initial: V,
  revive: (kept: V) => V = (kept) => kept,
): Draft<V> {
  const ownKey = useOwnKey('draft', name ?? '')
  const key = name === undefined ? undefined : ownKey
  const [kept] = useState(() => {
    const read = key && readDraft<V>(recallText(key))
    return read ? revive(read) : undefined
  })
  const [value, setValue] = useState<V>(kept ?? initial)
  const [restored, setRestored] = useState(kept !== undefined)
  const dirty = useRef(false)
  useEffect(() => {
    if (!key || !dirty.current) return
    // Saved meanwhile, it is no draft any more.
    const timer = setTimeout(() => dirty.current && keep(key, JSON.stringify(value)), DRAFT_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, value])
  const forget = () => {
    dirty.current = false
    if (key) keep(key, '')
    setRestored(false)
  }
  const set = (next: V | ((old: V) => V)) => {
    dirty.current = true
    setValue(next)
  }
  const reset = (next: V) => {
    forget()
    setValue(next)
  }
  return { value, set, restored, discard: () => reset(initial), reset, forget }
}

function readDraft<V>(text: string | undefined): V | undefined {
  try {
    return text ? (JSON.parse(text) as V) : undefined
  } catch {
    return undefined
  }
}
