import { type OwnKind, ownKey } from './own-key.ts'
import { useSession } from './session.tsx'

/** The key under which something is kept in this browser for whoever is signed in, and for nobody else. */
export function useOwnKey(kind: OwnKind, name: string): string {
  return ownKey(useSession(), kind, name)
}
