import type { IconName } from '../icon-names.ts'
import type { Words } from '../language.ts'
import type { Surface, SurfacePage } from '../surface.ts'

export interface MenuGroup {
  readonly key: string
  readonly label: Words
  readonly icon: IconName
  /** Pages stand without a heading. */
  readonly bare?: boolean
}

export interface ShownGroup extends MenuGroup {
  readonly pages: readonly (SurfacePage & { readonly menu: NonNullable<SurfacePage['menu']> })[]
}

/** The groups in their order with the pages one may see; groups without any are left out. */
export function buildMenu(
  groups: readonly MenuGroup[],
  surfaces: readonly Surface[],
  allowed: (permission: string) => boolean,
): readonly ShownGroup[] {
  const pages = surfaces
    .flatMap((surface) => surface.pages)
    .flatMap((page) => (page.menu && allowed(page.permission) ? [{ ...page, menu: page.menu }] : []))
    .sort((a, b) => a.menu.order - b.menu.order)
  return groups
    .map((group) => ({ ...group, pages: pages.filter((page) => page.menu.group === group.key) }))
    .filter((group) => group.pages.length > 0)
}

/** The menu page that a path belongs to: the longest that begins it. */
export function activePage(groups: readonly ShownGroup[], path: string): string | undefined {
  return groups
    .flatMap((group) => group.pages.map((page) => page.path))
    .filter((page) => page === path || (page !== '/' && path.startsWith(`${page}/`)))
    .sort((a, b) => b.length - a.length)[0]
}
