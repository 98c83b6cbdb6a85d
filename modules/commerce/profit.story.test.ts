import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant } from '#modules/organisation/fixtures.ts'
import { exportText } from './fixtures.ts'
import { createBatch, runImport } from './index.ts'

const YUAN = 10_000
type Json = Record<string, unknown>
interface Profit {
  readonly profit: number | null
  readonly revenue: number
  readonly covered: number
  readonly gap: string | null
}

let world: World
let tenantId: string
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
  const tenant = await newTenant(world)
  tenantId = tenant.tenantId
  owner = await tenant.signIn('owner')
})
afterAll(() => world.close())

const ask = async (method: string, path: string, body?: unknown): Promise<Json> => {
  const { status, json } = await owner.call(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json
}
const line = (productCode: string, quantity: number, yuan: number) => ({
  ...{ productCode, productName: `${productCode}名`, quantity, unitPrice: yuan * YUAN },
})
function order(orderNo: string, platform: string, day: string, lines: readonly object[], more: Json = {}) {
  const buyer = { identities: [{ kind: 'phone', value: '13800138000' }] }
  return { platform, orderNo, placedAt: `${day}T04:00:00Z`, buyer, lines, ...more }
}

/** What each order earned, by its number. */
async function profits(): Promise<Map<string, Profit>> {
  const items = (await ask('GET', '/orders')).items as { id: string; orderNo: string }[]
  const read = items.map(async ({ id, orderNo }) => {
    const { profit } = await ask('GET', `/orders/${id}`)
    return [orderNo, profit as Profit] as const
  })
  return new Map(await Promise.all(read))
}

async function home(): Promise<{ profit: number | null; costs: Json }> {
  await world.drain()
  const { figures, costs } = await ask('GET', '/home?days=30')
  const found = (figures as { metric: string; value: number | null }[]).find(({ metric }) => metric === 'profit')
  return { profit: found?.value ?? null, costs: costs as Json }
}

const skus = async () => (await ask('GET', '/skus')).items as { id: string; code: string; cost: number | null }[]
const skuId = async (code: string) => (await skus()).find((sku) => sku.code === code)?.id

async function uploadCosts(text: string): Promise<Json> {
  const headers = { 'x-file-name': encodeURIComponent('成本.csv'), 'content-type': 'application/octet-stream' }
  const answer = await owner.raw('POST', '/cost-files', { body: text, headers })
  return (await answer.json()) as Json
}

/** Takes an export of 抖店 in. */
async function bringDouyin(rows: readonly Record<string, string>[]) {
  const actor = { kind: 'system', name: 'test' } as const
  const bytes = (async function* () {
    yield exportText('douyin', rows)
  })()
  const created = await createBatch(world.platform, { tenantId, actor, fileName: '抖店.csv', bytes })
  if (!created.ok) throw new Error(created.reason)
  const ran = await runImport(world.platform, { tenantId, actor, batchId: created.value.batchId })
  if (!ran.ok) throw new Error(ran.reason)
  return ran.value.detail
}

async function wrongCopies() {
  await world.drain()
  return (await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)
}

describe('what the shop earned', () => {
  it('is nothing while no cost is known; what was sold stands among the products', async () => {
    await ask('POST', '/orders', {
      orders: [
        order('A1', 'youzan', '2026-11-10', [line('M1', 2, 100), line('GIFT', 1, 0)]),
        order('A2', 'youzan', '2026-11-12', [line('M1', 1, 100), line('M2', 1, 50)], { discount: 30 * YUAN }),
        order('B1', 'douyin', '2026-11-15', [line('M2', 3, 50)]),
        order('C1', 'douyin', '2026-11-16', [line('M2', 1, 50)], { status: 'cancelled' }),
      ],
    })
    expect((await skus()).map(({ code, cost }) => [code, cost])).toEqual([
      ['GIFT', null],
      ['M1', null],
      ['M2', null],
    ])
    expect(await home()).toMatchObject({ profit: null, costs: { orders: 3, known: 0, covered: 0, goodsMissing: 3 } })
    expect((await profits()).get('C1')).toMatchObject({ gap: 'no_sale' })
  })

  it('comes with a file of costs, tried first, and with what shipping costs', async () => {
    const text = '货号,品名,成本价,生效日期\nM1,面霜,40,\nM1,面霜,44,2026-11-11\nGIFT,小样,3,\nM9,新品,7,\nM2,,面议,\n'
    const file = await uploadCosts(text)
    const body = { mapping: file.mapping, validFrom: '1970-01-01' }
    const tried = await ask('POST', `/cost-files/${file.id}/run`, { ...body, dryRun: true })
    expect(tried.summary).toMatchObject({ rows: 5, saved: 4, newSkus: 1, rejected: 1 })
    expect((await skus()).every(({ cost }) => cost === null)).toBe(true)
    await ask('POST', `/cost-files/${file.id}/run`, body)
    expect((await owner.call('POST', `/cost-files/${file.id}/run`, body)).status).toBe(409)
    expect((await profits()).get('A1')).toMatchObject({ gap: 'fulfilment_cost', profit: null, covered: 200 * YUAN })
    await ask('POST', '/fulfilment-rules', { platform: '', validFrom: '1970-01-01', amount: 8 * YUAN })
    await ask('POST', '/fulfilment-rules', { platform: 'douyin', validFrom: '2026-11-01', amount: 5 * YUAN })
    const found = await profits()
    expect(found.get('A1')).toMatchObject({ profit: (200 - 2 * 40 - 3 - 8) * YUAN, gap: null })
    expect(found.get('A2')).toMatchObject({ profit: null, gap: 'goods_cost', covered: 80 * YUAN })
    expect(await home()).toMatchObject({
      profit: null,
      costs: { orders: 3, known: 1, knownProfit: 109 * YUAN, knownRevenue: 200 * YUAN, covered: 280 * YUAN },
    })
  })

  it('is whole with the last cost, and the warehouse says what each order says', async () => {
    const { was } = await ask('PUT', `/skus/${await skuId('M2')}/costs`, { validFrom: '1970-01-01', cost: 20 * YUAN })
    expect(was).toBeNull()
    const a2 = ((await ask('GET', '/orders?q=A2')).items as { id: string }[])[0]?.id
    const { refundId } = await ask('POST', `/orders/${a2}/refunds`, { amount: 120 * YUAN })
    expect(await ask('GET', `/orders/${a2}`)).toMatchObject({ status: 'refunded', refunds: [{ byHand: true }] })
    expect(await ask('DELETE', `/orders/${a2}/refunds/${refundId}`)).toEqual({ refunded: 0 })
    expect((await owner.call('DELETE', `/orders/${a2}/refunds/${refundId}`)).status).toBe(404)
    expect(await ask('GET', `/orders/${a2}`)).toMatchObject({ status: 'paid', refunded: 0, refunds: [] })
    await ask('POST', `/orders/${a2}/refunds`, { amount: 30 * YUAN })
    await ask('PUT', `/orders/${a2}/fulfilment`, { amount: 0 })
    const found = await profits()
    // 120 paid, 30 of it went back with a quarter of the goods.
    expect(found.get('A2')).toMatchObject({ profit: (90 - (44 + 20) * 0.75) * YUAN })
    expect(found.get('B1')).toMatchObject({ profit: (150 - 3 * 20 - 5) * YUAN })
    const sum = [...found.values()].reduce((total, { profit }) => total + (profit ?? 0), 0)
    expect(await home()).toMatchObject({ profit: sum, costs: { orders: 3, known: 3, goodsMissing: 0 } })
  })

  it('goes back with the file that brought its costs', async () => {
    const [file] = (await ask('GET', '/cost-files')).items as { id: string }[]
    await ask('POST', `/cost-files/${file?.id}/undo`)
    expect((await owner.call('POST', `/cost-files/${file?.id}/undo`)).status).toBe(409)
    expect(await home()).toMatchObject({ profit: null, costs: { known: 1, goodsMissing: 2 } })
  })

  it('puts skus of one name together, and tells nobody without the right', async () => {
    const id = await skuId('M1')
    const renamed = await ask('PATCH', `/skus/${id}`, { name: 'M2名', category: '护肤', price: 99 * YUAN })
    const [other] = (await ask('GET', '/skus?q=M2')).items as { productId: string; category: string }[]
    expect(renamed).toMatchObject({ productId: other?.productId, category: '护肤', price: 99 * YUAN })
    expect(other?.category).toBe('护肤')
    expect((await owner.call('POST', '/skus', { code: 'M1', name: 'x' })).status).toBe(409)
  })

  it('goes out as a file that can be filled in and handed back', async () => {
    const take = async (query: string) => (await owner.raw('GET', `/skus/export?${query}`)).text()
    const all = await take('')
    expect(all).toMatch(/M2,M2名,护肤,,[^,]*,20/)
    expect(await take('cost=missing')).toMatch(/M1,M2名,护肤(?!.*M2,)/s)
    const { id, mapping } = await uploadCosts(all)
    expect(mapping).toEqual({ code: 0, name: 1, category: 2, spec: 3, price: 4, cost: 5, validFrom: 6 })
    const tried = await ask('POST', `/cost-files/${id}/run`, { mapping, validFrom: '1970-01-01', dryRun: true })
    expect(tried.summary).toMatchObject({ saved: 0, newSkus: 0, unchanged: 1 })
    expect(JSON.stringify(tried.summary)).toContain('没有填成本')
  })
})

describe('sub-orders', () => {
  it('come again some at a time, in any order, and the others stay as they are', async () => {
    const sub = (no: string, paid: string, more: Record<string, string> = {}) => ({
      ...{
        主订单编号: '6933445566778899777',
        子订单编号: no,
        支付完成时间: '2026-11-01 10:01:00',
        选购商品: `杯${no}`,
      },
      ...{ 商品数量: '1', 商品单价: paid, 订单应付金额: paid, 订单状态: '已完成', ...more },
    })
    await bringDouyin([sub('1', '60'), sub('2', '40')])
    expect(await bringDouyin([sub('2', '40'), sub('1', '60')])).toMatchObject({ unchangedOrders: 1, updatedOrders: 0 })
    expect(await bringDouyin([sub('2', '40', { 售后状态: '退款成功' })])).toMatchObject({ updatedOrders: 1 })
    const [found] = (await ask('GET', '/orders?q=6933445566778899777')).items as { id: string }[]
    expect(await ask('GET', `/orders/${found?.id}`)).toMatchObject({
      ...{ paid: 100 * YUAN, refunded: 40 * YUAN, status: 'partly_refunded', lineCount: 2 },
      lines: [
        { ref: '1', lineNo: 1, refunded: 0 },
        { ref: '2', lineNo: 2, refunded: 40 * YUAN },
      ],
    })
  })
})

describe('a buyer of a public platform who comes to the own shop', () => {
  const buys = (orderNo: string, platform: string, day: string, phone: string) => ({
    ...order(orderNo, platform, day, [line('S', 1, 10)]),
    buyer: { identities: [{ kind: 'phone', value: phone }] },
  })
  const standing = async (orderNo: string) => {
    const [found] = (await ask('GET', `/orders?q=${orderNo}`)).items as { id: string }[]
    return (await ask('GET', `/orders/${found?.id}`)).standing
  }

  it('is a repurchase on the order and in the report, and a new customer is none', async () => {
    const people = [
      buys('S1', 'douyin', '2026-10-01', '13900139000'),
      buys('S2', 'youzan', '2026-11-18', '13900139000'),
      buys('S3', 'youzan', '2026-11-19', '13900139000'),
      buys('S4', 'youzan', '2026-11-19', '13700137000'),
    ]
    await ask('POST', '/orders', { orders: people })
    expect(await standing('S1')).toEqual({ kind: 'first', earlier: {} })
    expect(await standing('S2')).toEqual({ kind: 'first_private_repeat', earlier: { douyin: 1 } })
    expect(await standing('S3')).toMatchObject({ kind: 'repeat' })
    expect(await standing('S4')).toMatchObject({ kind: 'first' })
    await world.drain()
    const { rows } = await ask('GET', '/reports/baselines?days=7')
    const figures = new Map((rows as { metric: string; value: number }[]).map(({ metric, value }) => [metric, value]))
    expect([figures.get('private_first'), figures.get('private_first_repeat')]).toEqual([2, 1])
  })

  it('goes out with the list as a file, a row for each order or each line, phones masked, and noted', async () => {
    const take = async (query: string) => {
      const text = await (await owner.raw('GET', `/orders/export?${query}`)).text()
      return text
        .replace(/^\ufeff/, '')
        .trim()
        .split(/\r?\n/)
    }
    const [head, ...rows] = await take('platform=youzan&from=2026-11-18&to=2026-11-19')
    expect(head).toMatch(/^订单号,平台,单据,订单状态,下单时间,客户编号,客户,手机,实付,已退款,优惠,明细$/)
    expect(rows.map((row) => row.split(',')[0])).toEqual(['S4', 'S3', 'S2'])
    expect(rows[2]).toMatch(/^S2,有赞,销售,已付款,2026-11-18 12:00,\d+,,139\*{4}9000,10/)
    const lines = await take('q=A2&rows=lines')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/M1,M1名,.*,1,100/)
    const noted = (await ask('GET', '/audit?action=commerce.export_orders')).items as { detail: Json }[]
    const asked = { rows: 'orders', platform: 'youzan', from: '2026-11-18' }
    expect(noted.map(({ detail }) => detail)).toContainEqual(expect.objectContaining(asked))
  })
})

describe('orders of nobody', () => {
  const masked = (no: string, more: Record<string, string>) => ({
    ...{ 主订单编号: no, 子订单编号: `${no}1`, 支付完成时间: '2026-11-02 10:01:00', 选购商品: '壶', 商品数量: '1' },
    ...{
      商品单价: '60',
      订单应付金额: '60',
      订单状态: '已完成',
      收件人: '王**',
      收件人手机号: '156******05',
      省: '浙江省',
      市: '杭州市',
    },
    ...more,
  })
  const judge = (id: unknown, body: Json) => ask('PUT', `/orders/${id}/person`, body)
  const waiting = async (review = 'open') =>
    (await ask('GET', `/orders?q=70&review=${review}`)).items as { id: string; orderNo: string }[]

  it('wait with what the export says and who it may be; a decision moves them, and is undone', async () => {
    const person = { identities: [{ kind: 'phone', value: '15600138005' }], name: '王小雨', city: '杭州' }
    const saved = (await ask('PUT', '/contacts', { contacts: [person] })).items as { contactId: number }[]
    const contactId = saved[0]?.contactId
    await bringDouyin([masked('7001', {}), masked('7002', {})])
    const [first, second] = (await waiting()).toSorted((a, b) => a.orderNo.localeCompare(b.orderNo))
    const { hint, match } = await ask('GET', `/orders/${first?.id}`)
    expect({ hint, match }).toEqual({
      hint: { phone: '156******05', name: '王**', province: '浙江省', city: '杭州市' },
      match: null,
    })
    const query = new URLSearchParams(hint as Record<string, string>)
    expect((await ask('GET', `/contacts-alike?${query}`)).items).toMatchObject([
      { contactId, signals: ['phone_parts', 'name_part', 'city'], phone: '156****8005' },
    ])
    expect(await judge(first?.id, { verdict: 'chosen', contactId })).toEqual({ contactId })
    await judge(second?.id, { verdict: 'left' })
    expect([await waiting(), (await waiting('left')).map(({ orderNo }) => orderNo)]).toEqual([[], ['7002']])
    await world.drain()
    const bought = async () => (await ask('GET', `/contacts/${contactId}/orders`)).count
    const told = async () =>
      ((await ask('GET', `/contacts/${contactId}/timeline`)).items as { name: string }[])
        .map(({ name }) => name)
        .filter((name) => name.startsWith('Order'))
    expect([await bought(), await told()]).toEqual([1, ['Order Completed']])
    // The same export again does not take it away.
    await bringDouyin([masked('7001', {})])
    expect(await bought()).toBe(1)
    await judge(first?.id, { verdict: 'open' })
    await world.drain()
    expect([await bought(), (await told()).toSorted()]).toEqual([0, ['Order Completed', 'Order Withdrawn']])
    expect((await waiting()).map(({ orderNo }) => orderNo)).toEqual(['7001'])
    // Whoever goes through them in a table has what the export says of the buyer there too.
    const file = await (await owner.raw('GET', '/orders/export?q=7001&review=open')).text()
    const [head, row] = file.replace(/^\ufeff/, '').split(/\r?\n/)
    expect(head).toMatch(/,明细,导出里的手机,导出里的称呼,导出里的地区$/)
    expect(row).toMatch(/^7001,.*,156\*{6}05,王\*\*,浙江省 杭州市$/)
    const [listed] = (await ask('GET', '/orders?q=7001&review=open')).items as { hint: Json }[]
    expect(listed?.hint).toEqual({ phone: '156******05', name: '王**', province: '浙江省', city: '杭州市' })
    const [known] = (await ask('GET', '/orders?q=S2')).items as { hint: Json }[]
    expect(known?.hint).toEqual({})
  })

  it('may become somebody new; whom a platform names is not argued with', async () => {
    const [order1] = await waiting()
    const { contactId } = await judge(order1?.id, { verdict: 'new' })
    expect(await ask('GET', `/contacts/${contactId}`)).toMatchObject({ name: '王**', city: '杭州市' })
    const [known] = (await ask('GET', '/orders?q=S2')).items as { id: string }[]
    expect((await owner.call('PUT', `/orders/${known?.id}/person`, { verdict: 'left' })).status).toBe(409)
    expect((await owner.call('PUT', `/orders/${order1?.id}/person`, { verdict: 'chosen' })).status).toBe(422)
    expect(await wrongCopies()).toEqual([])
  })
})

describe('an order that the shop’s own site told of too', () => {
  it('stands once in the timeline: where the site saw it, with what the order says', async () => {
    const { writeKey } = await ask('POST', '/tracking/sources', { name: '商城', kind: 'server' })
    const traits = { phone: '13700137009', name: '苏小姐' }
    const common = { userId: 'm1', messageId: 'seen', timestamp: '2026-11-19T09:30:00Z' }
    const properties = { order_id: 'T1', total: 80, coupon: 'NEW' }
    const batch = [
      { ...common, type: 'identify', messageId: 'who', traits },
      { ...common, type: 'track', event: 'Order Completed', properties },
      { ...common, type: 'track', event: 'Order Completed', properties: { order_id: 'T2' }, messageId: 'other' },
    ]
    const heard = await world.app.request('/v1/batch', { method: 'POST', body: JSON.stringify({ writeKey, batch }) })
    expect(heard.status).toBe(200)
    const buyer = { identities: [{ kind: 'phone', value: '13700137009' }] }
    const orders = [{ ...order('T1', 'youzan', '2026-11-18', [line('X', 1, 79)]), buyer }]
    await ask('POST', '/orders', { orders })
    await world.drain()
    const [made] = (await ask('GET', '/orders?q=T1')).items as { contactId: number }[]
    // The debugger says whose each event is, by name.
    const recent = (await ask('GET', '/tracking/recent?q=Order Completed')).items as Json[]
    const named = { contactId: made?.contactId, contactName: '苏小姐' }
    expect(recent).toEqual([expect.objectContaining(named), expect.objectContaining(named)])
    const page = async (query: string) =>
      await ask('GET', `/contacts/${made?.contactId}/timeline?names=Order Completed${query}`)
    const { items: bought } = await page('')
    expect(bought).toMatchObject([
      { at: '2026-11-19T09:30:00.000Z', amount: 79 * YUAN, properties: { orderNo: 'T1', coupon: 'NEW' } },
      { at: '2026-11-19T09:30:00.000Z', properties: { order_id: 'T2' } },
    ])
    const first = await page('&limit=1')
    const second = await page(`&limit=1&cursor=${first.nextCursor}`)
    expect([first, second].flatMap((one) => one.items)).toEqual(bought)
    expect(second.nextCursor).toBeNull()
  })

  it('is one order in conditions and sums, and one purchase to conditions on behaviour', async () => {
    const count = async (all: readonly object[]) =>
      (await ask('POST', '/segments/count', { rule: { version: 1, root: { all } } })).count
    const exactly = (figure: string, value: number) => ({
      kind: 'orders',
      figure,
      operator: 'between',
      value,
      to: value,
    })
    const told = (times: number) => ({ kind: 'behaviour', did: true, event: 'Order Completed', times })
    const theirs = [exactly('count', 1), exactly('amount', 79 * YUAN)]
    expect([await count([...theirs, told(2)]), await count([...theirs, told(3)])]).toEqual([1, 0])
  })
})
