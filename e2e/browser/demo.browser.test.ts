import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { DESKTOP, openBrowser, openPage, PHONE, SIDEBAR, type Size, type Watched } from './open-browser.ts'
import { expectSound, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

/** Longest the demo may take to fill on a busy machine; not an assertion of speed. */
const FILL_MS_MAX = 150_000
/** Pages on which the demo has nothing to show: no keys, sources, companies or lists; nobody forgotten or unknown. */
const EMPTY_IN_DEMO = [
  '/console/keys',
  '/console/erasures',
  '/console/webhooks',
  '/console/webhooks/sources',
  '/console/wecom',
  '/console/mass-sends',
  '/console/contact-imports',
  '/console/orders/unknown',
]

let server: LiveServer
let browser: Browser
let person: Watched

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  person = await openPage(browser, DESKTOP)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(({ onTestFailed }) => onTestFailed(() => pictureFailures([person])))

const menu = (page: Page) => page.getByRole('navigation', { name: '菜单' })

/** Every page of the menu, by following its links. */
async function walkMenu(sizes: readonly Size[], each: (path: string) => Promise<void>): Promise<void> {
  const { page } = person
  const links = menu(page).locator('li a')
  await links.first().waitFor()
  for (const link of await links.all()) {
    const href = (await link.getAttribute('href')) ?? ''
    await link.click()
    await page.waitForURL((url) => url.pathname.replace(/\/$/, '') === href.replace(/\/$/, ''))
    await expectSound(person, sizes)
    await each(href)
  }
}

async function actAs(role: string): Promise<void> {
  const { page } = person
  await page.getByLabel('以谁的身份看').click()
  await page.getByText(`以谁的身份看：${role}`).click()
}

const emptyState = (page: Page) => page.locator('main .hs-state').first()

it('opens populated and alive', async () => {
  const { page } = person
  await page.goto(server.link)
  // Nobody reloads: the page itself looks how far the fill is, and reads everything again when it is done.
  await page.getByText('这里的客户、订单和任务都是虚构的').waitFor({ timeout: FILL_MS_MAX })
  await page.locator('.hs-matrix-cell').first().waitFor()
  await expectSound(person)
})

/** Walks the whole menu and answers which pages there were; none may be empty that has something to show. */
async function walkFullPages(sizes: readonly Size[]): Promise<string[]> {
  const seen: string[] = []
  const empty: string[] = []
  await walkMenu(sizes, async (path) => {
    seen.push(path)
    if (await emptyState(person.page).isVisible()) empty.push(path)
  })
  expect(empty.toSorted()).toEqual(EMPTY_IN_DEMO.filter((path) => seen.includes(path)).toSorted())
  return seen
}

it('shows the owner something on every page, at a desk and on a phone', async () => {
  const pages = ['contacts', 'journeys', 'keys'].map((name) => `/console/${name}`)
  expect(await walkFullPages([PHONE, DESKTOP])).toEqual(expect.arrayContaining(pages))
})

it('shows the operator everything but the settings of the shop and keys', async () => {
  const { page } = person
  await actAs('运营')
  await menu(page).getByRole('link', { name: 'API 密钥' }).waitFor({ state: 'detached' })
  // The pages are the owner's, whose phone was looked at above.
  const seen = await walkFullPages([DESKTOP])
  expect(seen).toContain('/console/journeys')
  expect(seen).not.toContain('/console/shop')
})

it('gives the guide their tasks on the phone, and gives the owner back', async () => {
  const { page } = person
  await actAs('导购')
  await page.waitForURL(/\/workbench\//)
  await page.locator('a.hp-item').first().waitFor()
  await expectSound(person, [SIDEBAR, PHONE, DESKTOP])
  await page.locator('a.hp-item').first().click()
  await page.getByRole('button', { name: '复制话术' }).waitFor()
  await expectSound(person, [SIDEBAR, PHONE, DESKTOP])
  await page.getByRole('button', { name: '我', exact: true }).click()
  await page.getByRole('button', { name: '回到老板的身份' }).click()
  await page.waitForURL(/\/console\//)
  await menu(page).getByRole('link', { name: 'API 密钥' }).waitFor()
})

it('is cleared in one click and a yes; what is left says what to do', async () => {
  const { page } = person
  await page.getByRole('button', { name: '清空并开始' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '清空并开始' }).click()
  await page.getByText('已清空，可以导入你自己的订单了').waitFor()
  await page.getByText('这里的客户、订单和任务都是虚构的').waitFor({ state: 'detached' })
  const empty: string[] = []
  await walkMenu([DESKTOP], async (path) => {
    if (await emptyState(page).isVisible()) empty.push(path)
  })
  const nouns = ['contacts', 'segments', 'rfm', 'orders', 'journeys', 'scripts', 'imports', 'touches']
  expect(empty).toEqual(expect.arrayContaining(nouns.map((noun) => `/console/${noun}`)))
})
