import { createRootRoute, createRoute, createRouter, useLocation } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect } from 'react'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { useWords } from '../language.ts'
import { useGo } from '../navigation.tsx'
import { useAllowed } from '../session.tsx'
import { EmptyView, ErrorView, LoadingView, RefusedView } from '../states.tsx'
import type { Surface, SurfacePage } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: {
    refused: '你的角色看不了这一页，需要的话请找管理员开通。',
    lost: '没有这一页',
    lostHint: '地址可能写错了，或者这一页已经搬走。',
    product: '活水',
  },
  en: {
    refused: 'Your role cannot see this page; ask an administrator if you need it.',
    lost: 'There is no such page',
    lostHint: 'The address may be wrong, or the page has moved.',
    product: 'Huoshui',
  },
})

export interface ConsoleRouterOptions {
  readonly basepath: string
  readonly surfaces: readonly Surface[]
  /** Menu and header around every page; draws `<Outlet />`. */
  readonly frame: () => ReactNode
}

/** The router of the console: every module's pages in one frame. */
export function makeConsoleRouter({ basepath, surfaces, frame }: ConsoleRouterOptions) {
  const root = createRootRoute({ component: frame, notFoundComponent: LostPage })
  const pages = surfaces.flatMap((surface) => surface.pages)
  const home = pages.some((page) => page.path === '/')
    ? []
    : [createRoute({ getParentRoute: () => root, path: '/', component: () => <FirstPage pages={pages} /> })]
  const signedIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: GoHome })
  const routes = pages.map((page) =>
    createRoute({ getParentRoute: () => root, path: routerPath(page.path), component: () => <PageGate page={page} /> }),
  )
  return createRouter({
    routeTree: root.addChildren([...home, signedIn, ...routes]),
    basepath,
    // Search parameters stay plain strings: what the URL says is what the filter holds.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString()
      return text === '' ? '' : `?${text}`
    },
    scrollRestoration: true,
  })
}

/** `/contacts/{contactId}` → `/contacts/$contactId`. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, '$$$1')
}

function PageGate({ page }: { page: SurfacePage }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const allowed = useAllowed()
  const { pathname } = useLocation()
  const title = page.menu?.label ?? page.title
  const shown = title ? `${words(title)} · ${texts.product}` : texts.product
  useEffect(() => {
    document.title = shown
  }, [shown])
  if (!allowed(page.permission)) return <RefusedView rule={texts.refused} />
  const Page = page.component
  return (
    <ErrorBoundary key={pathname} fallback={(failure, retry) => <ErrorView failure={failure} onRetry={retry} />}>
      <Suspense fallback={<LoadingView rows={8} />}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  )
}

function LostPage() {
  const texts = useTexts(TEXTS)
  return <EmptyView what={texts.lost} hint={texts.lostHint} />
}

/** The server sends people to `/console/sign-in`; who is signed in already has no business there. */
function GoHome() {
  const go = useGo()
  useEffect(() => go('/', { replace: true }), [go])
  return null
}

/** Without a home page one lands on the first page of the menu that one may see. */
function FirstPage({ pages }: { pages: readonly SurfacePage[] }) {
  const go = useGo()
  const allowed = useAllowed()
  const first = pages.find((page) => page.menu && allowed(page.permission))?.path
  useEffect(() => {
    if (first) go(first, { replace: true })
  }, [first, go])
  return first ? null : <LostPage />
}
