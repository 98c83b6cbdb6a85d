import { useSyncExternalStore } from 'react'
import { type Host, readHost, watchHost } from './host.ts'

export type { ChatParcel, Host } from './host.ts'
export { companyOf, connectHost, isHosted, sendToChat } from './host.ts'

/** The app this page is open in, as far as is known by now. */
export function useHost(): Host {
  return useSyncExternalStore(watchHost, readHost)
}
