import { expect, it } from 'vitest'
import { activePage, buildMenu } from './menu.ts'

const words = (zh: string) => ({ zh, en: zh })
const groups = [
  { key: 'home', label: words('首页'), icon: 'home' },
  { key: 'core', label: words('造核心池'), icon: 'core' },
] as const
const page = (path: `/${string}`, order: number, permission = 'signed_in') => ({
  path,
  permission,
  menu: { group: 'core', label: words(path), order },
  component: () => null,
})
const surfaces = [
  { module: 'segments', pages: [page('/segments', 20), page('/segments/rfm', 30)] },
  { module: 'contacts', pages: [page('/contacts', 10), page('/secret', 5, 'secret.read')] },
]
const menu = buildMenu(groups, surfaces, (permission) => permission === 'signed_in')

it('orders pages across modules, hides what one may not see and groups without pages', () => {
  expect(menu.map((group) => group.key)).toEqual(['core'])
  expect(menu[0]?.pages.map((shown) => shown.path)).toEqual(['/contacts', '/segments', '/segments/rfm'])
})

it('marks the longest page that the path lies under', () => {
  expect(activePage(menu, '/segments/rfm/12')).toBe('/segments/rfm')
  expect(activePage(menu, '/segments/abc')).toBe('/segments')
  expect(activePage(menu, '/segmentsx')).toBeUndefined()
})
