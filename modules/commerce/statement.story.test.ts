import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { writeWorkbook } from '#kit/node/write-workbook.ts'
import { collectBytes } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { lookAtStatements } from './server/statements/look-at-statement.ts'

const YUAN = 10_000
const DAY_MS = 86_400_000
type Json = Record<string, unknown>
type Row = Json & { readonly orderNo: string }

let world: World
let tenantOf: TestTenant
let tenantId: string
let owner: Caller
let id = ''
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
  const tenant = await newTenant(world)
  tenantOf = tenant
  tenantId = tenant.tenantId
  owner = await tenant.signIn('owner')
})
afterAll(() => world.close())

async function ask(method: string, path: string, body?: unknown): Promise<Json> {
  const { status, json } = await owner.call(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json
}

async function sell(orderNo: string, yuan: number) {
  const lines = [{ productCode: 'A', productName: '茶', quantity: 1, unitPrice: yuan * YUAN }]
  await ask('POST', '/orders', { orders: [{ platform: 'mall', orderNo, placedAt: '2026-11-10T04:00:00Z', lines }] })
}

async function pass(days: number) {
  world.clock.moveTo(new Date(world.clock.now().getTime() + days * DAY_MS))
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, lookAtStatements)
}

const statement = () => ask('GET', `/order-statements/${id}`)
const differences = async (query = '') =>
  (await ask('GET', `/order-statements/${id}/differences${query}`)).items as readonly Row[]
async function told() {
  const found = await world.platform.database.pool.query<{ payload: Json }>(
    "select payload from kit.outbox where tenant_id = $1 and name = 'commerce.differences_overdue' order by xid, id",
    [tenantId],
  )
  return found.rows.map(({ payload }) => payload)
}
const counts = (missing_here: number, missing_there: number, paid_differs: number) => ({
  ...{ missing_here, missing_there, paid_differs, refunded_differs: 0 },
})

it('is kept with what differs on its first day', async () => {
  await sell('S1', 100)
  await sell('S2', 50)
  await sell('S3', 30)
  const orders = [
    { orderNo: 'S1', paid: 100 * YUAN },
    { orderNo: 'S2', paid: 60 * YUAN },
    { orderNo: '=S4', paid: 70 * YUAN },
  ]
  const body = { name: '十一月上旬', platform: 'mall', from: '2026-11-01', to: '2026-11-10', orders }
  const kept = await ask('POST', '/order-statements', body)
  id = String(kept.id)
  expect(kept).toMatchObject({
    ...{ same: 1, counts: counts(1, 1, 1), alertDays: 3, explained: 0, overdue: 0, closedAt: null },
    ...{ theirs: { orders: 3, sum: 230 * YUAN }, ours: { orders: 3, sum: 180 * YUAN } },
  })
  expect((await differences()).map(({ orderNo, kind, state }) => [orderNo, kind, state])).toEqual([
    ['=S4', 'missing_here', 'open'],
    ['S2', 'paid_differs', 'open'],
    ['S3', 'missing_there', 'open'],
  ])
  const twice = { ...body, orders: [...orders, ...orders] }
  expect((await owner.call('POST', '/order-statements', twice)).json).toMatchObject({ code: 'order_twice' })
})

it('tells each difference once when nobody explained it for too long', async () => {
  const explained = { orderNos: ['S2', 'S1'], note: '平台补贴' }
  expect(await ask('POST', `/order-statements/${id}/explanations`, explained)).toEqual({ explained: 1 })
  await pass(2)
  expect([(await statement()).overdue, await told()]).toEqual([0, []])
  await pass(1.5)
  expect(await statement()).toMatchObject({ explained: 1, overdue: 2 })
  expect((await ask('GET', '/order-statements?overdue=true')).items).toMatchObject([{ id, overdue: 2 }])
  const news = { statementId: id, name: '十一月上旬', count: 2 }
  expect(await told()).toMatchObject([{ ...news, orders: [{ orderNo: '=S4' }, { orderNo: 'S3', ours: 30 * YUAN }] }])
  await pass(1)
  expect(await told()).toHaveLength(1)
})

it('settles what is brought up to date, and takes an explanation back when the amounts change', async () => {
  await sell('=S4', 70)
  await sell('S2', 55)
  const looked = await ask('POST', `/order-statements/${id}/look`)
  expect(looked).toMatchObject({ same: 2, counts: counts(0, 1, 1), explained: 0, overdue: 2 })
  expect((await differences('?state=settled')).map(({ orderNo, days }) => [orderNo, days])).toEqual([['=S4', 4]])
  expect((await differences('?state=open')).map(({ orderNo, note, days }) => [orderNo, note, days])).toEqual([
    ['S2', '', 4],
    ['S3', '', 4],
  ])
  // Gone again: a new difference, of today.
  await sell('=S4', 71)
  await ask('POST', `/order-statements/${id}/look`)
  expect(await differences('?kind=paid_differs&state=open')).toMatchObject([
    { orderNo: 'S2', days: 4 },
    { orderNo: '=S4', days: 0, ours: 71 * YUAN, theirs: 70 * YUAN },
  ])
  const { items } = await ask('GET', `/order-statements/${id}/looks`)
  expect((items as Json[]).map((one) => [one.day, one.counts])).toEqual([
    ['2026-11-20', counts(1, 1, 1)],
    ['2026-11-22', counts(1, 1, 1)],
    ['2026-11-24', counts(1, 1, 1)],
    ['2026-11-25', counts(0, 1, 2)],
  ])
})

it('leaves as a file in which no cell runs, and the export is noted', async () => {
  const file = await owner.raw('GET', `/order-statements/${id}/differences/file?format=csv&language=zh`)
  const lines = (await file.text()).split('\r\n')
  expect(lines[0]).toContain('订单号,差异,这里,对方,相差,状态')
  expect(lines.find((line) => line.includes('S4'))).toContain("'=S4,实收不同,71,70,-1,待处理")
  const book = await owner.raw('GET', `/order-statements/${id}/differences/file?format=xlsx`)
  expect(new TextDecoder().decode((await book.arrayBuffer()).slice(0, 2))).toBe('PK')
  const notes = (await ask('GET', '/audit?action=commerce.exportDifferences')).items as Json[]
  expect(notes).toHaveLength(2)
})

describe('a file of their orders', () => {
  const upload = async (name: string, body: Uint8Array, query = '') => {
    const headers = { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' }
    const answer = await owner.raw('POST', `/order-statement-files${query}`, { body: new Uint8Array(body), headers })
    return { status: answer.status, json: (await answer.json()) as Json }
  }
  const head = ['店铺', '平台单号', '商品', '实付金额（元）', '已退款']
  const rows = [
    ['旗舰店', 'E1', '茶', '10.00', ''],
    ['旗舰店', 'E1', '糖', '5.50', ''],
    ['旗舰店', 'E2', '茶', '免费', ''],
    ['13800138000', 'E3', '茶', '8', '3'],
  ]
  const orders = [
    { orderNo: 'E1', paid: 15.5 * YUAN },
    { orderNo: 'E3', paid: 8 * YUAN },
  ]

  it('is read as a workbook or text of any encoding, its columns by their headers or as asked', async () => {
    const book = await upload('ERP.xlsx', await collectBytes(writeWorkbook('订单', [head, ...rows])))
    expect(book.json).toMatchObject({ mapping: { orderNo: 1, paid: 3 }, orders, rows: 4, unread: [4], unreadRows: 1 })
    const text = [head, ...rows].map((cells) => cells.join(',')).join('\r\n')
    // 店铺 in GB18030, the rest of the header in letters.
    const gbk = Buffer.concat([Buffer.from([0xb5, 0xea, 0xc6, 0xcc]), Buffer.from(',order no,total\r\nx,E1,1\r\n')])
    expect((await upload('gbk.csv', gbk)).json).toMatchObject({ headers: ['店铺', 'order no', 'total'], rows: 1 })
    const asked = await upload('ERP.csv', gzipSync(text), '?orderNo=1&paid=3&refunded=4')
    expect(asked.json.orders).toEqual([orders[0], { ...orders[1], refunded: 3 * YUAN }])
    expect(JSON.stringify(book.json.sample)).not.toContain('13800138000')
    expect(await upload('ERP.csv', Buffer.from(text), '?orderNo=1&paid=9')).toMatchObject({
      ...{ status: 422, json: { code: 'mapping_wrong' } },
    })
    expect(await upload('旧.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toMatchObject({
      json: { code: 'old_workbook' },
    })
    const guide = await tenantOf.signIn('guide')
    expect((await guide.raw('POST', '/order-statement-files', { body: 'x' })).status).toBe(403)
  })

  it('is answered where a column of phones is taken for amounts, or all rows say one order', async () => {
    const wrong = await upload('ERP.csv', Buffer.from('订单号,实收\nW1,13800138000\nW2,8\n合计,80000000.01\n'))
    expect(wrong).toMatchObject({
      status: 200,
      json: { orders: [{ orderNo: 'W2', paid: 8 * YUAN }], unread: [2, 4], rows: 3, unreadRows: 2 },
    })
    const one = await upload('ERP.csv', Buffer.from(`订单号,实收\n${'W1,1\n'.repeat(300_000)}`))
    expect(one.json).toMatchObject({ orders: [{ orderNo: 'W1', paid: YUAN }], rows: 300_000, unreadRows: 0 })
    expect(await upload('ERP.csv', Buffer.from(`订单号,实收\n${'W1,1\n'.repeat(1_000_001)}`))).toMatchObject({
      ...{ status: 413, json: { code: 'too_many_rows', message: expect.stringContaining('1000000') } },
    })
    const bomb = gzipSync(`订单号,实收\n${'W1,1.00\n'.repeat(4_000_000)}`)
    expect(await upload('ERP.csv.gz', bomb)).toMatchObject({ status: 422, json: { code: 'packed_too_far' } })
  })

  it('may hold a month of a busy shop, and is held against ours as a whole', async () => {
    const lines = Array.from({ length: 30_000 }, (_, n) => `M${n},1`)
    const read = await upload('月.csv', Buffer.from(['订单号,实收', 'S1,100', ...lines].join('\n')))
    expect((read.json.orders as Json[]).length).toBe(30_001)
    const days = { platform: 'mall', from: '2026-11-01', to: '2026-11-10' }
    const body = { ...days, name: '十一月整月', orders: read.json.orders }
    const kept = await ask('POST', '/order-statements', body)
    expect(kept).toMatchObject({ same: 1, counts: counts(30_000, 3, 0), theirs: { orders: 30_001 } })
    expect(await ask('POST', `/order-statements/${kept.id}/look`)).toMatchObject({ counts: counts(30_000, 3, 0) })
    await ask('DELETE', `/order-statements/${kept.id}`)
    const more = Array.from({ length: 100_001 }, (_, n) => `M${n},1`)
    expect(await upload('年.csv', Buffer.from(['订单号,实收', ...more].join('\n')))).toMatchObject({
      ...{ status: 413, json: { code: 'too_many_orders' } },
    })
  })
})

it('is looked at no more once it is closed, and goes with everything it kept', async () => {
  expect(await ask('PATCH', `/order-statements/${id}`, { closed: true })).toMatchObject({ overdue: 0 })
  await pass(5)
  expect([(await statement()).lookedAt, (await told()).length]).toEqual(['2026-11-24T16:00:00.000Z', 2])
  const refused = await owner.call('DELETE', '/order-statements/01990000-0000-7000-8000-000000000000')
  expect(refused.status).toBe(404)
  await ask('DELETE', `/order-statements/${id}`)
  expect(await ask('GET', '/order-statements')).toMatchObject({ items: [] })
})
