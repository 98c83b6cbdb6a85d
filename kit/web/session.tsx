import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { callPath, WireFailure } from './client.ts'

export interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly staff: {
    readonly id: string
    readonly name: string
    readonly role: string
    /** Sees the customers of some staff only. */
    readonly limited?: boolean
  }
  readonly tenant: {
    readonly id: string
    readonly name: string
    readonly timezone: string
    readonly currency: string
    readonly demo: boolean
  }
  readonly permissions: readonly string[]
  readonly tenants: readonly { readonly id: string; readonly name: string }[]
  /** Roles one may try out; only in the demo. */
  readonly demoRoles?: readonly string[]
}

export const SESSION_KEY = ['session'] as const
const SessionContext = createContext<Session | undefined>(undefined)

export interface SessionProviderProps {
  readonly children: ReactNode
  readonly loading: ReactNode
  readonly signedOut: ReactNode
  readonly failed: (failure: Error, retry: () => void) => ReactNode
}

/** Asks who is signed in, and shows the surface only then. */
export function SessionProvider({ children, loading, signedOut, failed }: SessionProviderProps) {
  const query = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY })
  if (query.data) return <SessionContext.Provider value={query.data}>{children}</SessionContext.Provider>
  if (query.data === null) return signedOut
  if (query.error) return failed(query.error, () => void query.refetch())
  return loading
}

/** Who is signed in, where, and what they may do. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside SessionProvider')
  return session
}

/** Tells whether the person may do what needs `permission`. */
export function useAllowed(): (permission: string | undefined) => boolean {
  const { permissions } = useSession()
  return (permission) => !permission || permission === 'signed_in' || permissions.includes(permission)
}

/** After a change of role, tenant or data: forget everything read so far and ask again who we are. */
export function useFreshStart(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: SESSION_KEY })
    // The new session is drawn first, so that what it no longer shows is not asked for again.
    await new Promise((resolve) => setTimeout(resolve))
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] && !query.isActive() })
    await client.resetQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] })
  }
}

async function readSession(): Promise<Session | null> {
  try {
    return (await callPath('get', '/session')) as Session
  } catch (failure) {
    if (failure instanceof WireFailure && failure.status === 401) return null
    throw failure
  }
}
