import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { orderKeyOf } from './events.ts'
import { draft, identity } from './fixtures.ts'
import { removeContacts, upsertContacts } from './index.ts'
import { eventTable } from './server/fact-tables.ts'

const RETAIL = new URL('../../../shared/data/online_retail.csv.gz', import.meta.url)
const DAY_MS = 86_400_000

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

type Row = Record<string, unknown>
const rowsOf = (answer: { json: Row }) => answer.json.items as Row[]

interface Purchase {
  readonly contactId: number
  readonly at: number
  readonly category: string
}

/** Purchases as commerce would have published them. */
async function publish(tenant: TestTenant, purchases: readonly Purchase[], token: string): Promise<void> {
  const table = modules.flatMap((module) => module.facts ?? []).find((one) => one.name === 'order_lines')
  if (!table) throw new Error('No order lines')
  const rows = purchases.map(({ contactId, at, category }) => ({
    tenant_id: tenant.tenantId,
    contact_id: contactId,
    order_id: world.clock.newId(),
    line_no: 1,
    placed_at: new Date(at).toISOString(),
    ...{ product_code: category, product_name: category, category, quantity: 1, unit_price: 1, amount: 1, is_sale: 1 },
    ...{ fact_no: 0, version: 1, is_deleted: 0 },
  }))
  await world.platform.warehouse.insert(table, rows, token)
}

/** People known since a moment. */
async function hold(tenant: TestTenant, count: number, since: Date): Promise<number[]> {
  const drafts = Array.from({ length: count }, (_, n) =>
    draft([identity('member_no', `m${n}`)], { name: `客户${n}`, createdAt: since }),
  )
  return (await tenant.inside((ctx) => upsertContacts(ctx, drafts))).map((one) => one.contactId)
}

async function run(tenant: TestTenant, payload: Row): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'contacts.refresh_fuzzy_tag')
  if (job) await runJob(world.platform, job, { tenantId: tenant.tenantId, ...payload })
}

async function makeFuzzy(caller: Caller, definition: Row): Promise<string> {
  const { groupId } = (await caller.call('POST', '/tag-groups', { name: '兴趣' })).json
  const made = await caller.call('POST', '/fuzzy-tags', { groupId, name: '爱运动', definition })
  expect(made.status, JSON.stringify(made.json)).toBe(200)
  return String(made.json.tagId)
}

describe('a fuzzy tag on planted behaviour', () => {
  it('learns the planted half-life, is explained, told to the warehouse, fades, and is calibrated', async () => {
    const tenant = await newTenant(world)
    const operator = await tenant.signIn('operator')
    const now = world.clock.now()
    const people = await hold(tenant, 1600, new Date(now.getTime() - 500 * DAY_MS))
    await world.drain()
    const random = () => world.clock.random()
    // Each looks at a running video once; two in five buy shoes afterwards, half of these within 25 days.
    const seen = people.map((contactId) => ({ contactId, at: now.getTime() - 360 * DAY_MS * random() }))
    const bought = seen.flatMap(({ contactId, at }) => {
      const later = at + ((-Math.log(1 - random()) * 25) / Math.LN2) * DAY_MS
      return random() < 0.4 && later < now.getTime() ? [{ contactId, at: later, category: '跑鞋' }] : []
    })
    await publish(tenant, bought, 'planted')
    const events = seen.map(({ contactId, at }, n) => ({
      ...{ tenant_id: tenant.tenantId, contact_id: contactId, event_id: `e${n}`, name: 'Video Watched', amount: 0 },
      ...{ at: new Date(at).toISOString(), properties: {}, fact_no: 0 },
    }))
    await world.platform.warehouse.insert(eventTable, events, 'planted-events')

    const definition = {
      evidence: [{ kind: 'event', value: 'Video Watched', weight: 1 }],
      target: { kind: 'category', values: ['跑鞋'] },
      horizonDays: 30,
      fallbackHalfLifeDays: 60,
    }
    const tagId = await makeFuzzy(operator, definition)
    await run(tenant, { tagId })
    await world.drain()
    const [listed] = rowsOf(await operator.call('GET', '/fuzzy-tags'))
    const learned = listed?.learned as Row
    expect(learned).toMatchObject({ halfLifeFrom: 'learned', scaleFrom: 'learned', evidence: 1600 })
    expect(Math.abs(Number(learned.halfLifeDays) / 25 - 1)).toBeLessThan(0.2)

    const held = await world.platform.warehouse.rows<{ contact_id: number; confidence: number; half: number }>({
      parts: [
        'select contact_id, confidence, half_life_days as half from fuzzy_tags final where tenant_id = ',
        ' order by 1',
      ],
      values: [{ type: 'UUID', value: tenant.tenantId }],
    })
    expect(held).toHaveLength(Number(listed?.people))
    const [fresh] = held.toSorted((a, b) => b.confidence - a.confidence)
    const detail = async () => rowsOf(await operator.call('GET', `/contacts/${fresh?.contact_id}/fuzzy-tags`))[0] as Row
    const before = await detail()
    expect(before).toMatchObject({
      name: '爱运动',
      why: [{ kind: 'event', value: 'Video Watched', times: 1, share: 1 }],
    })
    expect(before.confidence).toBeCloseTo(fresh?.confidence ?? 0, 9)
    expect(fresh?.confidence).toBeGreaterThan(0.15)

    const report = (await operator.call('GET', `/fuzzy-tags/${tagId}/calibration`)).json as Record<string, Row>
    expect(report).toMatchObject({ people: 1600 })
    expect(Number(report.fuzzy?.ece)).toBeLessThan(0.04)
    expect(Number(report.fuzzy?.brier)).toBeLessThan(Number(report.hardShare?.brier))
    expect(Number(report.hardShare?.brier)).toBeLessThan(Number(report.hard?.brier))

    world.clock.moveTo(new Date(now.getTime() + Number(before.halfLifeDays) * DAY_MS))
    expect((await detail()).confidence).toBeCloseTo(Number(before.confidence) / 2, 6)
    const counted = await operator.call('GET', '/tags')
    expect(rowsOf(counted)).toMatchObject([{ name: '爱运动', kind: 'fuzzy', people: held.length }])
    const byHand = await operator.call('POST', '/contacts/tags', { tagId, contactIds: [people[0]] })
    expect(byHand).toMatchObject({ status: 409, json: { code: 'fuzzy_tag' } })

    await tenant.inside((ctx) => removeContacts(ctx, [fresh?.contact_id ?? 0]))
    await world.drain()
    const left = await world.platform.warehouse.row<{ n: number }>({
      parts: ['select count() as n from fuzzy_tags final where tenant_id = ', ''],
      values: [{ type: 'UUID', value: tenant.tenantId }],
    })
    expect(left.n).toBe(held.length - 1)
    world.clock.moveTo(now)
  })

  it('takes an order that the site told of and a file brought too for one', async () => {
    const tenant = await newTenant(world)
    const operator = await tenant.signIn('operator')
    const [one = 0, two = 0] = await hold(tenant, 2, new Date(world.clock.now().getTime() - 90 * DAY_MS))
    await world.drain()
    const told = (contactId: number, eventId: string, hoursAgo: number, properties: Record<string, string>) => ({
      ...{ tenant_id: tenant.tenantId, contact_id: contactId, event_id: eventId, name: 'Order Completed', amount: 0 },
      at: new Date(world.clock.now().getTime() - hoursAgo * 3_600_000).toISOString(),
      ...{ properties, order_key: orderKeyOf('Order Completed', properties), fact_no: 0 },
    })
    const rows = [
      told(one, 'browser', 20, { order_id: 'W1' }),
      told(one, 'server', 19, { order_id: 'W1' }),
      told(one, 'file', 18, { orderNo: 'W1', platform: 'mall' }),
      told(one, 'nameless', 10, {}),
      told(two, 'file-of-two', 18, { orderNo: 'W1', platform: 'mall' }),
      told(two, 'till', 17, { orderNo: 'W1', platform: 'till' }),
      told(two, 'site', 16, { order_id: 'W2' }),
    ]
    await world.platform.warehouse.insert(eventTable, rows, 'told-twice')
    const tagId = await makeFuzzy(operator, {
      evidence: [{ kind: 'event', value: 'Order Completed', weight: 1 }],
      target: { kind: 'category', values: ['罐头'] },
      ...{ horizonDays: 60, fallbackHalfLifeDays: 20 },
    })
    await run(tenant, { tagId })
    const hoursAgo = (hours: number) => new Date(world.clock.now().getTime() - hours * 3_600_000).toISOString()
    const why = async (id: number) => rowsOf(await operator.call('GET', `/contacts/${id}/fuzzy-tags`))[0]?.why
    expect(await why(one)).toMatchObject([{ value: 'Order Completed', times: 2, lastAt: hoursAgo(10) }])
    expect(await why(two)).toMatchObject([{ value: 'Order Completed', times: 3, lastAt: hoursAgo(16) }])
    const [listed] = rowsOf(await operator.call('GET', '/fuzzy-tags'))
    expect(listed?.learned).toMatchObject({ evidence: 5 })
  })

  it('falls back while little is known, and goes when its evidence goes', async () => {
    const tenant = await newTenant(world)
    const operator = await tenant.signIn('operator')
    const [one = 0] = await hold(tenant, 3, new Date(world.clock.now().getTime() - 90 * DAY_MS))
    await world.drain()
    const at = world.clock.now().getTime() - 20 * DAY_MS
    await publish(tenant, [{ contactId: one, at, category: '罐头' }], 'few')
    const definition = {
      evidence: [{ kind: 'category', value: '罐头', weight: 2 }],
      target: { kind: 'category', values: ['罐头'] },
      ...{ horizonDays: 60, fallbackHalfLifeDays: 20 },
    }
    const tagId = await makeFuzzy(operator, definition)
    await run(tenant, { tagId })
    const [tag] = rowsOf(await operator.call('GET', `/contacts/${one}/fuzzy-tags`))
    expect(tag).toMatchObject({ halfLifeDays: 20, why: [{ value: '罐头', times: 1 }] })
    expect(tag?.confidence).toBeCloseTo(1 - Math.exp(-2 / 2), 6)

    const other = { ...definition, evidence: [{ kind: 'product', value: '没有', weight: 1 }] }
    await operator.call('PUT', `/fuzzy-tags/${tagId}`, { name: '爱罐头', definition: other })
    await run(tenant, { tagId })
    expect(rowsOf(await operator.call('GET', `/contacts/${one}/fuzzy-tags`))).toEqual([])
    const stranger = await (await newTenant(world)).signIn('owner')
    for (const [method, path] of [
      ['GET', `/fuzzy-tags/${tagId}/calibration`],
      ['POST', `/fuzzy-tags/${tagId}/refreshes`],
      ['GET', `/contacts/${one}/fuzzy-tags`],
    ] as const)
      expect((await stranger.call(method, path)).status, path).toBe(404)
  })
})

/** The customers of a British shop (UCI Online Retail), each since their first order, and the bags they bought. */
async function readShop() {
  const since = new Map<string, number>()
  const bags: { customer: string; at: number }[] = []
  const lines = createInterface({ input: createReadStream(RETAIL).pipe(createGunzip()) })
  for await (const line of lines) {
    // The last cells hold no commas, whatever the description holds.
    const [quantity, at, price, customer] = line.split(',').slice(-5, -1)
    if (!customer || !at || !(Number(quantity) > 0 && Number(price) > 0)) continue
    const moment = Date.parse(`${at.replace(' ', 'T')}Z`)
    since.set(customer, Math.min(moment, since.get(customer) ?? moment))
    if (line.includes(' BAG')) bags.push({ customer, at: moment })
  }
  return { since, bags }
}

describe('a fuzzy tag on a real shop', () => {
  it('is nearer to what was bought afterwards than a hard tag of the same evidence', async () => {
    if (!existsSync(RETAIL)) return console.warn('Left out: ../shared/data/online_retail.csv.gz is not there')
    const tenant = await newTenant(world)
    const operator = await tenant.signIn('operator')
    const { since, bags } = await readShop()
    const customers = [...since.keys()]
    const drafts = [...since].map(([customer, at]) =>
      draft([identity('member_no', customer)], { createdAt: new Date(at) }),
    )
    const people = await tenant.inside((ctx) => upsertContacts(ctx, drafts))
    const idOf = new Map(customers.map((customer, place) => [customer, people[place]?.contactId ?? 0]))
    await publish(
      tenant,
      bags.map(({ customer, at }) => ({ contactId: idOf.get(customer) ?? 0, at, category: 'BAG' })),
      'retail',
    )
    await world.drain()
    const now = world.clock.now()
    world.clock.moveTo(new Date('2011-12-09T00:00:00Z'))
    const tagId = await makeFuzzy(operator, {
      evidence: [{ kind: 'category', value: 'BAG', weight: 1 }],
      target: { kind: 'category', values: ['BAG'] },
      ...{ horizonDays: 90, fallbackHalfLifeDays: 60 },
    })
    const report = (await operator.call('GET', `/fuzzy-tags/${tagId}/calibration`)).json as Record<string, Row>
    world.clock.moveTo(now)
    const figures = (name: string) => ({ brier: Number(report[name]?.brier), ece: Number(report[name]?.ece) })
    const [fuzzy, hard, hardShare] = [figures('fuzzy'), figures('hard'), figures('hardShare')]
    expect(fuzzy.brier).toBeLessThan(hard.brier)
    expect(fuzzy.ece).toBeLessThan(hard.ece)
    expect(fuzzy.brier).toBeLessThan(hardShare.brier)
  })
})
