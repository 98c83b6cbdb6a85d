import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { pick } from './console-page.ts'
import { DESKTOP, openBrowser, openPage, PHONE, SIDEBAR, type Size, type Watched } from './open-browser.ts'
import { expectSound, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

/** Longest the demo may take to fill on a busy machine; not an assertion of speed. */
const FILL_MS_MAX = 150_000
/** From the scan to what follows from it, by the times that simulator and program noted themselves. */
const SCAN_TO_CUSTOMER_MS_MAX = 2_000
/** Pages on which the demo has nothing to show: no keys; nobody forgotten. */
const EMPTY_IN_DEMO = ['/console/keys', '/console/erasures']

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

/** Every page of the menu, or one in so many and those that are named, by following its links. */
async function walkMenu(
  sizes: readonly Size[],
  each: (path: string) => Promise<void>,
  { step = 1, named = [] }: { readonly step?: number; readonly named?: readonly string[] } = {},
): Promise<void> {
  const { page } = person
  const links = menu(page).locator('li a')
  await links.first().waitFor()
  for (const [place, link] of (await links.all()).entries()) {
    const href = (await link.getAttribute('href')) ?? ''
    if (place % step !== 0 && !named.includes(href)) continue
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

type Json = Record<string, unknown>

/** The switches of the ecosystem that came with the demo. */
function switchesOf(world: string) {
  const read = async (answer: Response) => (await answer.json()) as Json
  return {
    show: async (what: string) => read(await fetch(`${world}/control/${what}`)),
    deed: async (name: string, body: Json) =>
      read(await fetch(`${world}/control/deeds/${name}`, { method: 'POST', body: JSON.stringify(body) })),
  }
}

/** When the program saved the customer, and put the tag of the code on them, by its own account. */
async function stepsOf(page: Page, contactId: number): Promise<Record<'customer' | 'tag', number>> {
  const read = (path: string) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path)
  const tagged = async () => {
    const { items } = (await read(`/contacts/${contactId}/timeline`)) as { items: { name: string; at: string }[] }
    return items.filter(({ name }) => name === 'Tag Added')
  }
  await expect.poll(tagged, { timeout: 20_000, interval: 100 }).toHaveLength(1)
  const { provenance } = (await read(`/contacts/${contactId}`)) as { provenance: { name: { at: string } } }
  return { customer: Date.parse(provenance.name.at), tag: Date.parse((await tagged())[0]?.at ?? '') }
}

it('brings its ecosystem: who scans the code on a phone is welcomed there and is a tagged customer here', async () => {
  const { page } = person
  const phones = await page.getByRole('link', { name: '模拟手机' }).getAttribute('href')
  const { show, deed } = switchesOf(new URL(phones ?? '').origin)
  const corpid = String(((await show('world')).corps as Json[])[0]?.corpid)
  const codes = async () => (await show(`corp?corpid=${corpid}`)).contact_ways as Json[]
  await expect.poll(codes, { timeout: 60_000 }).toHaveLength(1)
  const { person: phone } = await deed('bear', { corpid, name: '扫码的沈小满', gender: 2 })
  await deed('scan', { corpid, person: phone, code: (await codes())[0]?.configId })
  const follower = async () => ((await show(`customer?corpid=${corpid}&person=${phone}`)).followers as Json[])[0]
  const seen = async () => ((await follower())?.chat ?? []) as Json[]
  const words = async () => (await seen()).map(({ content }) => content)
  await expect.poll(words, { timeout: 20_000, interval: 20 }).toEqual([expect.stringContaining('扫码的沈小满您好')])
  const found = () =>
    page.evaluate(async () => {
      const answer = await fetch(`/api/v1/contacts?q=${encodeURIComponent('扫码的沈小满')}`)
      return ((await answer.json()) as { items: { id: number; source: string; tagIds: string[] }[] }).items
    })
  await expect
    .poll(async () => (await found()).map(({ source, tagIds }) => [source, tagIds.length]), {
      timeout: 20_000,
      interval: 20,
    })
    .toEqual([['门店台卡', 1]])
  const joinedAt = Number((await follower())?.createdAt)
  const steps = { welcome: Number((await seen())[0]?.at), ...(await stepsOf(page, (await found())[0]?.id ?? 0)) }
  for (const [step, at] of Object.entries(steps)) {
    expect(at - joinedAt, `scan → ${step}, in ms`).toBeGreaterThanOrEqual(0)
    expect(at - joinedAt, `scan → ${step}, in ms`).toBeLessThanOrEqual(SCAN_TO_CUSTOMER_MS_MAX)
  }
  await page.goto(`${new URL(server.url).origin}/console/entries`)
  await page.getByText('静安店收银台').first().click()
  await page.getByText('扫码的沈小满').waitFor()
  // The mass sends of the demo follow the first comparison, which brings the groups.
  const sends = () => page.evaluate(async () => (await (await fetch('/api/v1/mass-sends')).json()).items.length)
  await expect.poll(sends, { timeout: 60_000 }).toBe(2)
  const list = (path: string) =>
    page.evaluate(async (at) => (await (await fetch(`/api/v1${at}`)).json()).items as Record<string, unknown>[], path)
  const transfer = async () => (await list('/wecom/transfers')).map(({ customers, waiting }) => [customers, waiting])
  await expect.poll(transfer, { timeout: 60_000 }).toEqual([[3, 3]])
  const account = async () => (await list('/channel-accounts')).map(({ kind, fans }) => [kind, fans])
  await expect.poll(account, { timeout: 60_000 }).toEqual([['official', 6]])
  await expectSound(person, [PHONE, DESKTOP])
})

it('offers a moment to one segment alone, at a desk and on a phone', async () => {
  const { page } = person
  await page.goto(`${new URL(server.url).origin}/console/mass-sends/new`)
  await page.getByText('发朋友圈', { exact: true }).click()
  await page.getByRole('button', { name: /^全选 \d+ 个$/ }).click()
  await page.getByText('一个分群', { exact: true }).click()
  const next = page.getByRole('button', { name: '下一步' })
  expect(await next.isDisabled(), 'without a segment').toBe(true)
  await pick(page, '谁看得到', '')
  await expectSound(person, [PHONE, DESKTOP])
  await next.click()
  await page.getByLabel('文字').fill('周末见')
  // The browser's own way back is a step back, and what was written stays.
  await page.goBack()
  await page.getByText('一个分群', { exact: true }).waitFor()
  await page.goForward()
  expect(await page.getByLabel('文字').inputValue()).toBe('周末见')
  // Nor is it lost by a reload; who does not want it begins anew.
  const isKept = () =>
    page.evaluate(() => Object.entries(localStorage).some((one) => one.join().match(/^huoshui\.draft.*周末见/)))
  await expect.poll(isKept).toBe(true)
  await page.reload()
  await page.getByText('已恢复上次没保存的草稿').waitFor()
  expect(await page.getByLabel('文字').inputValue()).toBe('周末见')
  await page.getByRole('button', { name: '不要草稿' }).click()
  await page.getByText('发朋友圈', { exact: true }).waitFor()
  expect(await isKept()).toBe(false)
})

it('fits a phone in English too, where words are long', async () => {
  const { page } = person
  const { origin } = new URL(server.url)
  const firstOf = (list: string) =>
    page.evaluate(async (at) => (await (await fetch(`/api/v1${at}`)).json()).items[0].id as string, list)
  const detailed = ['/mass-sends', '/day-plans']
  const details = await Promise.all(detailed.map(async (list) => `${list}/${await firstOf(list)}`))
  await page.evaluate(() => localStorage.setItem('huoshui.language', 'en'))
  for (const path of ['/contacts/pairs', '/value', ...details]) {
    await page.goto(`${origin}/console${path}`)
    await expectSound(person, [PHONE])
  }
  await page.evaluate(() => localStorage.removeItem('huoshui.language'))
  await page.setViewportSize(DESKTOP)
  await page.goto(`${origin}/console/`)
  await menu(page).waitFor()
})

/** Walks the menu and answers which pages there were; none may be empty that has something to show. */
async function walkFullPages(sizes: readonly Size[], step = 1): Promise<string[]> {
  const seen: string[] = []
  const empty: string[] = []
  await walkMenu(
    sizes,
    async (path) => {
      seen.push(path)
      if (await emptyState(person.page).isVisible()) empty.push(path)
    },
    { step },
  )
  expect(empty.toSorted()).toEqual(EMPTY_IN_DEMO.filter((path) => seen.includes(path)).toSorted())
  return seen
}

it('shows the owner something on every page, at a desk and on a phone', async () => {
  const pages = ['contacts', 'journeys', 'keys'].map((name) => `/console/${name}`)
  expect(await walkFullPages([PHONE, DESKTOP])).toEqual(expect.arrayContaining(pages))
})

it('shows who stands where in a drawn journey, and draws another', async () => {
  const { page } = person
  const origin = new URL(server.url).origin
  await page.goto(`${origin}/console/journeys`)
  await page.getByText('新客分流关怀').click()
  await page.getByRole('button', { name: /^到货关怀/ }).click()
  await page.getByRole('heading', { name: '走到过这里的人' }).waitFor()
  await page.locator('aside li a').first().waitFor()
  await expectSound(person)
  await page.goto(`${origin}/console/journeys?create=yes`)
  await page.getByText('画布', { exact: true }).last().click()
  await page.getByRole('button', { name: '空白画布' }).click()
  await page.getByRole('button', { name: '在“进入旅程”后面添加' }).click()
  await page.getByRole('menuitem', { name: '发消息' }).click()
  await page.getByLabel('说什么').fill('您好')
  await page.getByRole('button', { name: '收起' }).click()
  await page.getByText('流程没有问题').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('还没有第一步').first().waitFor()
  await expectSound(person)
})

it('says what an SOP brought, by guide and by split, at a desk and on a phone', async () => {
  const { page } = person
  await page.goto(`${new URL(server.url).origin}/console/journeys`)
  await page.getByText('新客首单关怀').click()
  const effects = page.getByRole('region', { name: '多带来了什么' })
  await effects.getByText(/每个人多带来/).waitFor()
  await effects.getByText('按导购').click()
  await effects.getByRole('row').nth(3).waitFor()
  await expectSound(person, [PHONE, DESKTOP])
  await effects.getByText('订单', { exact: true }).click()
  await effects.getByText(/每个人.*单/).waitFor()
  await effects.getByText('按分流').click()
  await effects.getByText('没有分流').waitFor()
  await page.getByLabel('为什么这样定').fill('再看两周')
  await page.getByRole('button', { name: '记下决定' }).click()
  await page.getByRole('region', { name: '决定' }).getByRole('cell', { name: '再看两周' }).waitFor()
  await expectSound(person, [PHONE, DESKTOP])
})

it('opens a waterfall, puts SOPs in order and moves a touch by keys, and takes both back', async () => {
  const { page } = person
  const origin = new URL(server.url).origin
  await page.goto(`${origin}/console/touches/waterfall`)
  await page.getByRole('button', { name: /^拦下：拒绝营销/ }).click()
  await page.getByRole('dialog').getByText('顾客已于').first().waitFor()

  await page.goto(`${origin}/console/priorities`)
  const first = page.getByRole('region', { name: '先于其余' })
  await page.getByRole('button', { name: '大客户唤回：提前一位' }).press('Alt+ArrowUp')
  await first.getByRole('link', { name: '大客户唤回' }).waitFor()
  await page.reload()
  await first.getByRole('link', { name: '大客户唤回' }).waitFor()
  await page.getByRole('button', { name: '大客户唤回：退后一位' }).click()
  await first.getByText('把最要紧的拖到这里').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await first.getByRole('link', { name: '大客户唤回' }).waitFor()
  await expectSound(person, [PHONE, DESKTOP])

  await page.goto(`${origin}/console/journeys/calendar`)
  const row = page.getByRole('row', { name: /^大客户唤回/ })
  await row.getByRole('button', { name: /第 4 天$/ }).press('Alt+ArrowRight')
  await row.getByRole('button', { name: /第 5 天$/ }).waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await row.getByRole('button', { name: /第 4 天$/ }).waitFor()
})

it('shows the operator everything but the settings of the shop and keys', async () => {
  const { page } = person
  await actAs('运营')
  await menu(page).getByRole('link', { name: 'API 密钥' }).waitFor({ state: 'detached' })
  await menu(page).locator('li a').first().waitFor()
  const links = await menu(page).locator('li a').all()
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')))
  expect(hrefs).toContain('/console/journeys')
  expect(hrefs).not.toContain('/console/shop')
  // The pages are the owner's, who saw all of them above; what a role may ask for is the fuzz's to try.
  await walkFullPages([DESKTOP], 4)
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
  const nouns = ['contacts', 'segments', 'rfm', 'orders', 'journeys', 'scripts', 'imports', 'touches']
  const named = nouns.map((noun) => `/console/${noun}`)
  const look = async (path: string) => {
    if (await emptyState(page).isVisible()) empty.push(path)
  }
  await walkMenu([DESKTOP], look, { step: 6, named })
  expect(empty).toEqual(expect.arrayContaining(named))
})
