import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { snippetsOf } from '#modules/tracking/contract.ts'
import { signInBy, type Visitor } from '../visitor.ts'
import { DESKTOP, openBrowser, openPage } from './open-browser.ts'
import { type LiveServer, startServer } from './start-server.ts'

const SEEN_WITHIN = { timeout: 30_000, interval: 200 }
const SEGMENT = path.resolve('node_modules/@segment/analytics-next/dist/umd')

let server: LiveServer
let browser: Browser
let shop: Server
let shopUrl: string
let owner: Visitor
let writeKey: string

/** A shop of somebody else, on an origin of its own: pages that carry our script, or Segment's. */
async function answerShop(address: string): Promise<{ type: string; body: string | Buffer }> {
  const { pathname } = new URL(address, 'http://shop')
  if (pathname.startsWith('/segment/'))
    return { type: 'text/javascript', body: await readFile(path.join(SEGMENT, path.basename(pathname))) }
  const source = `${server.url}/sdk/huoshui.js`
  const ours = (more: string) => `<script src="${source}" data-write-key="${writeKey}" ${more}></script>`
  const theirs = `<script src="/segment/index.js"></script><script>
    window.analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey: '${writeKey}', cdnURL: '${server.url}' })
    analytics.page(); analytics.identify('seg-1', { name: '陈静' })
    analytics.track('Segment Clicked', { a: 1 })</script>`
  // Said between the stand-in and the script, which is asked for twice.
  const [standIn = '', tag = ''] = (snippetsOf({ kind: 'browser', writeKey }, server.url)[0]?.code ?? '').split('\n')
  const early = `${standIn}<script>var held = huoshui; held.identify('early-1', {}); held.track('Early')</script>`
  if (pathname === '/early') return { type: 'text/html; charset=utf-8', body: `${early}${tag}${tag}` }
  const script = pathname === '/segment' ? theirs : ours(pathname === '/asked' ? 'data-consent="required"' : '')
  return { type: 'text/html; charset=utf-8', body: `<!doctype html><title>商城</title>${script}` }
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ HUOSHUI_DEMO: 'off' }), openBrowser()])
  owner = await signInBy(server.link)
  const made = await owner.call('POST', '/tracking/sources', { name: '商城', kind: 'browser' })
  writeKey = String(made.json.writeKey)
  shop = createServer((request, response) => {
    answerShop(request.url ?? '/').then(({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body))
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const address = shop.address()
  shopUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  await browser?.close()
  shop?.close()
  await server?.stop()
})

interface Seen {
  readonly name: string
  readonly userId: string
  readonly anonymousId: string
  readonly properties: Record<string, unknown>
  readonly context: Record<string, unknown>
}

/** What the program has received, the oldest first. */
async function received(): Promise<Seen[]> {
  const { json } = await owner.call('GET', '/tracking/recent')
  return (json.items as Seen[]).toReversed()
}
/** Sorted: events of one millisecond come in any order. */
const namesFrom = async (start: number) =>
  (await received())
    .slice(start)
    .map(({ name }) => name)
    .sort()

function sends(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  return sent
}

it('a page tells what happens on it, with the campaign that brought it first and last', async () => {
  const { page, troubles } = await openPage(browser, DESKTOP)
  await page.goto(`${shopUrl}/?utm_source=douyin&utm_campaign=a`)
  await page.goto(`${shopUrl}/item?utm_source=wecom`)
  await page.evaluate('huoshui.track("Product Viewed", { product_id: "P1" }); huoshui.identify("u1", { vip: true })')
  await page.evaluate('history.pushState({}, "", "/cart")')
  await page.evaluate('huoshui.flush()')
  const all = ['', 'Page Viewed', 'Page Viewed', 'Page Viewed', 'Product Viewed']
  await expect.poll(() => namesFrom(0), SEEN_WITHIN).toEqual(all)
  const events = await received()
  expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1)
  expect(events.find(({ properties }) => properties.path === '/cart')).toMatchObject({
    userId: 'u1',
    properties: { path: '/cart' },
    context: { campaign: { source: 'wecom' }, first: { source: 'douyin', name: 'a' } },
  })
  // What is said as the page is left goes out by itself.
  await page.evaluate('huoshui.track("Farewell")')
  await page.goto('about:blank')
  await expect.poll(() => namesFrom(5), SEEN_WITHIN).toEqual(['Farewell'])
  expect(troubles).toEqual([])
  await page.context().close()
})

it('what a page says before the script has come is not lost, and a script put in twice counts once', async () => {
  const { page, troubles } = await openPage(browser, DESKTOP)
  const start = (await received()).length
  await page.goto(`${shopUrl}/early`)
  await page.evaluate('held.track("Later")')
  await expect.poll(() => namesFrom(start), SEEN_WITHIN).toEqual(['', 'Early', 'Later', 'Page Viewed'])
  const told = (await received()).slice(start)
  expect(told.map(({ userId }) => userId)).toEqual(['early-1', 'early-1', 'early-1', 'early-1'])
  expect(troubles).toEqual([])
  await page.context().close()
})

it('nothing leaves and nothing is stored before consent, nor after a refusal', async () => {
  const { page } = await openPage(browser, DESKTOP)
  const sent = sends(page)
  const start = (await received()).length
  await page.goto(`${shopUrl}/asked`)
  await page.evaluate('huoshui.track("Looked"); huoshui.flush()')
  expect(await page.evaluate('localStorage.length')).toBe(0)
  await page.goto(`${shopUrl}/asked?again`)
  expect(sent).toEqual([])
  await page.evaluate('huoshui.consent(true)')
  await expect.poll(() => namesFrom(start), SEEN_WITHIN).toEqual(['Page Viewed'])
  await page.evaluate('huoshui.consent(false)')
  const before = sent.length
  await page.evaluate('huoshui.track("Secret"); huoshui.flush()')
  expect(await page.evaluate('Object.keys(localStorage).filter((key) => !key.endsWith("consent"))')).toEqual([])
  expect(sent.length).toBe(before)
  await page.context().close()
})

it('what cannot be sent is kept and sent later, once', async () => {
  const { page } = await openPage(browser, DESKTOP)
  const start = (await received()).length
  await page.goto(shopUrl)
  await expect.poll(() => namesFrom(start), SEEN_WITHIN).toEqual(['Page Viewed'])
  await page.context().setOffline(true)
  await page.evaluate('huoshui.track("Offline 1"); huoshui.track("Offline 2"); huoshui.flush()')
  await page.context().setOffline(false)
  await expect.poll(() => namesFrom(start), SEEN_WITHIN).toEqual(['Offline 1', 'Offline 2', 'Page Viewed'])
  await page.context().close()
})

it('the browser SDK of Segment works with nothing but our host', async () => {
  const { page } = await openPage(browser, DESKTOP)
  const start = (await received()).length
  await page.goto(`${shopUrl}/segment`)
  await expect.poll(() => namesFrom(start), SEEN_WITHIN).toEqual(['', 'Page Viewed', 'Segment Clicked'])
  await page.context().close()
})
