import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 767px)'

/** The screen is as narrow as a phone or a sidebar. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, isNarrow)
}

function isNarrow(): boolean {
  return matchMedia(NARROW).matches
}

function watch(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
