import {
  type AnchorHTMLAttributes,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import type { GoOptions, UrlState } from '../navigation.tsx'

// The twin of ../navigation.tsx for phones: the same hooks without the weight of a full router.
const BASE = '/workbench'
const MOVED = 'huoshui:moved'

export const PageParams = createContext<Readonly<Record<string, string>>>({})

/** Goes to a path of the workbench. */
export function useGo(): (to: string, options?: GoOptions) => void {
  return go
}

/** One step back, or to `fallback` when the page was opened directly, as WeCom's sidebar does. */
export function goBack(fallback: string): void {
  if (history.state === MOVED) history.back()
  else go(fallback, { replace: true })
}

/** The path one is at, without the root of the workbench. */
export function usePath(): string {
  return pathOf(useSyncExternalStore(watch, readPathname))
}

/** The parameters in the page's path. */
export function usePageParams(): Readonly<Record<string, string>> {
  return useContext(PageParams)
}

/** State that lives in the URL; empty values leave it. */
export function useUrlState<K extends string>(): [UrlState<K>, (change: UrlState<K>, options?: GoOptions) => void] {
  const search = useSyncExternalStore(watch, readSearch)
  const state = useMemo(() => Object.fromEntries(new URLSearchParams(search)), [search])
  return [state as UrlState<K>, changeSearch]
}

export interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string
  readonly children: ReactNode
}

/** A link within the workbench. */
export function PageLink({ to, onClick, children, ...rest }: PageLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={`${BASE}${to}`} onClick={follow}>
      {children}
    </a>
  )
}

function go(to: string, { replace = false }: GoOptions = {}): void {
  const href = `${BASE}${to}`
  if (replace) history.replaceState(history.state, '', href)
  else history.pushState(MOVED, '', href)
  dispatchEvent(new Event(MOVED))
  if (!replace) scrollTo(0, 0)
}

function changeSearch(patch: Readonly<Record<string, string | undefined>>, { replace = true }: GoOptions = {}): void {
  const now = new URLSearchParams(readSearch())
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined || value === '') now.delete(key)
    else now.set(key, value)
  }
  const text = now.toString()
  go(`${pathOf(readPathname())}${text === '' ? '' : `?${text}`}`, { replace })
}

function watch(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(MOVED, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(MOVED, listener)
  }
}

function readPathname(): string {
  return location.pathname
}

function readSearch(): string {
  return location.search
}

function pathOf(pathname: string): string {
  return pathname.startsWith(BASE) ? pathname.slice(BASE.length) || '/' : pathname
}
