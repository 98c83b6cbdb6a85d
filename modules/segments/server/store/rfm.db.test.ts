import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import type { Person, PersonOrder } from '../../conditions/person.ts'
import { aPerson, fillWarehouse } from '../../fixtures.ts'
import { readRfm } from '../read-rfm.ts'

const RETAIL = new URL('../../../../../shared/data/online_retail.csv.gz', import.meta.url)
const DAY_MS = 86_400_000

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

async function rfmOf(people: readonly Person[], ask: { asOf: Date; days?: number }) {
  const tenant = await newTenant(world)
  await fillWarehouse(world.platform, tenant.tenantId, people)
  return tenant.inside((ctx) => readRfm(ctx, ask))
}

it('counts five customers by hand', async () => {
  const asOf = new Date('2026-11-20T00:00:00Z')
  // Orders as [days ago, paid]; the last person bought nothing that counts.
  const bought = [
    [[1, 100]],
    [
      [2, 100],
      [40, 100],
    ],
    [[4, 300]],
    [
      [8, 50],
      [9, 50],
      [10, 700],
    ],
    [[16, 10]],
  ]
  const people = bought.map((orders, i) =>
    aPerson(i + 1, { orders: orders.map(([days = 0, paid = 0], n) => anOrder(i * 10 + n, asOf, days, paid * 10_000)) }),
  )
  const returned = aPerson(6, { orders: [{ ...anOrder(99, asOf, 3, 5_000_000), isSale: false }] })
  const all = await rfmOf([...people, returned], { asOf })
  expect(all).toMatchObject({
    customers: 5,
    // Sorted 1 2 4 8 16, 1 1 1 2 3, and 10 100 200 300 800: the quartiles are the 2nd, 3rd and 4th.
    recency: { q25: 2, q50: 4, q75: 8 },
    frequency: { q25: 1, q50: 1, q75: 2 },
    money: { q25: 1_000_000, q50: 2_000_000, q75: 3_000_000 },
  })
  // Cuts of recency at 1.8, 3.2, 5.6, 9.6; of frequency at 1, 1, 1.4, 2.2: one order scores 1, nobody 2 or 3.
  expect(all.cells.filter((cell) => cell.customers > 0)).toEqual([
    { r: 1, f: 1, customers: 1, money: 100_000 },
    { r: 2, f: 5, customers: 1, money: 8_000_000 },
    { r: 3, f: 1, customers: 1, money: 3_000_000 },
    { r: 4, f: 4, customers: 1, money: 2_000_000 },
    { r: 5, f: 1, customers: 1, money: 1_000_000 },
  ])
  const recent = await rfmOf(people, { asOf, days: 5 })
  expect(recent).toMatchObject({
    customers: 3,
    frequency: { q25: 1, q50: 1, q75: 1 },
    recency: { q25: 1.5, q50: 2, q75: 3 },
  })
  expect(recent.cells).toHaveLength(25)
})

it('answers zeros where nobody bought', async () => {
  const rfm = await rfmOf([aPerson(1)], { asOf: new Date('2026-11-20T00:00:00Z') })
  expect(rfm).toMatchObject({ customers: 0, recency: { q25: 0, q50: 0, q75: 0 } })
  expect(rfm.cells.every((cell) => cell.customers === 0)).toBe(true)
})

it('meets the published figures of a real shop', async () => {
  if (!existsSync(RETAIL)) return console.warn('Left out: ../shared/data/online_retail.csv.gz is not there')
  const people = await readRetail()
  const rfm = await rfmOf(people, { asOf: new Date('2011-12-10T00:00:00Z') })
  expect(rfm.customers).toBe(4338)
  expect(rfm.recency).toEqual({ q25: 17, q50: 50, q75: 141.75 })
  expect(rfm.frequency).toEqual({ q25: 1, q50: 2, q75: 5 })
  const { q25, q50, q75 } = rfm.money
  expect([q25, q50, q75].map((amount) => (amount / 10_000).toFixed(2))).toEqual(['307.42', '674.49', '1661.74'])
  expect(rfm.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(4338)
  expect(rfm.cells.reduce((sum, cell) => sum + cell.money, 0)).toBe(89_114_079_040)
})

function anOrder(n: number, asOf: Date, daysAgo: number, paid: number): PersonOrder {
  const orderId = `0190f5a0-0000-7000-8000-${String(n).padStart(12, '0')}`
  const placedAt = new Date(asOf.getTime() - daysAgo * DAY_MS)
  return { orderId, platform: 'shop', isSale: true, placedAt, paid, refunded: 0 }
}

/** Lines with a customer, not cancelled, of positive quantity and price; summed to invoices. */
async function readRetail(): Promise<Person[]> {
  const customers = new Map<string, Map<string, { placedAt: Date; paid: number }>>()
  const lines = createInterface({ input: createReadStream(RETAIL).pipe(createGunzip()) })
  for await (const line of lines) {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1] ?? '')
    const [invoice = '', , , quantity, date = '', price, customer = ''] = cells
    const kept = customer !== '' && !invoice.startsWith('C') && Number(quantity) > 0 && Number(price) > 0
    if (!kept) continue
    const orders = customers.get(customer) ?? new Map()
    customers.set(customer, orders)
    const order = orders.get(invoice) ?? { placedAt: new Date(`${date.replace(' ', 'T')}Z`), paid: 0 }
    orders.set(invoice, { ...order, paid: order.paid + Math.round(Number(quantity) * Number(price) * 10_000) })
  }
  let n = 0
  return [...customers.values()].map((orders, i) =>
    aPerson(i + 1, {
      orders: [...orders.values()].map(({ placedAt, paid }) => ({ ...anOrder(++n, placedAt, 0, paid), placedAt })),
    }),
  )
}
