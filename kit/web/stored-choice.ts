import { useSyncExternalStore } from 'react'

export interface StoredChoice<T extends string> {
  readonly read: () => T
  readonly choose: (value: T) => void
  readonly use: () => T
  readonly watch: (listener: () => void) => () => void
}

/** One choice of this browser out of a closed list: survives a reload, reaches every component at once. */
export function storedChoice<T extends string>(key: string, values: readonly T[], fallback: T): StoredChoice<T> {
  const listeners = new Set<() => void>()
  let current = recall(key, values) ?? fallback
  const read = () => current
  const watch = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const choose = (value: T) => {
    current = value
    keep(key, value)
    for (const listener of listeners) listener()
  }
  return { read, choose, watch, use: () => useSyncExternalStore(watch, read, read) }
}

/** What was kept under `key`, or undefined: private browsing may forbid storage altogether. */
export function recall<T extends string>(key: string, values: readonly T[]): T | undefined {
  const kept = recallText(key)
  return values.find((value) => value === kept)
}

/** The text kept under `key`, or undefined. */
export function recallText(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a text in this browser, if the browser lets us. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Full or forbidden: the choice lives until the reload.
  }
}

/** Forgets every text of which the key fits. */
export function forget(fits: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) if (fits(key)) localStorage.removeItem(key)
  } catch {
    // Forbidden: then nothing was kept either.
  }
}
