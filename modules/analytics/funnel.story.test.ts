import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { reportReader } from './testing/report-reader.ts'

type Row = Readonly<Record<string, unknown>>

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
  const sold = (contact_id: number, day: string) => ({
    ...{
      contact_id,
      order_id: world.clock.newId(),
      kind: 'sale',
      status: 'paid',
      is_sale: 1,
      paid: 10_000,
      refunded: 0,
    },
    ...{ placed_at: `${day}T04:00:00Z`, platform: 'youzan' },
  })
  await publish('orders', [sold(1, '2026-11-02'), sold(4, '2026-11-10'), sold(6, '2026-11-16')])
})
afterAll(() => world.close())

/** Puts rows into the warehouse as the pump would. */
async function publish(table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

const { read, peopleOf } = reportReader(() => owner)

describe('a funnel', () => {
  const STEPS = ['看了商品', '加了购物车', 'Order Completed']
  const did = (contact_id: number, name: string, day: string, order_key = '') => {
    const at = `${day}T04:00:00Z`
    return { contact_id, event_id: `${contact_id} ${name} ${day}`, name, at, amount: 0, properties: {}, order_key }
  }
  beforeAll(() =>
    publish('events', [
      // Through to the end, once before the first step and twice after it.
      ...[did(1, '加了购物车', '2026-09-30'), did(1, '看了商品', '2026-10-01'), did(1, '看了商品', '2026-10-20')],
      ...[did(1, '加了购物车', '2026-10-02'), did(1, 'Order Completed', '2026-10-05', 'youzan:1')],
      // The same order once more, as a file brought it.
      did(1, 'Order Completed', '2026-10-06', 'youzan:1'),
      // Too late, not at all, and with days left.
      ...[
        did(2, '看了商品', '2026-10-01'),
        did(2, '加了购物车', '2026-10-04'),
        did(2, 'Order Completed', '2026-11-10'),
      ],
      ...[did(3, '看了商品', '2026-10-08'), did(4, '看了商品', '2026-11-15'), did(4, '加了购物车', '2026-11-16')],
      // Not in the order asked for.
      ...[did(6, '加了购物车', '2026-10-01'), did(6, '看了商品', '2026-10-02')],
    ]),
  )
  const funnel = (steps: readonly string[], more = '') =>
    read(`/reports/funnel?${more || 'within=14'}&steps=${encodeURIComponent(steps.join('\n'))}`)
  const cell = (offset: number, fate: string) =>
    peopleOf({ of: 'funnel', steps: STEPS.join('\n'), within: '14', days: '90', offset: String(offset), fate })

  it('says who came how far, in which time, and opens the people of each number', async () => {
    expect((await funnel(STEPS)).steps).toEqual([
      {
        ...{ step: 0, event: '看了商品', reached: 5, dropped: 0, open: 0, ofFirst: 1, ofPrevious: null },
        medianSeconds: null,
      },
      {
        ...{ step: 1, event: '加了购物车', reached: 3, dropped: 2, open: 0, ofFirst: 3 / 5, ofPrevious: 3 / 5 },
        medianSeconds: 86_400,
      },
      {
        ...{ step: 2, event: 'Order Completed', reached: 1, dropped: 1, open: 1, ofFirst: 1 / 5, ofPrevious: 1 / 3 },
        medianSeconds: 3 * 86_400,
      },
    ])
    expect(await cell(0, 'reached')).toEqual([1, 2, 3, 4, 6])
    expect([await cell(1, 'dropped'), await cell(2, 'dropped'), await cell(2, 'open')]).toEqual([[3, 6], [2], [4]])
  })

  it('takes the same event twice as two of them, and an order told twice as one', async () => {
    const { steps } = await funnel(['看了商品', '看了商品', 'Order Completed', 'Order Completed'], 'within=40')
    expect((steps as Row[]).map(({ reached }) => reached)).toEqual([5, 1, 0, 0])
    const { steps: orders } = await funnel(['看了商品', 'Order Completed', 'Order Completed'], 'within=60')
    expect((orders as Row[]).map(({ reached }) => reached)).toEqual([5, 2, 0])
  })

  it('is refused with one step, and a cell that is not fully named opens nobody', async () => {
    expect((await owner.call('GET', '/reports/funnel?steps=a')).json).toMatchObject({ code: 'bad_steps' })
    const half = await owner.call('GET', '/reports/people?of=funnel&steps=a%0Ab&offset=1')
    expect(half.json).toMatchObject({ code: 'bad_cell' })
  })
})

it('says of each script how often it went out, what was answered, and who ordered in the days after', async () => {
  const happened = (contact_id: number, name: string, day: string) => ({
    ...{ contact_id, event_id: `${contact_id} ${name}`, name: `Message ${name}`, at: `${day}T05:00:00Z`, amount: 0 },
    properties: { scriptId: 'S1', touchId: `T${contact_id}` },
  })
  await publish('events', [
    ...[happened(4, 'Proposed', '2026-11-08'), happened(4, 'Confirmed', '2026-11-08')],
    happened(4, 'Answered', '2026-11-09'),
    // Their order came the day before.
    ...[happened(1, 'Proposed', '2026-11-03'), happened(1, 'Delivered', '2026-11-03')],
    // Their days are not over, taken back, stopped by a gate.
    ...[happened(6, 'Proposed', '2026-11-15'), happened(6, 'Confirmed', '2026-11-15')],
    ...[happened(2, 'Confirmed', '2026-11-05'), happened(2, 'Retracted', '2026-11-06')],
    happened(3, 'Suppressed', '2026-11-05'),
  ])
  const { items } = await read('/reports/script-use')
  expect(items).toEqual([{ scriptId: 'S1', proposed: 4, used: 3, answers: 1, ripe: 2, bought: 1 }])
})
