import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { huoshuiJson } from './command.ts'
import { enginesOf, makeHome, removeHome, type ServerProcess, startServer } from './server-process.ts'
import { signInBy, type Visitor } from './visitor.ts'

const REAL_FILE = fileURLToPath(new URL('../../shared/data/online_retail.csv.gz', import.meta.url))
/** An SOP moves once a minute, and tasks are seen a moment later. */
const NEXT_TICKS = { timeout: 180_000, interval: 500 }
/** Tasks that the guide does of those there are. */
const DONE = 20

type Json = Record<string, unknown>

/** The tutorial of the README on the real orders: import, who they are, segment, SOP, a guide's tasks, the result. */
function livesThroughTheYear() {
  let home: string
  let server: ServerProcess
  let tenantId: string
  let owner: Visitor
  let guide: Visitor
  const run = <T>(...words: string[]) => huoshuiJson<T>(home, ...words, '--tenant', tenantId)
  const read = async (who: Visitor, path: string) => (await who.call('GET', path)).json
  const made = async (who: Visitor, path: string, body: unknown) => {
    const { status, json } = await who.call('POST', path, body)
    expect(status, JSON.stringify(json)).toBe(200)
    return json
  }

  /** Lines that count as a sale to somebody we know, in the warehouse itself. */
  async function readSales(): Promise<Json | undefined> {
    const client = createClient({ url: enginesOf(home).clickhouseUrl })
    const answer = await client.query({
      query: `select count() as lines, sum(amount) as revenue, uniqExact(contact_id) as people,
        uniqExact(order_id) as orders
        from order_lines final where tenant_id = {tenant: UUID} and is_sale = 1 and contact_id > 0`,
      query_params: { tenant: tenantId },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    })
    const [row] = await answer.json<Json>()
    await client.close()
    return row
  }

  /** Brings a person in by the link that the command prints. */
  async function invite(role: 'owner' | 'guide'): Promise<Visitor> {
    const { link } = await run<{ link: string }>('user', 'create', '--email', `${role}@example.com`, '--role', role)
    const { pathname, search } = new URL(link)
    return signInBy(`${server.url}${pathname}${search}`)
  }

  beforeAll(async () => {
    home = await makeHome()
    server = await startServer({ home })
    const place = ['--currency', 'GBP', '--timezone', 'Europe/London']
    tenantId = (await huoshuiJson<{ tenantId: string }>(home, 'tenant', 'create', '礼品店', ...place)).tenantId
    owner = await invite('owner')
    guide = await invite('guide')
  })
  afterAll(async () => {
    await server?.kill('SIGTERM')
    await removeHome(home)
  })

  it('is imported by the command to the last figure', { timeout: 600_000 }, async () => {
    expect(await run<Json>('import', 'orders', REAL_FILE)).toMatchObject({
      platform: 'online_retail',
      rows: 541_909,
      orders: 25_900,
      contacts: 4_372,
      rejected: 0,
      duplicates: 5_268,
      revenue: 8_911_407.904,
    })
    expect(await readSales()).toEqual({ lines: 397_884, revenue: 89_114_079_040, people: 4_338, orders: 18_532 })
    expect(await huoshuiJson(home, 'warehouse', 'check')).toMatchObject({ ok: true })
  })

  it('says who they were on the day after its last', async () => {
    expect(await run<Json>('rfm', '--as-of', '2011-12-10')).toMatchObject({
      customers: 4_338,
      recency: { q25: 17, q50: 50, q75: 141.75 },
      frequency: { q25: 1, q50: 2, q75: 5 },
    })
  })

  let journeyId: string
  let people: number
  it('a segment of it is put into an SOP', { timeout: 240_000 }, async () => {
    const rule = { version: 1, root: { kind: 'orders', figure: 'count', operator: 'at_least', value: 20 } }
    const { id: segmentId } = await made(owner, '/segments', { name: '老主顾', rule })
    people = Number((await owner.call('POST', '/segments/count', { rule })).json.count)
    expect(people).toBeGreaterThan(100)
    const [{ id: staffId } = { id: '' }] = (await read(owner, '/staff?role=guide')).items as { id: string }[]
    const journey = await made(owner, '/journeys', { name: '老主顾问候' })
    journeyId = String(journey.id)
    const step = { kind: 'message', id: crypto.randomUUID(), scriptId: null, day: 0, time: '00:00', title: '问候' }
    const settings = {
      ...(journey.draft as object),
      stage: { segmentId },
      executor: { kind: 'named', staffId },
      purpose: 'service',
      holdoutPercent: 10,
      steps: [{ ...step, text: '{{客户称呼}}您好' }],
    }
    expect((await owner.call('PATCH', `/journeys/${journeyId}`, { settings })).status).toBe(200)
    await made(owner, `/journeys/${journeyId}/launch`, {})
    await expect
      .poll(async () => {
        const numbers = (await read(owner, `/journeys/${journeyId}/numbers`)) as { treated: Json; holdout: Json }
        return Number(numbers.treated.entered) + Number(numbers.holdout.entered)
      }, NEXT_TICKS)
      .toBe(people)
  })

  it('a guide does the tasks, and the owner sees what came of it beside those left alone', {
    timeout: 240_000,
  }, async () => {
    const open = async () => (await read(guide, '/tasks/mine?limit=50')).items as { id: string }[]
    await expect.poll(async () => (await open()).length, NEXT_TICKS).toBeGreaterThanOrEqual(DONE)
    for (const { id } of (await open()).slice(0, DONE))
      expect((await guide.call('POST', `/tasks/${id}/complete`, {})).status).toBe(200)
    await expect
      .poll(async () => ((await read(owner, `/journeys/${journeyId}/result`)).funnel as Json).done, NEXT_TICKS)
      .toBe(DONE)
    const { funnel, treated, holdout } = (await read(owner, `/journeys/${journeyId}/result`)) as Record<string, Json>
    expect(treated?.people).toBe(funnel?.enrolled)
    expect(Number(treated?.people) + Number(holdout?.people)).toBe(people)
    expect(Number(holdout?.people)).toBeGreaterThan(0)
  })
}

if (existsSync(REAL_FILE)) describe('a year of a real shop, from its file to a finished task', livesThroughTheYear)
else
  it('is left out on this machine', () => {
    console.info(`LEFT OUT: a year of real orders, for ${REAL_FILE} is not here`)
    expect(existsSync(REAL_FILE)).toBe(false)
  })
