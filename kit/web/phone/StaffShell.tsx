import { type ReactNode, Suspense, useEffect } from 'react'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { useWords } from '../language.ts'
import { useAllowed } from '../session.tsx'
import type { Surface } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { bestMatch } from './match-path.ts'
import { goBack, PageLink, PageParams, usePath } from './navigation.tsx'
import { PhoneIcon } from './PhoneIcon.tsx'
import { Empty, Failure, Skeleton } from './states.tsx'
import { ToastPlace } from './Toast.tsx'
import '../theme/base.css'
import './phone.css'

const TEXTS = defineTexts({
  zh: { product: '活水', back: '返回', lost: '没有这一页', refused: '你的角色看不了这一页', menu: '导航' },
  en: {
    product: 'Huoshui',
    back: 'Back',
    lost: 'There is no such page',
    refused: 'Your role cannot see this page',
    menu: 'Navigation',
  },
})

export interface StaffShellProps {
  readonly surfaces: readonly Surface[]
  /** Right end of the header. */
  readonly tools?: ReactNode
}

/** The guides' surface: a title, the page, and tabs under the thumb. */
export function StaffShell({ surfaces, tools }: StaffShellProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const allowed = useAllowed()
  const path = usePath()
  const pages = surfaces.flatMap((surface) => surface.pages)
  const tabs = pages
    .flatMap((page) => (page.menu && allowed(page.permission) ? [{ path: page.path, ...page.menu }] : []))
    .sort((a, b) => a.order - b.order)
  const hit = bestMatch(
    pages,
    path === '/' && !pages.some((page) => page.path === '/') ? (tabs[0]?.path ?? path) : path,
  )
  const label = hit?.page.menu?.label ?? hit?.page.title
  const title = label ? words(label) : texts.product
  const home = tabs[0]?.path ?? '/'
  useEffect(() => {
    document.title = `${title} · ${texts.product}`
  }, [title, texts.product])
  return (
    <div className="hp-shell">
      <header className="hp-top">
        {!hit?.page.menu && (
          <button type="button" className="hp-round" aria-label={texts.back} onClick={() => goBack(home)}>
            <PhoneIcon name="back" />
          </button>
        )}
        <h1>{title}</h1>
        {tools}
      </header>
      <main className="hp-page">
        {!hit && <Empty what={texts.lost} />}
        {hit && !allowed(hit.page.permission) && <Empty what={texts.refused} />}
        {hit && allowed(hit.page.permission) && (
          <PageParams.Provider value={hit.params}>
            <ErrorBoundary key={path} fallback={(failure, retry) => <Failure failure={failure} onRetry={retry} />}>
              <Suspense fallback={<Skeleton rows={6} />}>
                <hit.page.component />
              </Suspense>
            </ErrorBoundary>
          </PageParams.Provider>
        )}
      </main>
      {tabs.length > 1 && (
        <nav className="hp-nav" aria-label={texts.menu}>
          {tabs.map((tab) => (
            <PageLink key={tab.path} to={tab.path} aria-current={hit?.page.path === tab.path ? 'page' : undefined}>
              <PhoneIcon name={tab.icon ?? 'more'} />
              {words(tab.label)}
            </PageLink>
          ))}
        </nav>
      )}
      <ToastPlace />
    </div>
  )
}
