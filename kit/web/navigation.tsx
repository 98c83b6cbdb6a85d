import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

export type UrlState<K extends string> = { readonly [P in K]?: string }
export interface GoOptions {
  /** Do not leave a step in the browser's history. */
  readonly replace?: boolean
}

/** Goes to a path of the console, for instance `/contacts?stage=loyal`. */
export function useGo(): (to: string, options?: GoOptions) => void {
  const router = useRouter()
  return (to, { replace = false } = {}) => {
    const href = `${router.basepath}${to}`
    if (replace) router.history.replace(href)
    else router.history.push(href)
  }
}

/** The path one is at, without the root of the console. */
export function usePath(): string {
  const router = useRouter()
  const { pathname } = useLocation()
  return pathname.startsWith(router.basepath) ? pathname.slice(router.basepath.length) || '/' : pathname
}

/** The parameters in the page's path: `/contacts/{contactId}` → `{ contactId }`. */
export function usePageParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false })
}

/** State in the URL: survives a reload, can be sent to a colleague. Empty values leave the URL. */
export function useUrlState<K extends string>(): [UrlState<K>, (change: UrlState<K>, options?: GoOptions) => void] {
  const router = useRouter()
  const location = useLocation()
  const state: Record<string, string> = Object.fromEntries(new URLSearchParams(location.searchStr))
  const change = (patch: UrlState<K>, { replace = true }: GoOptions = {}) => {
    // From the history, not from the render: two changes in one tick must both survive.
    const now = new URLSearchParams(router.history.location.search)
    for (const [key, value] of Object.entries<string | undefined>(patch)) {
      if (value === undefined || value === '') now.delete(key)
      else now.set(key, value)
    }
    const search = now.toString()
    const href = `${router.history.location.pathname}${search === '' ? '' : `?${search}`}`
    if (replace) router.history.replace(href)
    else router.history.push(href)
  }
  return [state as UrlState<K>, change]
}

export interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string
  readonly children: ReactNode
}

/** A link within the console. A real anchor: middle click and "copy link" work. */
export function PageLink({ to, onClick, children, ...rest }: PageLinkProps) {
  const router = useRouter()
  const go = useGo()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={`${router.basepath}${to}`} onClick={follow}>
      {children}
    </a>
  )
}
