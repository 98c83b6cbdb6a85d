import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inPanel } from './console-page.ts'
import { DESKTOP, openBrowser, openPage, type Watched } from './open-browser.ts'
import { expectSound, numberIn, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

/** What one person did, one thing a minute; the first is the newest. */
const ENTRIES = 10_000
const BATCH_EVENTS = 2_000
/** Lines of the timeline in the page at once: those in sight and some before and after, however long the story. */
const LINES_MAX = 60
const WAIT = { timeout: 120_000, interval: 500 }
const DAY_MS = 86_400_000

let server: LiveServer
let browser: Browser
let owner: Watched

beforeAll(async () => {
  server = await startServer({ HUOSHUI_DEMO: 'off' })
  browser = await openBrowser()
  owner = await openPage(browser, DESKTOP)
  await owner.page.goto(server.link)
  await owner.page.getByRole('heading', { name: '首页' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(({ onTestFailed }) => onTestFailed(() => pictureFailures([owner])))

type Json = Record<string, unknown>

/** The API as the signed-in owner. */
function call(method: string, path: string, body?: Json): Promise<Json> {
  return owner.page.evaluate(
    async ([way, at, sent]) => {
      const headers = { 'x-huoshui': '1', 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1${at}`, { method: way, headers, ...(sent === '' ? {} : { body: sent }) })
      return (await answer.json()) as Json
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  )
}

const open = (path: string) => owner.page.goto(`${new URL(server.url).origin}/console${path}`)
const nameOf = (n: number) => `第 ${n} 件`
const placeIn = (text: string) => Number(/第 (\d+) 件/.exec(text)?.[1] ?? -1)

/** Ten thousand events of one person, through the open door of tracking; answers who they are. */
async function liveLong(): Promise<number> {
  const { writeKey } = await call('POST', '/tracking/sources', { name: '小程序', kind: 'server' })
  const send = async (path: string, body: Json) => {
    const answer = await fetch(`${server.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return answer.status
  }
  expect(await send('identify', { userId: 'u', traits: { name: '林常来', phone: '13800138000' } })).toBe(200)
  const now = Date.now()
  const events = Array.from({ length: ENTRIES }, (_, n) => ({
    ...{ type: 'track', userId: 'u', event: 'Product Viewed', messageId: `m${n}`, properties: { title: nameOf(n) } },
    timestamp: new Date(now - (n + 1) * 60_000).toISOString(),
  }))
  for (let from = 0; from < ENTRIES; from += BATCH_EVENTS) {
    const batch = events.slice(from, from + BATCH_EVENTS)
    await expect.poll(() => send('batch', { batch }), WAIT).toBe(200)
  }
  const rule = { version: 1, root: { kind: 'behaviour', did: true, event: 'Product Viewed', times: 1, days: 30 } }
  await expect.poll(async () => (await call('POST', '/segments/count', { rule })).count, WAIT).toBe(1)
  const [person] = (await call('GET', '/contacts?limit=1')).items as { id: number }[]
  return person?.id ?? 0
}

async function entriesOf(contactId: number): Promise<number> {
  let [entries, cursor] = [0, '']
  do {
    const page = await call('GET', `/contacts/${contactId}/timeline?limit=200&names=Product%20Viewed${cursor}`)
    entries += (page.items as unknown[]).length
    cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(String(page.nextCursor))}`
  } while (cursor !== '')
  return entries
}

/** The lines of the timeline that stand in the page now, by their place in the story. */
async function linesOf(frame: Locator): Promise<{ at: number; n: number }[]> {
  const lines = await frame
    .locator('li')
    .evaluateAll((all) =>
      all.map((line) => ({ at: Number((line as HTMLElement).dataset.index), text: line.textContent ?? '' })),
    )
  return lines.map(({ at, text }) => ({ at, n: placeIn(text) })).filter(({ n }) => n >= 0)
}

it('scrolls a story of ten thousand entries to its very first, in order, with few of them in the page', async () => {
  const { page } = owner
  const contactId = await liveLong()
  await expect.poll(() => entriesOf(contactId), WAIT).toBe(ENTRIES)
  await open(`/contacts/${contactId}`)
  const frame = page.locator('.hs-timeline')
  await frame.getByText(nameOf(0), { exact: true }).waitFor()
  const seen = new Map<number, number>()
  let most = 0
  const look = async () => {
    const lines = await linesOf(frame)
    most = Math.max(most, await frame.locator('li').count())
    for (const { at, n } of lines) seen.set(at, n)
    return Math.max(...lines.map(({ n }) => n))
  }
  let last = await look()
  while (last < ENTRIES - 1) {
    const before = last
    await frame.evaluate((one) => one.scrollTo({ top: one.scrollHeight }))
    await expect.poll(look, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before)
    last = await look()
  }
  expect(most).toBeLessThanOrEqual(LINES_MAX)
  // Places without a gap or a repeat: what stands between the newest and here is as many as its number says.
  const [shift] = [...seen].map(([at, n]) => at - n)
  for (const [at, n] of seen) expect(at - n, `at ${at}`).toBe(shift)
  await frame.evaluate((one) => one.scrollTo({ top: 0 }))
  await frame.getByText(nameOf(0), { exact: true }).waitFor()
  await expectSound(owner)
})

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

/** Three buyers: one of three orders, one of two, one of one. */
async function sell(): Promise<void> {
  const lines = [{ productCode: 'A', productName: '茶', quantity: 1, unitPrice: 500_000 }]
  const orders = [3, 2, 1].flatMap((times, buyer) =>
    Array.from({ length: times }, (_, n) => ({
      ...{ platform: 'mall', orderNo: `${buyer}-${n}`, placedAt: daysAgo(20 * n + buyer + 1), lines },
      buyer: { identities: [{ kind: 'phone', value: `1390000000${buyer}` }] },
    })),
  )
  await call('POST', '/orders', { orders })
  const rule = { version: 1, root: { kind: 'behaviour', did: true, event: 'Order Completed', times: 1, days: 365 } }
  await expect.poll(async () => (await call('POST', '/segments/count', { rule })).count, WAIT).toBe(3)
}

/** The file a click brings, as cells. */
async function fileOf(page: Page, button: Locator): Promise<{ name: string; cells: string[][] }> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  const text = await readFile(await file.path(), 'utf8')
  const lines = text.replace('\ufeff', '').trimEnd().split('\r\n')
  return { name: file.suggestedFilename(), cells: lines.map((line) => line.split(',')) }
}

/** The file of a matrix says what the matrix says, line by line. */
async function expectMatrixFile(frame: Locator, name: RegExp): Promise<void> {
  const { page } = owner
  await frame.locator('.hs-matrix-cell').first().waitFor()
  const file = await fileOf(page, frame.getByRole('button', { name: '下载 CSV' }))
  expect(file.name).toMatch(name)
  const heads = await frame.locator('tbody th').allTextContents()
  expect(file.cells.slice(1).map(([head]) => head)).toEqual(heads)
  const shown = (await frame.locator('.hs-matrix-cell strong').allTextContents()).map((text) => numberIn(text))
  const written = file.cells.slice(1).flatMap((line) => line.slice(1).filter((cell) => cell !== ''))
  expect(written.map(Number)).toEqual(shown)
  expect(shown.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
}

it('gives every matrix of people and every overlap as a file that says the same', async () => {
  const { page } = owner
  await sell()
  await open('/rfm')
  await expectMatrixFile(page.locator('.hs-matrix-frame').first(), /^RFM.*\.csv$/)
  await expectMatrixFile(page.locator('.hs-matrix-frame').nth(1), /\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/)
  await open('/stages')
  await expectMatrixFile(page.locator('.hs-matrix-frame').first(), /\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/)
  const root = { kind: 'behaviour', did: true, event: 'Order Completed', days: 365 }
  const made = await Promise.all(
    [1, 2].map((times) =>
      call('POST', '/segments', { name: `买过 ${times} 次`, rule: { version: 1, root: { ...root, times } } }),
    ),
  )
  await open(`/segments/compare?ids=${made.map(({ id }) => id).join(',')}`)
  const { name, cells } = await fileOf(page, inPanel(page, '怎样重叠').getByRole('button', { name: '下载 CSV' }))
  expect(name).toBe('怎样重叠.csv')
  const [head = [], ...lines] = cells
  expect(head.slice(0, 3)).toEqual(['买过 1 次', '买过 2 次', expect.any(String)])
  expect(lines.map((line) => line.slice(0, 3).join()).toSorted()).toEqual(['0,1,0', '1,0,1', '1,1,2'])
})

it('takes a rule pasted as JSON: says what is wrong with it, then counts it', async () => {
  const { page } = owner
  await open('/segments/new')
  await page.getByRole('button', { name: '规则 JSON' }).click()
  const dialog = page.getByRole('dialog')
  const paste = async (text: string) => {
    await dialog.getByLabel('规则 JSON').last().fill(text)
    await dialog.getByRole('button', { name: '用这条规则' }).click()
  }
  await paste('{"version": 1, ')
  await dialog.getByText('不是有效的 JSON').waitFor()
  await paste('{"version": 1, "root": {"kind": "nothing"}}')
  await dialog.getByText(/^root/).waitFor()
  const root = { kind: 'behaviour', did: true, event: 'Order Completed', times: 2, days: 365 }
  await paste(JSON.stringify({ version: 1, root }))
  await dialog.waitFor({ state: 'detached' })
  const matches = inPanel(page, '符合的人').locator('.hs-stat-value')
  await matches.filter({ hasText: '2' }).waitFor()
  expect(numberIn(await matches.textContent())).toBe(2)
  await expectSound(owner)
})

it('tells whoever saves a segment late that somebody came between, and keeps what they typed', async () => {
  const rule = { version: 1, root: { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] } }
  const { id } = await call('POST', '/segments', { name: '上海老客', rule })
  const tab = await owner.page.context().newPage()
  await tab.goto(`${new URL(server.url).origin}/console/segments/${id}`)
  const name = tab.getByRole('textbox', { name: '名称' })
  await name.fill('我改的')
  await call('PATCH', `/segments/${id}`, { name: '别人改的' })
  await tab.getByRole('button', { name: '保存分群' }).click()
  await tab.getByText('现在是“别人改的”').waitFor()
  expect(await name.inputValue()).toBe('我改的')
  await tab.getByRole('button', { name: '用我的盖过去' }).click()
  await tab.getByText('现在是“别人改的”').waitFor({ state: 'detached' })
  expect((await call('GET', `/segments/${id}`)).name).toBe('我改的')
  await tab.close()
})
