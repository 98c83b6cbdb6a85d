import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { removeContacts } from '#modules/contacts/index.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { IMPORT_ATTEMPTS_MAX } from '../model/import-batch.ts'
import { createBatch } from './create-batch.ts'
import { resumeImports } from './jobs.ts'
import { CHUNK_LINES } from './read-chunks.ts'
import { runImport } from './run-import.ts'
import { findBatch } from './store/batch.ts'
import { readLines } from './store/line.ts'
import { listOrders } from './store/order-list.ts'
import { undoBatch } from './undo-batch.ts'
import { writeOrders } from './write-orders.ts'

const actor: Actor = { kind: 'system', name: 'test' }
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

function row(orderNo: string, code: string, quantity = 1, buyer = '17850.0'): string {
  return `${orderNo},${code},LAMP,${quantity},2011-01-05 10:00:00,2.5,${buyer},France\n`
}

async function take(tenantId: string, text: string): Promise<string> {
  const created = await createBatch(world.platform, { tenantId, actor, fileName: 'a.csv', bytes: pieces(text) })
  if (!created.ok) throw new Error(created.reason)
  return created.value.batchId
}

/** In pieces that end anywhere, as a network brings them. */
async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += 50_021) yield bytes.subarray(from, from + 50_021)
}

async function run(tenantId: string, batchId: string, platform: Platform = world.platform) {
  const ran = await runImport(platform, { tenantId, actor, batchId })
  if (!ran.ok) throw new Error(ran.reason)
  return ran.value
}

async function linesOf(tenantId: string, orderNo: string): Promise<string[]> {
  return world.platform.inTenant(tenantId, actor, async (ctx) => {
    const [order] = await listOrders(ctx, { q: orderNo }, undefined, 1)
    return order ? (await readLines(ctx, [order.id])).map((line) => `${line.productCode}×${line.quantity}`) : []
  })
}

async function checks() {
  await world.drain()
  return (await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)
}

/** A file of three chunks; the rows of SPLIT stand in the first and the last of them, those of NEAR in two beside. */
function longFile(): string {
  const rows = [row('SPLIT', 'first', 1, '99.0')]
  for (let i = 0; i < 2 * CHUNK_LINES + 100; i++) {
    if (i === 2 * CHUNK_LINES - 500) rows.push(row('NEAR', 'first', 1, '99.0'))
    rows.push(row(`L${Math.floor(i / 5)}`, `p${i % 5}`, 2, `${i % 97}.0`))
  }
  return HEADER + rows.join('') + row('NEAR', 'last', 2, '99.0') + row('SPLIT', 'last', 3, '99.0')
}

it('puts an order together whose rows are far apart, and knows it unchanged the next time', async () => {
  const { tenantId } = await newTenant(world)
  const first = await run(tenantId, await take(tenantId, longFile()))
  expect(first).toMatchObject({ rows: 2 * CHUNK_LINES + 104, detail: { updatedOrders: 0 } })
  expect(await linesOf(tenantId, 'SPLIT')).toEqual(['first×1', 'last×3'])
  const again = await run(tenantId, await take(tenantId, longFile()))
  expect(again.detail).toMatchObject({ newOrders: 0, updatedOrders: 0, unchangedOrders: first.orders })
  expect(await linesOf(tenantId, 'SPLIT')).toEqual(['first×1', 'last×3'])
  expect(await linesOf(tenantId, 'NEAR')).toEqual(['first×1', 'last×2'])
  expect(await checks()).toEqual([])
})

it('goes on where it was broken off, with nothing lost or doubled', async () => {
  const { tenantId } = await newTenant(world)
  const batchId = await take(tenantId, longFile())
  let calls = 0
  const breaking: Platform = {
    ...world.platform,
    inTenant: (tenant, who, work) =>
      world.platform.inTenant(tenant, who, async (ctx) => {
        const done = await work(ctx)
        calls += 1
        if (calls === 8) throw new Error('the process died')
        return done
      }),
  }
  await expect(run(tenantId, batchId, breaking)).rejects.toThrow('the process died')
  const half = await world.platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, batchId))
  expect(half?.state).toBe('running')
  expect(half?.rowCount).toBeGreaterThanOrEqual(CHUNK_LINES)
  expect(half?.rowCount).toBeLessThan(2 * CHUNK_LINES + 104)

  await resumeImports(world.platform)
  const whole = await world.platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, batchId))
  const orders = Math.ceil((2 * CHUNK_LINES + 100) / 5) + 2
  expect(whole?.summary).toMatchObject({ rows: 2 * CHUNK_LINES + 104, orders, contacts: 97 + 1, rejected: 0 })
  expect(await linesOf(tenantId, 'SPLIT')).toEqual(['first×1', 'last×3'])
  expect(await linesOf(tenantId, 'NEAR')).toEqual(['first×1', 'last×2'])
  expect(await checks()).toEqual([])
})

it('gives up only at a place where nothing gets on', async () => {
  const { tenantId } = await newTenant(world)
  const batchId = await take(tenantId, longFile())
  const stumbling = (at: number): Platform => {
    let calls = 0
    return {
      ...world.platform,
      inTenant: (tenant, who, work) =>
        world.platform.inTenant(tenant, who, async (ctx) => {
          const done = await work(ctx)
          calls += 1
          if (calls === at) throw new Error('the process died')
          return done
        }),
    }
  }
  const read = () => world.platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, batchId))
  for (let times = 1; times < IMPORT_ATTEMPTS_MAX; times++)
    await expect(run(tenantId, batchId, stumbling(6))).rejects.toThrow('the process died')
  expect(await read()).toMatchObject({ attempts: IMPORT_ATTEMPTS_MAX - 1, rowCount: 0 })
  await expect(run(tenantId, batchId, stumbling(8))).rejects.toThrow('the process died')
  expect(await read()).toMatchObject({ attempts: 1 })
  expect((await run(tenantId, batchId)).rows).toBe(2 * CHUNK_LINES + 104)
})

it('two imports of one file at the same time bring it once', async () => {
  const { tenantId } = await newTenant(world)
  const text = HEADER + Array.from({ length: 500 }, (_, i) => row(`T${i % 100}`, `p${i}`)).join('')
  const batches = [await take(tenantId, text), await take(tenantId, text)]
  const both = await Promise.all(batches.map((batchId) => run(tenantId, batchId)))
  expect(both.map((one) => one.orders)).toEqual([100, 100])
  expect(both.map((one) => one.detail.newOrders).sort()).toEqual([0, 100])
  expect(both.map((one) => one.detail.unchangedOrders).sort()).toEqual([0, 100])
  expect(await checks()).toEqual([])
})

it('keeps equal lines, changes what changed, and undo brings the old order back', async () => {
  const { tenantId } = await newTenant(world)
  const before = HEADER + row('U1', 'a', 2) + row('U1', 'a', 2) + row('U1', 'b') + row('U2', 'c')
  const first = await run(tenantId, await take(tenantId, before))
  expect(first).toMatchObject({ duplicates: 1, orders: 2, revenue: 150_000 })
  expect(await linesOf(tenantId, 'U1')).toEqual(['a×2', 'a×2', 'b×1'])

  const later = await take(tenantId, HEADER + row('U1', 'a', 5, '18000.0') + row('U2', 'c') + row('U3', 'd'))
  const second = await run(tenantId, later)
  expect(second.detail).toMatchObject({ newOrders: 1, updatedOrders: 1, unchangedOrders: 1, newContacts: 1 })
  expect(await linesOf(tenantId, 'U1')).toEqual(['a×5'])
  expect(await checks()).toEqual([])

  const undone = await undoBatch(world.platform, { tenantId, actor, batchId: later })
  expect(undone).toMatchObject({ ok: true, value: { removedOrders: 1, restoredOrders: 1, removedContacts: 1 } })
  expect(await linesOf(tenantId, 'U1')).toEqual(['a×2', 'a×2', 'b×1'])
  expect(await linesOf(tenantId, 'U3')).toEqual([])
  expect(await checks()).toEqual([])
  const again = await undoBatch(world.platform, { tenantId, actor, batchId: later })
  expect(again).toMatchObject({ ok: false, reason: 'nothing_to_undo' })
})

it('reads what Excel in China saves: GB18030, tabs before ids, remarks after amounts, masked phones', async () => {
  const { tenantId } = await newTenant(world)
  const head = [0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5] // 订单号
  const time = [0xcf, 0xc2, 0xb5, 0xa5, 0xca, 0xb1, 0xbc, 0xe4] // 下单时间
  const paid = [0xb6, 0xa9, 0xb5, 0xa5, 0xbd, 0xf0, 0xb6, 0xee] // 订单金额
  const phone = [0xc1, 0xaa, 0xcf, 0xb5, 0xb5, 0xe7, 0xbb, 0xb0] // 联系电话
  const comma = [0x2c]
  const rest = '\n\tK1234567890123456,2026/3/5 10:00,"1,499.00",186******05\n'
  const bytes = Buffer.concat([
    Buffer.from([...head, ...comma, ...time, ...comma, ...paid, ...comma, ...phone]),
    Buffer.from(rest),
  ])
  const created = await createBatch(world.platform, {
    tenantId,
    actor,
    fileName: 'gbk.csv',
    bytes: (async function* () {
      yield bytes
    })(),
  })
  if (!created.ok) throw new Error(created.reason)
  const ran = await run(tenantId, created.value.batchId)
  expect(ran).toMatchObject({ orders: 1, contacts: 0, rejected: 0, detail: { revenueWithoutContact: 14_990_000 } })
  const [order] = await world.platform.inTenant(tenantId, actor, (ctx) => listOrders(ctx, {}, undefined, 5))
  expect(order).toMatchObject({ orderNo: 'K1234567890123456', placedAt: new Date('2026-03-05T02:00:00Z') })
})

it('an order names only people who are there, and nobody goes whom one names', async () => {
  const { tenantId } = await newTenant(world)
  await run(tenantId, await take(tenantId, HEADER + row('B1', 'a')))
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => world.platform.inTenant(tenantId, actor, work)
  const buyer = await inTenant(async (ctx) => (await listOrders(ctx, { q: 'B1' }, undefined, 1))[0]?.contactId ?? 0)
  const draft = { platform: 'own', kind: 'sale', status: 'paid', placedAt: new Date(), discount: 0, extra: {} } as const
  const write = (orderNo: string, contactId: number) =>
    inTenant((ctx) =>
      writeOrders(ctx, 'own', [{ draft: { ...draft, orderNo, lines: [] }, buyer: { contactId } }], null),
    )
  await write('B2', buyer)
  await expect(write('B3', buyer + 1_000_000)).rejects.toMatchObject({ code: '23503' })
  await expect(write('B2', buyer + 1_000_000)).rejects.toMatchObject({ code: '23503' })
  await expect(inTenant((ctx) => removeContacts(ctx, [buyer]))).rejects.toMatchObject({ code: '23503' })
})
