import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { DESKTOP, openBrowser, openPage, PHONE, type Watched } from './open-browser.ts'
import { expectSound, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

/** Longest the demo may take to fill on a busy machine; not an assertion of speed. */
const FILL_MS_MAX = 150_000
/** Pages the demo has nothing to show on: no file was dropped, no key was made. */
const EMPTY_IN_DEMO = ['/console/imports', '/console/keys']

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
async function walkMenu(each: (path: string) => Promise<void>): Promise<void> {
  const { page } = person
  const links = menu(page).locator('li a')
  await links.first().waitFor()
  for (const link of await links.all()) {
    const href = (await link.getAttribute('href')) ?? ''
    await link.click()
    await page.waitForURL((url) => url.pathname.replace(/\/$/, '') === href.replace(/\/$/, ''))
    await expectSound(person)
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
  await page.getByText('这里的客户、订单和任务都是虚构的').waitFor({ timeout: FILL_MS_MAX })
  await page.locator('.hs-matrix-cell').first().waitFor()
  await expectSound(person)
})

it('shows the owner something on every page, at a desk and on a phone', async () => {
  const { page } = person
  const seen: string[] = []
  await walkMenu(async (path) => {
    seen.push(path)
    const isEmpty = await emptyState(page).isVisible()
    expect(isEmpty, `${path} shows an empty or failed state`).toBe(EMPTY_IN_DEMO.includes(path))
  })
  expect(seen).toEqual(expect.arrayContaining(['/console/contacts', '/console/journeys', '/console/staff']))
})

it('shows the operator everything but staff and keys', async () => {
  const { page } = person
  await actAs('运营')
  await menu(page).getByRole('link', { name: '员工与角色' }).waitFor({ state: 'detached' })
  const seen: string[] = []
  await walkMenu(async (path) => {
    seen.push(path)
    const isEmpty = await emptyState(page).isVisible()
    expect(isEmpty, `${path} shows an empty or failed state`).toBe(EMPTY_IN_DEMO.includes(path))
  })
  expect(seen).not.toContain('/console/keys')
  expect(seen).toContain('/console/journeys')
})

it('gives the guide their tasks', async () => {
  const { page } = person
  await actAs('导购')
  await page.goto(`${server.url}/workbench/`)
  await page.locator('a.hp-item').first().waitFor()
  await expectSound(person, [{ width: 300, height: 700 }, PHONE])
  await page.locator('a.hp-item').first().click()
  await page.getByRole('button', { name: '复制话术' }).waitFor()
  await expectSound(person, [{ width: 300, height: 700 }, PHONE, DESKTOP])
  await page.getByRole('button', { name: '我' }).click()
  await page.getByRole('button', { name: '回到老板的身份' }).click()
  await page.goto(`${server.url}/console/`)
  await menu(page).getByRole('link', { name: '员工与角色' }).waitFor()
})

it('is cleared in one click and a yes; what is left says what to do', async () => {
  const { page } = person
  await page.getByRole('button', { name: '清空并开始' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '清空并开始' }).click()
  await page.getByText('已清空，可以导入你自己的订单了').waitFor()
  await page.getByText('这里的客户、订单和任务都是虚构的').waitFor({ state: 'detached' })
  const empty: string[] = []
  await walkMenu(async (path) => {
    if (await emptyState(page).isVisible()) empty.push(path)
  })
  expect(empty).toEqual(
    expect.arrayContaining(
      ['contacts', 'segments', 'rfm', 'orders', 'journeys', 'scripts'].map((page) => `/console/${page}`),
    ),
  )
})
