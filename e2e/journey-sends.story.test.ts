import { afterAll, beforeAll, expect, it } from 'vitest'
import { tickJourneys } from '#modules/journeys/index.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
const MINUTE_MS = 60_000
const SEND = '0190c0de-0000-7000-8000-0000000000d1'

/** Ten in the morning in Shanghai. */
const { wecom, world, tenant, origin, ask, pass, close } = await openWecomShop({ at: new Date('2026-11-20T02:00:00Z') })
afterAll(close)

const PHONES = {
  ...{ 赵一: '13900000001', 孙停: '13900000410', 李断: '13900000500', 钱二: '13900000002' },
  ...{ 郑夜: '13900000003', 王买: '13900000004', 周默: '13900000005', 冯停: '13900000006' },
  何让: '13900000007',
} as const
type Name = keyof typeof PHONES
const people = new Map<string, number>()
const idsOf = (...names: readonly Name[]) => names.map((name) => people.get(name) ?? 0)
let accountId = ''
let templateId = ''
let serviceTemplateId = ''
let journeyId = ''
const path = (rest = '') => `/journeys/${journeyId}${rest}`

beforeAll(async () => {
  for (const [name, phone] of Object.entries(PHONES)) {
    const { id } = await ask('POST', '/contacts', { name, phone })
    people.set(name, Number(id))
    const consent = { purpose: 'marketing', channel: 'sms', state: 'granted', proof: { way: 'form', note: '登记表' } }
    if (name !== '周默') await ask('PUT', `/contacts/${id}/consents`, consent)
  }
  const { id } = await ask('POST', '/contacts', { name: '吴无' })
  people.set('吴无', Number(id))
  const account = { kind: 'sms', name: '短信', appId: 'simulator', secret: 'simulator', price: 500, sign: '活水' }
  const made = await ask('POST', '/channel-accounts', account)
  accountId = String(made.accountId)
  await wecom.control('vendor', { reportUrl: String(made.pushUrl).replace(/^https?:\/\/[^/]+/, origin) })
  const templates = `/channel-accounts/${accountId}/templates`
  const place = ['$', '{name}'].join('')
  const words = { code: 'SMS_1', name: '到货', purpose: 'marketing', body: `${place}，新茶到店，拒收请回复R` }
  templateId = String((await ask('PUT', templates, words)).templateId)
  const service = { code: 'SMS_2', name: '发货', purpose: 'service', body: '您的茶已发货' }
  serviceTemplateId = String((await ask('PUT', templates, service)).templateId)
})

const nodeOf = (change: Json) => ({
  ...{ id: SEND, kind: 'send', title: '新茶短信', way: { provider: 'sms', accountId }, templateId, text: '' },
  ...{ params: { name: '{{客户称呼}}' }, next: { next: null }, ...change },
})

async function save(change: Json = {}): Promise<Json> {
  const { draft } = await ask('GET', path())
  const flow = { entry: SEND, nodes: [nodeOf(change)] }
  const own = { entry: { kind: 'manual' }, purpose: 'marketing', holdoutPercent: 0, flow }
  return ask('PATCH', path(), { settings: { ...(draft as Json), ...own } })
}

const until = (at: string) => pass(Date.parse(at) - world.clock.now().getTime())
const tick = () => tickJourneys(world.platform, tenant.tenantId)
const enter = (...names: readonly Name[]) => ask('POST', path('/entries'), { contactIds: idsOf(...names) })

async function sends(): Promise<readonly Json[]> {
  const { items } = await ask('GET', '/direct-sends')
  return (items as Json[]).filter((one) => one.journeyId === journeyId)
}

/** Hands over what may go, and answers how every message and its line in the ledger stand. */
async function carried(): Promise<Record<string, string>> {
  const found = await sends()
  for (const { id } of found)
    await runNamedJob(world, 'reach.carry_direct_send', { tenantId: tenant.tenantId, directSendId: id })
  await wecom.control('settle')
  await world.drain()
  const lines = found.map(async ({ id }) => {
    const { items } = await ask('GET', `/direct-sends/${id}/messages`)
    return Promise.all(
      (items as Json[]).map(async ({ name, state, touchId }) => {
        const touch = await ask('GET', `/touches/${touchId}`)
        return [String(name), `${state}: ${touch.state}`] as const
      }),
    )
  })
  return Object.fromEntries((await Promise.all(lines)).flat())
}

const sent = async () => ((await wecom.show('vendor')).sms as Json[]).map(({ phone }) => String(phone)).toSorted()

it('is not launched with words that cannot go, and says beforehand who gets it', async () => {
  const made = await ask('POST', '/journeys', { name: '上新', drawn: true })
  journeyId = String(made.id)
  expect(await save({ way: null })).toMatchObject({ faults: [{ nodeId: SEND, fault: 'no_way' }] })
  expect(await save({ templateId: null })).toMatchObject({ faults: [{ nodeId: SEND, fault: 'no_text' }] })
  await save({ templateId: serviceTemplateId })
  const owner = await tenant.signIn('owner', '店主')
  const refused = (await owner.call('POST', path('/launch'))).json
  expect([refused.code, refused.message]).toEqual(['send_refused', expect.stringContaining('用途和这次的不一样')])
  const strange = { way: { provider: 'sms', accountId: world.clock.newId() } }
  const { draft } = await ask('GET', path())
  const flow = { entry: SEND, nodes: [nodeOf(strange)] }
  const unknown = await owner.call('PATCH', path(), { settings: { ...(draft as Json), flow } })
  expect((unknown.json.fields as Json[])[0]?.path).toBe('body.settings.flow.nodes.0.way')
  expect(await save()).toMatchObject({ missing: [], faults: [] })
  await ask('POST', path('/launch'))
})

it('hands everybody of a tick to the gates, and what passes to the platform once, whatever dies between', async () => {
  await enter('赵一', '孙停', '李断', '周默')
  await tick()
  await tick()
  const [send] = await sends()
  expect(await sends()).toHaveLength(1)
  expect(send).toMatchObject({ name: 'SOP“上新” 新茶短信 2026-11-20', submittedBy: 'SOP“上新”', state: 'open' })
  expect(await sent()).toEqual([])
  expect(await carried()).toEqual({
    赵一: 'delivered: delivered',
    孙停: 'failed: refused',
    李断: 'unresolved: proposed',
    周默: 'suppressed: suppressed',
  })
  await carried()
  expect(await sent()).toEqual(['13900000001', '13900000410'])
  const { nodes } = await ask('GET', path('/numbers'))
  expect((nodes as Json[])[0]).toMatchObject({ arrived: 4, proposed: 3, confirmed: 1, delivered: 1, failed: 1 })
  const { ways } = await ask('GET', path(`/people/${people.get('赵一')}`))
  expect((ways as Json[])[0]?.passages).toMatchObject([{ kind: 'send', outcome: 'proposed', title: '新茶短信' }])
  const list = (await ask('GET', path('/people?limit=10'))).items as { contactId: number; last: Json }[]
  expect(list.find((one) => one.contactId === people.get('周默'))?.last).toMatchObject({ outcome: 'suppressed' })
})

it('never sends again what it does not know the outcome of, and says so in the ledger', async () => {
  for (const minutes of [2, 6, 16, 61]) {
    await pass(minutes * MINUTE_MS)
    await carried()
  }
  expect(await carried()).toMatchObject({ 李断: 'failed: refused' })
  expect(await sent()).toEqual(['13900000001', '13900000410'])
})

it('adds who comes later on the day to the same send, each for what one costs', async () => {
  await enter('钱二')
  await tick()
  expect(await carried()).toMatchObject({ 钱二: 'delivered: delivered' })
  expect(await sends()).toMatchObject([{ parts: 2, cost: 1000 }])
})

it('hands nothing over while it is paused, and goes on after', async () => {
  await until('2026-11-20T23:30+08:00')
  await enter('郑夜', '王买')
  await tick()
  expect(await carried()).toMatchObject({ 郑夜: 'queued: proposed', 王买: 'queued: proposed' })
  await ask('POST', path('/pause'))
  await until('2026-11-21T10:30+08:00')
  const before = await sent()
  expect(await carried()).toMatchObject({ 郑夜: 'queued: proposed' })
  expect(await sent()).toEqual(before)
})

it('takes back what is no longer wanted, and sends the rest when it goes on', async () => {
  const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 990_000 }
  const order = {
    ...{ platform: 'own_shop', orderNo: 'S-1', placedAt: '2026-11-21T09:00:00+08:00', contactId: people.get('王买') },
    ...{ discount: 0, lines: [line] },
  }
  await ask('POST', '/orders', { orders: [order] })
  await world.drain()
  await ask('POST', path('/resume'))
  await tick()
  expect(await carried()).toMatchObject({ 郑夜: 'delivered: delivered', 王买: 'withdrawn: withdrawn' })
  expect(await sent()).not.toContain(PHONES.王买)
})

it('sends nothing of what gave way to something better while it waited', async () => {
  const { changedAt: _, changedBy: __, rule: ___, ...rules } = await ask('GET', '/reach/settings')
  await ask('PUT', '/reach/settings', { ...rules, capTouches: 1, capDays: 30 })
  await until('2026-11-21T22:30+08:00')
  const first = journeyId
  const better = String((await ask('POST', path('/clone'))).id)
  await ask('POST', `/journeys/${better}/launch`)
  await ask('PUT', '/reach/priorities', { above: [better], below: [] })
  for (journeyId of [first, better]) {
    await enter('何让')
    await tick()
  }
  journeyId = first
  expect(await carried()).toMatchObject({ 何让: 'queued: withdrawn' })
  await until('2026-11-22T10:30+08:00')
  expect(await carried()).toMatchObject({ 何让: 'withdrawn: withdrawn' })
  expect(await sent()).not.toContain(PHONES.何让)
  journeyId = better
  expect(await carried()).toEqual({ 何让: 'delivered: delivered' })
  journeyId = first
})

it('sends nothing more once it is stopped', async () => {
  await until('2026-11-22T23:00+08:00')
  await enter('冯停')
  await tick()
  const before = await sent()
  await ask('POST', path('/stop'))
  await until('2026-11-23T10:30+08:00')
  expect(await carried()).toMatchObject({ 冯停: 'withdrawn: withdrawn' })
  expect(await sent()).toEqual(before)
})
