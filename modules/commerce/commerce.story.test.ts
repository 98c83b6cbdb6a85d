import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { writeWorkbook } from '#kit/node/write-workbook.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { collectBytes, stored } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { EXPORT_HEADERS, exportRow, exportText } from './fixtures.ts'
import { REJECT_REASONS } from './model/reject-reason.ts'
import commerce from './module.ts'

const SMALL_FILE = new URL('./fixtures/online-retail-small.csv', import.meta.url)

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

async function readCopy(tenantId: string) {
  return world.platform.warehouse.row<{ lines: number; revenue: number; people: number }>(ch`
    select count() as lines, sum(amount) as revenue, uniqExact(contact_id) as people from order_lines final
    where tenant_id = ${bind('UUID', tenantId)} and is_sale = 1 and contact_id > 0`)
}

async function wrongChecks() {
  return (await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)
}

describe('an operator imports a file', () => {
  let tenant: TestTenant
  let operator: Caller
  beforeAll(async () => {
    tenant = await newTenant(world)
    operator = await tenant.signIn('operator')
  })

  /** The work that was queued, as the server's job runner would do it. */
  async function work(name: string, batchId: string) {
    const job = commerce.jobs?.find((one) => one.name === name)
    if (job?.scope !== 'platform') throw new Error(`No job ${name}`)
    await job.run(world.platform, { tenantId: tenant.tenantId, batchId })
  }

  async function upload(fileName: string, body: string | Uint8Array<ArrayBuffer>) {
    const headers = { 'x-file-name': encodeURIComponent(fileName), 'content-type': 'application/octet-stream' }
    const answer = await operator.raw('POST', '/imports', { body, headers })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }

  async function importFile(fileName: string, body: string | Uint8Array<ArrayBuffer>) {
    const { json } = await upload(fileName, body)
    const batchId = String(json.id)
    expect((await operator.call('POST', `/imports/${batchId}/run`, {})).json).toMatchObject({ state: 'running' })
    await work('commerce.run_import', batchId)
    return (await operator.call('GET', `/imports/${batchId}`)).json
  }

  const summary = {
    rows: 304,
    orders: 72,
    contacts: 12,
    rejected: 0,
    duplicates: 16,
    revenue: 56_207_540,
    detail: { saleLines: 226, saleOrders: 54, saleContacts: 12, linesWithoutContact: 51, cancelledLines: 29 },
  }
  let batchId = ''

  it('sees what the file is, tries it, and nothing is written yet', async () => {
    const file = gzipSync(await readFile(SMALL_FILE))
    const uploaded = await upload('订单.csv.gz', new Uint8Array(file))
    expect(uploaded.json).toMatchObject({
      importer: 'online-retail',
      confidence: 1,
      fileName: '订单.csv.gz',
      lines: 306,
    })
    batchId = String(uploaded.json.id)
    const preview = await operator.call('GET', `/imports/${batchId}/preview`)
    expect(preview.json.rows).toHaveLength(5)
    expect(preview.json.headers).toContain('CustomerID')
    await operator.call('POST', `/imports/${batchId}/run`, { dryRun: true })
    await work('commerce.try_import', batchId)
    const tried = await operator.call('GET', `/imports/${batchId}`)
    expect(tried.json).toMatchObject({ state: 'uploaded', trial: { rows: 304, newOrders: 72, unchangedOrders: 0 } })
    expect((await operator.call('GET', '/orders')).json.items).toEqual([])
  })

  it('runs it, and finds orders, lines and people', async () => {
    await operator.call('POST', `/imports/${batchId}/run`, {})
    await work('commerce.run_import', batchId)
    const ran = await operator.call('GET', `/imports/${batchId}`)
    expect(ran.json).toMatchObject({ state: 'finished', summary })
    const found = await operator.call('GET', '/orders?q=536365')
    // The number of an order finds who bought it, exactly.
    const buyer = await operator.call('GET', '/contacts?q=536365')
    const [theirs] = found.json.items as { contactId: number }[]
    expect((buyer.json.items as { id: number }[]).map(({ id }) => id)).toEqual([theirs?.contactId])
    expect((await operator.call('GET', '/contacts?q=99536365')).json.items).toEqual([])
    const [order] = found.json.items as { id: string; lineCount: number; contactId: number }[]
    expect(order?.lineCount).toBe(8)
    const detail = await operator.call('GET', `/orders/${order?.id}`)
    expect(detail.json.lines).toHaveLength(8)
    expect(detail.json).toMatchObject({ placedAt: '2010-12-01T00:00:00.000Z', status: 'paid' })
    const person = await operator.call('GET', `/contacts/${order?.contactId}/orders`)
    expect(person.json.count).toBeGreaterThan(1)
    await world.drain()
    expect(await readCopy(tenant.tenantId)).toEqual({ lines: 226, revenue: 56_207_540, people: 12 })
    expect(await wrongChecks()).toEqual([])
  })

  it('imports the same file again without a change, and undoing that removes nothing', async () => {
    const again = await importFile('again.csv', await readFile(SMALL_FILE, 'utf8'))
    expect(again.summary).toMatchObject({ orders: 72, detail: { newOrders: 0, updatedOrders: 0, newContacts: 0 } })
    await operator.call('POST', `/imports/${again.id}/undo`)
    await work('commerce.undo_import', String(again.id))
    const undone = await operator.call('GET', `/imports/${again.id}`)
    expect(undone.json).toMatchObject({ state: 'undone', undoSummary: { removedOrders: 0, removedContacts: 0 } })
  })

  it('gets what could not be read back, with the reason', async () => {
    const text = [
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      'R1,A,LAMP,2,2011-01-05 10:00:00,1.25,99001.0,France',
      'R2,A,LAMP,two,2011-01-05 10:00:00,1.25,99001.0,France',
      'R3,A,LAMP,2,someday,1.25,99001.0,France',
      'R4,A,"LAMP 12" wide,2',
      'R5,A,LAMP,1,2011-01-06 10:00:00,2,99001.0,France',
    ].join('\r\n')
    const ran = await importFile('odd.csv', text)
    expect(ran.summary).toMatchObject({ rows: 5, orders: 2, rejected: 3, revenue: 45_000 })
    expect((ran.reasons as { rows: number }[]).reduce((sum, one) => sum + one.rows, 0)).toBe(3)
    const rejects = await operator.raw('GET', `/imports/${ran.id}/rejects.csv`)
    const lines = (await rejects.text()).split('\r\n')
    expect(lines[0]).toBe('行号,原因,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country')
    expect(lines[1]).toBe('3,数量不是整数,R2,A,LAMP,two,2011-01-05 10:00:00,1.25,99001.0,France')
    expect(lines[2]).toContain('看不懂时间')
    expect(lines).toHaveLength(5)
  })

  it('hands in a workbook of a platform, and gets what was left out back as a workbook', async () => {
    const order = { 主订单编号: '6933445566778899001', 支付完成时间: '2026-03-05 10:01:00', 商品数量: '1' }
    const rows = [
      { ...order, 子订单编号: '1', 选购商品: '杯', 商品单价: '100', 订单应付金额: '90', 收件人手机号: '1******6198' },
      { ...order, 子订单编号: '2', 选购商品: '壶', 商品单价: '50', 订单应付金额: '50', 售后状态: '退款成功' },
      { ...order, 主订单编号: '6.93344556677889E+18', 子订单编号: '3', 商品单价: '1', 订单应付金额: '1' },
    ]
    const table = [EXPORT_HEADERS.douyin.split(','), ...rows.map((row) => exportRow('douyin', row))]
    const ran = await importFile('抖店.xlsx', new Uint8Array(await collectBytes(writeWorkbook('订单', table))))
    expect(ran).toMatchObject({ importer: 'douyin', platform: 'douyin', encoding: 'xlsx', fileName: '抖店.xlsx' })
    expect(ran.summary).toMatchObject({ rows: 3, orders: 1, contacts: 0, rejected: 1 })
    const [found] = (await operator.call('GET', '/orders?platform=douyin')).json.items as { id: string }[]
    const detail = await operator.call('GET', `/orders/${found?.id}`)
    expect(detail.json).toMatchObject({
      paid: 1_400_000,
      refunded: 500_000,
      status: 'partly_refunded',
      contactId: null,
    })
    expect(detail.json.lines).toMatchObject([
      { ref: '1', extra: {} },
      { ref: '2', refunded: 500_000, extra: {} },
    ])

    const rejects = await operator.raw('GET', `/imports/${ran.id}/rejects.xlsx`)
    const file = stored(new Uint8Array(await rejects.arrayBuffer()))
    const shape = await inspectTable(file)
    if (!shape.ok) throw new Error(shape.reason)
    const [left] = await previewTable(file, shape.value, 1)
    expect(left?.slice(0, 3)).toEqual(['4', REJECT_REASONS.rounded_order_no, '6.93344556677889E+18'])

    await operator.call('POST', `/imports/${ran.id}/undo`)
    await work('commerce.undo_import', String(ran.id))
    expect((await operator.call('GET', '/orders?platform=douyin')).json.items).toEqual([])
  })

  it('chooses the platform by hand, and the columns are guessed anew', async () => {
    const { json } = await upload('own.csv', '单号,下单时间,商品总价(元),用户实付金额(元)\n260305-556677889900,,9,8\n')
    expect(json).toMatchObject({ importer: 'generic' })
    const chosen = await operator.call('PUT', `/imports/${json.id}/mapping`, { importer: 'pinduoduo' })
    expect(chosen.json).toMatchObject({
      importer: 'pinduoduo',
      platform: 'pinduoduo',
      mapping: { lineAmount: 2, paid: 3 },
    })
  })

  it('undoes the first import: its orders and people go, others stay', async () => {
    await operator.call('POST', `/imports/${batchId}/undo`)
    await work('commerce.undo_import', batchId)
    const undone = await operator.call('GET', `/imports/${batchId}`)
    expect(undone.json).toMatchObject({ undoSummary: { removedOrders: 72, keptOrders: 0, removedContacts: 12 } })
    const left = (await operator.call('GET', '/orders')).json.items as { orderNo: string }[]
    expect(left.map((order) => order.orderNo).sort()).toEqual(['R1', 'R5'])
    await world.drain()
    expect((await readCopy(tenant.tenantId)).people).toBe(1)
    expect(await wrongChecks()).toEqual([])
    const events = await world.platform.warehouse.row<{ completed: number; withdrawn: number }>(ch`
      select countIf(name = 'Order Completed') as completed, countIf(name = 'Order Withdrawn') as withdrawn from events
      where tenant_id = ${bind('UUID', tenant.tenantId)}`)
    expect(events).toEqual({ completed: 54 + 2, withdrawn: 54 })
  })

  it.each([
    ['empty_file', 422, ''],
    ['binary_file', 415, new Uint8Array([0x89, 0x50, 0x0d, 0x0a, 0, 1, 2, 3, 0, 0])],
    ['broken_archive', 422, new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
    ['old_workbook', 415, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['broken_archive', 422, new Uint8Array(gzipSync('a,b\n1,2\n').subarray(0, 20))],
    ['unreadable_encoding', 415, new Uint8Array([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x80, 0x0a])],
    ['no_header', 422, '536365,85123A,LAMP,6,2010-12-01 08:26:00,2.55,17850.0,UK\n'],
  ])('is told what is wrong with a file: %s', async (code, status, body) => {
    const before = (await operator.call('GET', '/imports')).json.items
    const { status: answered, json } = await upload('bad.csv', body)
    expect({ answered, code: json.code }).toEqual({ answered: status, code })
    expect((await operator.call('GET', '/imports')).json.items).toEqual(before)
  })

  it('is told which column is missing, and may say it', async () => {
    const { json } = await upload('shop.csv', '编号甲,什么时候,多少钱\nT1,2026-03-05 10:00,12.50\n')
    const refused = await operator.call('POST', `/imports/${json.id}/run`, {})
    expect(refused).toMatchObject({ status: 422, json: { code: 'mapping_incomplete' } })
    expect(refused.json.fields).toMatchObject([{ path: 'mapping.orderNo' }])
    const mapped = await operator.call('PUT', `/imports/${json.id}/mapping`, {
      platform: 'shop',
      mapping: { orderNo: 0, placedAt: 1, unitPrice: 2 },
    })
    expect(mapped.json).toMatchObject({ platform: 'shop', mapping: { orderNo: 0, placedAt: 1, unitPrice: 2 } })
    await operator.call('POST', `/imports/${json.id}/run`, {})
    await work('commerce.run_import', String(json.id))
    const found = await operator.call('GET', '/orders?platform=shop')
    expect(found.json.items).toMatchObject([{ orderNo: 'T1', paid: 125_000, contactId: null }])
    const next = await upload('shop2.csv', '编号甲,什么时候,多少钱\nT2,2026-03-06 10:00,1\n')
    expect(next.json).toMatchObject({ platform: 'shop', confidence: 1, mapping: { orderNo: 0 } })
  })

  it('moves over from 有赞 and 微盟 with nothing mapped: who bought in both is one person', async () => {
    const paid = { 订单号: 'E1', 买家付款时间: '2026-03-05 10:00:00', 订单实收金额: '99.00', 买家手机号: '13500135000' }
    const bought = {
      订单编号: '\t861',
      下单时间: '2026-04-01 09:00:00',
      实收金额: '50.00',
      商品名称: '杯',
      商品数量: '2',
    }
    const receiver = { '预约人/收货人手机号': '13500135000', '预约人/收货人姓名': '李小姐' }
    const files = [
      ['youzan', '有赞订单.csv', exportText('youzan', [paid])],
      ['weimob', '微盟订单.csv', exportText('weimob', [{ ...bought, ...receiver }])],
    ] as const
    for (const [importer, name, text] of files) {
      const ran = await importFile(name, text)
      expect(ran).toMatchObject({
        importer,
        platform: importer,
        state: 'finished',
        summary: { orders: 1, rejected: 0 },
      })
      expect(Number(ran.confidence)).toBeGreaterThan(0.9)
    }
    const items = async (platform: string) => (await operator.call('GET', `/orders?platform=${platform}`)).json.items
    const [there] = (await items('youzan')) as { contactId: number; paid: number }[]
    const [here] = (await items('weimob')) as { contactId: number; paid: number }[]
    expect([there?.paid, here?.paid]).toEqual([990_000, 500_000])
    expect(here?.contactId).toBe(there?.contactId)
    expect(here?.contactId).toBeGreaterThan(0)
  })

  it('cannot reach what is another tenant’s', async () => {
    const stranger = await (await newTenant(world)).signIn('operator')
    const [order] = (await operator.call('GET', '/orders')).json.items as { id: string }[]
    expect((await stranger.call('GET', `/orders/${order?.id}`)).status).toBe(404)
    expect((await stranger.call('GET', `/imports/${batchId}`)).status).toBe(404)
    expect((await stranger.call('POST', `/imports/${batchId}/undo`)).status).toBe(404)
    expect((await stranger.call('POST', `/orders/${order?.id}/refunds`, { amount: 1 })).status).toBe(404)
  })
})

describe('another system sends orders', () => {
  it('the same order again is the same order; refunds never exceed what was paid', async () => {
    const tenant = await newTenant(world)
    const owner = await tenant.signIn('owner')
    const order = {
      platform: 'own_shop',
      orderNo: 'W-1',
      placedAt: '2026-03-05T10:00:00+08:00',
      buyer: { identities: [{ kind: 'phone', value: '13800138000' }], name: '王小姐' },
      discount: 50_000,
      lines: [
        { productCode: 'A', quantity: 2, unitPrice: 100_000 },
        { productCode: 'B', quantity: 1, unitPrice: 30_000 },
      ],
    }
    const first = await owner.call('POST', '/orders', { orders: [order] }, { 'idempotency-key': 'k1' })
    const again = await owner.call('POST', '/orders', { orders: [order] }, { 'idempotency-key': 'k1' })
    expect(again.json).toEqual(first.json)
    const [{ orderId } = { orderId: '' }] = first.json.items as { orderId: string }[]
    expect((await owner.call('GET', `/orders/${orderId}`)).json).toMatchObject({ paid: 180_000, contactName: '王小姐' })

    const fewer = { ...order, discount: 0, lines: order.lines.slice(0, 1) }
    await owner.call('POST', '/orders', { orders: [fewer] })
    expect((await owner.call('GET', `/orders/${orderId}`)).json).toMatchObject({ paid: 200_000, lineCount: 1 })

    const refund = (amount: number) => owner.call('POST', `/orders/${orderId}/refunds`, { amount, reason: '尺码不合' })
    expect((await refund(150_000)).json).toMatchObject({ refunded: 150_000, left: 50_000 })
    expect(await refund(50_001)).toMatchObject({ status: 422, json: { code: 'more_than_paid' } })
    expect((await refund(50_000)).json).toMatchObject({ left: 0 })
    expect((await owner.call('GET', `/orders/${orderId}`)).json).toMatchObject({
      status: 'refunded',
      refunded: 200_000,
    })

    const compare = (orders: object[], to = '2026-03-05') =>
      owner.call('POST', '/order-reconciliations', { platform: 'own_shop', from: '2026-03-05', to, orders })
    expect((await compare([{ orderNo: 'W-1', paid: 200_000, refunded: 200_000 }])).json).toMatchObject({
      ...{ same: 1, ours: { orders: 1, sum: 200_000 }, differences: [] },
    })
    const theirs = [{ orderNo: 'W-2', paid: 10_000 }]
    expect((await compare(theirs)).json.differences).toEqual([
      { kind: 'missing_here', orderNo: 'W-2', orderId: null, ours: null, theirs: 10_000 },
      { kind: 'missing_there', orderNo: 'W-1', orderId, ours: 200_000, theirs: null },
    ])
    expect((await compare([...theirs, ...theirs])).json.code).toBe('order_twice')
    expect((await compare(theirs, '2026-03-04')).json.code).toBe('wrong_days')

    const wrong = await owner.call('POST', '/orders', { orders: [{ ...order, contactId: 4_000_000_000 }] })
    expect(wrong).toMatchObject({ status: 422, json: { code: 'unknown_contact' } })
    await world.drain()
    expect(await wrongChecks()).toEqual([])
    const events = await world.platform.warehouse.rows<{ name: string; amount: number }>(ch`
      select name, amount from events where tenant_id = ${bind('UUID', tenant.tenantId)} and name like 'Order %'
      order by name, amount`)
    expect(events).toEqual([
      { name: 'Order Completed', amount: 180_000 },
      { name: 'Order Refunded', amount: 50_000 },
      { name: 'Order Refunded', amount: 150_000 },
    ])
  })
})
