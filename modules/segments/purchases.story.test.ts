import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { openSource } from '#modules/tracking/fixtures.ts'

const HOUR_MS = 3_600_000
const START = new Date('2026-11-20T02:00:00Z')

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
})
afterAll(() => world.close())

const hoursAgo = (hours: number) => new Date(START.getTime() - hours * HOUR_MS).toISOString()
const bought = { event: 'Order Completed' }
const times = (n: number) => ({ kind: 'behaviour', did: true, ...bought, times: n, days: 30 })
const again = {
  ...{ kind: 'sequence', first: bought, did: true, second: bought },
  ...{ within: { value: 7, unit: 'day' }, days: 30 },
}

async function count(root: object): Promise<number> {
  await world.drain()
  const { status, json } = await owner.call('POST', '/segments/count', { rule: { version: 1, root } })
  expect(status, JSON.stringify(json)).toBe(200)
  return Number(json.count)
}

const buyer = { identities: [{ kind: 'phone', value: '13800138000' }] }

async function bring(orderNo: string, placedAt: string, platform = 'mall') {
  const lines = [{ productCode: 'A', productName: '茶', quantity: 1, unitPrice: 50_000 }]
  const orders = [{ platform, orderNo, placedAt, lines, buyer }]
  const { status, json } = await owner.call('POST', '/orders', { orders })
  expect(status, JSON.stringify(json)).toBe(200)
}

it('counts an order that the site told of and a file brought too as one, in whatever order they come', async () => {
  const { send } = await openSource(world, tenant)
  await send('identify', { userId: 'u1', traits: { name: '林小满', phone: '13800138000' } })
  const track = (order_id: string, timestamp: string, messageId: string) =>
    send('track', { userId: 'u1', ...bought, properties: { order_id, total: 5, coupon: 'NEW' }, timestamp, messageId })
  await track('W1', hoursAgo(20), 'm1')
  await bring('W1', hoursAgo(18))
  expect([await count(times(1)), await count(times(2)), await count(again)]).toEqual([1, 0, 0])
  // The browser and the server both told of it.
  await track('W1', hoursAgo(17), 'm2')
  expect([await count(times(2)), await count(again)]).toEqual([0, 0])
  const less = { ...times(2), did: false }
  expect([await count(less), await count({ not: times(1) })]).toEqual([1, 0])

  await bring('W2', hoursAgo(10))
  await track('W2', hoursAgo(9), 'm3')
  expect([await count(times(2)), await count(times(3)), await count(again)]).toEqual([1, 0, 1])
  const where = [{ field: 'coupon', type: 'text', operator: 'is', values: ['NEW'] }]
  expect([await count({ ...times(2), where }), await count({ ...times(3), where })]).toEqual([1, 0])
  // The same number on another platform is another order.
  await bring('W2', hoursAgo(8), 'till')
  expect([await count(times(3)), await count(times(4))]).toEqual([1, 0])
})

it('says of a person how many orders it found', async () => {
  const { items } = (await owner.call('GET', '/contacts?limit=1')).json as { items: { id: number }[] }
  const rule = { version: 1, root: times(4) }
  const why = await owner.call('POST', '/segments/explain', { rule, contactId: items[0]?.id })
  expect(why.json.parts).toMatchObject([{ fits: false, found: '实际 3 次' }])
})
