import { Outlet } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { PageLink, usePath } from '../navigation.tsx'
import { useAllowed } from '../session.tsx'
import type { Surface } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { BrandMark } from './BrandMark.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { activePage, buildMenu, type MenuGroup, type ShownGroup } from './menu.ts'

const TEXTS = defineTexts({
  zh: { product: '活水', menu: '菜单', find: '搜索或跳转', skip: '跳到正文' },
  en: { product: 'Huoshui', menu: 'Menu', find: 'Search or jump to', skip: 'Skip to content' },
})
const SHORTCUT = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export interface ConsoleFrameProps {
  readonly groups: readonly MenuGroup[]
  readonly surfaces: readonly Surface[]
  /** Right end of the header. */
  readonly tools: ReactNode
  /** Above everything: the band of the demo. */
  readonly band?: ReactNode
}

/** Menu left, header on top, the page in the middle; the menu folds into a drawer on a phone. */
export function ConsoleFrame({ groups, surfaces, tools, band }: ConsoleFrameProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const allowed = useAllowed()
  const path = usePath()
  // Where the menu was opened: going elsewhere closes it.
  const [menuAt, setMenuAt] = useState<string>()
  const [finding, setFinding] = useShortcut()
  const menu = buildMenu(groups, surfaces, allowed)
  const commands = [
    ...menu.flatMap((group) =>
      group.pages.map((page) => ({
        key: page.path,
        label: words(page.menu.label),
        keywords: page.menu.keywords,
        hint: words(group.label),
        to: page.path,
      })),
    ),
    ...surfaces
      .flatMap((surface) => surface.commands ?? [])
      .filter((command) => allowed(command.permission))
      .map((command) => ({ ...command, label: words(command.label) })),
  ]
  const [searches] = useState(() =>
    surfaces.flatMap((surface) => surface.searches ?? []).filter((search) => allowed(search.permission)),
  )
  return (
    <div className="hs-frame">
      <a className="hs-skip" href="#page">
        {texts.skip}
      </a>
      {band}
      <div className="hs-frame-body">
        <nav className="hs-nav" aria-label={texts.menu}>
          <Menu menu={menu} path={path} />
        </nav>
        <div className="hs-frame-main">
          <header className="hs-top">
            <button
              type="button"
              className="hs-icon-button hs-only-narrow"
              aria-label={texts.menu}
              onClick={() => setMenuAt(path)}
            >
              <Icon name="menu" />
            </button>
            <button
              type="button"
              className="hs-find"
              aria-label={`${texts.find} ${SHORTCUT}`}
              onClick={() => setFinding(true)}
            >
              <Icon name="search" />
              <span>{texts.find}</span>
              <kbd>{SHORTCUT}</kbd>
            </button>
            <span className="hs-grow" />
            {tools}
          </header>
          <main id="page" className="hs-page" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <Drawer
        placement="left"
        size={264}
        open={menuAt === path}
        onClose={() => setMenuAt(undefined)}
        closable={false}
        styles={{ body: { padding: 0 } }}
      >
        <nav className="hs-nav-drawer" aria-label={texts.menu}>
          <Menu menu={menu} path={path} />
        </nav>
      </Drawer>
      <CommandPalette open={finding} onClose={() => setFinding(false)} commands={commands} searches={searches} />
    </div>
  )
}

function Menu({ menu, path }: { menu: readonly ShownGroup[]; path: string }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const active = activePage(menu, path)
  const list = useRef<HTMLDivElement>(null)
  // The menu is longer than the screen: where one is must be seen, however one got there.
  useEffect(() => {
    if (active) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list}>
      <PageLink to="/" className="hs-brand">
        <BrandMark />
        <strong>{texts.product}</strong>
      </PageLink>
      {menu.map((group) => (
        <section key={group.key} className={group.bare ? 'hs-nav-bare' : undefined}>
          {!group.bare && <h2>{words(group.label)}</h2>}
          <ul>
            {group.pages.map((page) => (
              <li key={page.path}>
                <PageLink to={page.path} aria-current={page.path === active ? 'page' : undefined}>
                  <Icon name={page.menu.icon ?? group.icon} />
                  <span>{words(page.menu.label)}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function useShortcut(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setOpen((now) => !now)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return [open, setOpen]
}
