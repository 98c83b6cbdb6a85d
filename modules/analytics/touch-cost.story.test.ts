import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { CLOSENESS, type Closeness } from './model/loss/loss-counts.ts'
import { strataOf, touchLoss } from './model/loss/touch-loss.ts'
import { seededRandom } from './model/value/chance.ts'
import { insertPeople } from './server/store/value.ts'

const YUAN = 10_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = new Date('2026-11-20T04:00:00Z').getTime()
const DAYS = 100
const FROM = NOW - DAYS * DAY_MS

type Row = Readonly<Record<string, unknown>>
interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}
interface Cell {
  readonly by: string
  readonly key: string
  readonly touches: number
  readonly losses: number
  readonly days: number
  readonly ratio: Estimate | null
  readonly each: Estimate | null
  readonly price: Estimate | null
}

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date(NOW) })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
})
afterAll(() => world.close())

async function publish(table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

const at = (moment: number) => new Date(moment).toISOString()

interface Planted {
  readonly id: number
  readonly joined: number
  readonly left: number | undefined
  readonly orders: number
  readonly touches: readonly { readonly at: number; readonly channel: string; readonly kind: string }[]
}

/** Hour by hour: after a private chat people leave four times as often, after Moments no more than otherwise. */
const people: readonly Planted[] = (() => {
  const random = seededRandom(11)
  return Array.from({ length: 500 }, (_, place): Planted => {
    // A third came while it was counted, some of the others on the day before.
    const joined = place % 3 === 0 ? FROM + Math.floor(random() * 80 * 24) * HOUR_MS : FROM - DAY_MS * (place % 90)
    const touches: Planted['touches'][number][] = []
    let [loudUntil, left]: [number, number | undefined] = [0, undefined]
    // Touches of the last days before the time that is counted are on minds within it.
    for (let hour = Math.max(joined, FROM - 10 * DAY_MS) + HOUR_MS; hour < NOW && left === undefined; hour += HOUR_MS) {
      if (random() < 0.05 / 24) {
        const channel = random() < 0.5 ? 'private_chat' : 'moments'
        touches.push({ at: hour, channel, kind: random() < 0.3 ? 'useful' : '' })
        loudUntil = channel === 'private_chat' ? hour + 7 * DAY_MS : 0
      } else if (hour > FROM && random() < ((hour < loudUntil ? 4 : 1) * 0.003) / 24) left = hour
    }
    return { id: place + 1, joined, left, orders: place % 4 === 3 ? 2 : place % 4, touches }
  })
})()

/** Since when somebody is a friend is told by the platform, whatever they bought before; of others a guide says it. */
const isToldOf = (id: number) => id % 2 === 0

async function plant(): Promise<void> {
  await publish(
    'contacts',
    people.map(({ id, joined, left }) => ({
      ...{ contact_id: id, created_at: at(isToldOf(id) ? joined - 400 * DAY_MS : joined) },
      ...{ lost_at: left === undefined ? null : at(left), guide_staff_id: isToldOf(id) ? '' : 'guide' },
    })),
  )
  await publish(
    'events',
    people
      .flatMap(({ id, joined }) =>
        // A second member later is nothing new.
        [joined, joined + DAY_MS].map((moment) => ({
          ...{ contact_id: id, event_id: `${id} ${moment}`, name: 'WeCom Friend Added', at: at(moment), amount: 0 },
          properties: {},
        })),
      )
      .filter(({ contact_id }) => isToldOf(contact_id)),
  )
  // Who only ever bought in a marketplace is nobody's friend, and cannot be lost.
  const strangers = Array.from({ length: 3000 }, (_, place) => 10_000 + place)
  await publish(
    'contacts',
    strangers.map((contact_id) => ({ contact_id, created_at: at(FROM - 200 * DAY_MS), lost_at: null })),
  )
  await publish(
    'orders',
    strangers.map((contact_id) => ({
      ...{ order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, contact_id },
      ...{ placed_at: at(FROM - 200 * DAY_MS), paid: 100 * YUAN },
    })),
  )
  await publish(
    'orders',
    people.flatMap(({ id, orders }) =>
      Array.from({ length: orders }, (_, nth) => ({
        ...{ order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, contact_id: id },
        ...{ placed_at: at(FROM - (nth + 1) * DAY_MS), paid: 100 * YUAN },
      })),
    ),
  )
  const touch = (contact_id: number, state: string, moment: number, more: Row) => ({
    ...{ contact_id, touch_id: world.clock.newId(), purpose: 'marketing', state, ...more },
    ...{ proposed_at: at(moment - DAY_MS), settled_at: at(moment) },
  })
  await publish(
    'touches',
    people.flatMap(({ id, touches }) =>
      touches.map((one) => touch(id, 'confirmed', one.at, { channel: one.channel, content_kind: one.kind })),
    ),
  )
  // Held back, expired or long ago: none of them was on anybody's mind.
  await publish(
    'touches',
    people
      .slice(0, 100)
      .flatMap(({ id }) => [
        touch(id, 'suppressed', NOW - 20 * DAY_MS, { channel: 'private_chat' }),
        touch(id, 'expired', NOW - 20 * DAY_MS, { channel: 'sms' }),
        touch(id, 'delivered', FROM - 30 * DAY_MS, { channel: 'private_chat' }),
      ]),
  )
}

/** The same counted one by one, with no warehouse. */
function reckon(channel: string) {
  const lived = CLOSENESS.map((closeness) => ({ closeness, days: 0, losses: 0 }))
  const touched: {
    closeness: Closeness
    channel: string
    kind: string
    touches: number
    days: number
    losses: number
  }[] = []
  for (const { joined, left, orders, touches } of people) {
    const old = (['never', 'once', 'often'] as const)[orders] ?? 'often'
    const settled = joined + 30 * DAY_MS
    const cut = (begin: number, end: number) => [
      { closeness: 'new' as const, days: Math.max(0, Math.min(end, settled) - begin) / DAY_MS, here: begin < settled },
      { closeness: old, days: Math.max(0, end - Math.max(begin, settled)) / DAY_MS, here: begin >= settled },
    ]
    const leftAs = left !== undefined && left < settled ? 'new' : old
    for (const { closeness, days } of cut(Math.max(joined, FROM), left ?? NOW)) {
      const sum = lived.find((one) => one.closeness === closeness)
      if (!sum) continue
      sum.days += days
      sum.losses += left !== undefined && leftAs === closeness ? 1 : 0
    }
    for (const [nth, one] of touches.entries()) {
      const until = Math.min(one.at + 7 * DAY_MS, touches[nth + 1]?.at ?? Number.POSITIVE_INFINITY)
      if (until <= FROM) continue
      const gone = left !== undefined && left > one.at && left <= until
      for (const { closeness, days, here } of cut(Math.max(one.at, FROM), Math.min(until, left ?? NOW)))
        touched.push({
          ...{
            closeness,
            channel: one.channel,
            kind: one.kind || 'selling',
            days,
            touches: here && one.at >= FROM ? 1 : 0,
          },
          losses: gone && leftAs === closeness ? 1 : 0,
        })
    }
  }
  const values = { new: null, never: null, once: 300 * YUAN, often: 1000 * YUAN }
  return touchLoss(
    strataOf(
      lived,
      touched,
      touched.filter((one) => one.channel === channel),
    ),
    values,
  )
}

it('has nothing to say where nothing went out', async () => {
  const { status, json } = await owner.call('GET', '/reports/touch-cost')
  expect(status).toBe(200)
  expect(json).toMatchObject({ held: 0, lost: 0, cells: [], whole: { touches: 0, ratio: null, each: null } })
  expect((await owner.call('GET', '/reports/touch-cost?days=3')).status).toBe(400)
  expect((await (await tenant.signIn('guide')).call('GET', '/reports/touch-cost')).status).toBe(403)
})

it('finds what each channel costs in people and in money, as counted one by one', async () => {
  await plant()
  const value = (contactId: number, purchases: number, yuan: number) => ({
    ...{ contactId, purchases, firstOn: '2026-07-01', lastOn: '2026-08-01', spent: 0, alive: 1 },
    ...{ expectedPurchases: 1, expectedValue: yuan * YUAN },
  })
  await tenant.inside((ctx) => insertPeople(ctx, [value(1, 1, 200), value(2, 1, 400), value(3, 5, 1000)]))
  const { json } = await owner.call('GET', `/reports/touch-cost?days=${DAYS}`)
  const cells = json.cells as readonly Cell[]
  expect(json.values).toEqual({ new: null, never: null, once: 300 * YUAN, often: 1000 * YUAN })
  for (const channel of ['private_chat', 'moments']) {
    const cell = cells.find((one) => one.by === 'channel' && one.key === channel)
    const expected = reckon(channel)
    expect(cell).toMatchObject({ touches: expected.touches, losses: expected.losses })
    expect(cell?.days).toBeCloseTo(expected.days, 3)
    expect(cell?.ratio?.value).toBeCloseTo(expected.ratio?.value ?? 0, 6)
    expect(cell?.each?.low).toBeCloseTo(expected.each?.low ?? 0, 8)
    expect(cell?.price?.high).toBeCloseTo(expected.price?.high ?? 0, 2)
  }
  const [loud, soft] = ['private_chat', 'moments'].map((key) => cells.find((one) => one.key === key))
  expect([(loud?.ratio?.low ?? 0) < 4, (loud?.ratio?.high ?? 0) > 4, (loud?.ratio?.low ?? 0) > 1]).toEqual([
    true,
    true,
    true,
  ])
  expect((soft?.ratio?.low ?? 9) < 1).toBe(true)
  expect(
    cells
      .filter((one) => one.by === 'kind')
      .map((one) => one.key)
      .toSorted(),
  ).toEqual(['selling', 'useful'])
  expect(cells.some((one) => one.key === 'sms')).toBe(false)
})
