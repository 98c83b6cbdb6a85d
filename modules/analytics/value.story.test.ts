import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { drawBeta, drawExponential, drawGamma, seededRandom } from './model/value/chance.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
})
afterAll(() => world.close())

const YUAN = 10_000
const DAY_MS = 86_400_000
type Row = Readonly<Record<string, unknown>>

/** Puts rows into the warehouse as the pump would. */
async function publish(tenant: TestTenant, table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

/** People who come at rates and leave by chances that are gamma and beta over all of them: a year of their orders. */
function liveAYear(count: number): Row[] {
  const random = seededRandom(58)
  const start = Date.parse('2025-11-20T00:00:00Z')
  return Array.from({ length: count }, (_, place) => place + 1).flatMap((contact_id) => {
    const [rate, leave, mean] = [drawGamma(random, 0.8, 40), drawBeta(random, 0.9, 3), 400 / drawGamma(random, 4, 1)]
    const days: number[] = []
    for (let day = random() * 180; day < 364; day += drawExponential(random, rate)) {
      days.push(day)
      if (days.length > 1 && random() < leave) break
    }
    return days.map((day) => ({
      ...{ order_id: world.clock.newId(), contact_id, kind: 'sale', status: 'paid', is_sale: 1, refunded: 0 },
      placed_at: new Date(start + Math.floor(day * DAY_MS)).toISOString(),
      paid: Math.round(drawGamma(random, 5, 5 / mean) * YUAN),
    }))
  })
}

async function learn(tenant: TestTenant): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'analytics.fit_value')
  if (!job) throw new Error('No such job')
  await runJob(world.platform, job, { tenantId: tenant.tenantId })
}

it('says honestly that there is not enough, and what is missing', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  expect((await owner.call('GET', '/value')).json).toMatchObject({ state: 'not_fitted', found: null })
  await publish(tenant, 'orders', liveAYear(60))
  await learn(tenant)
  expect((await owner.call('GET', '/value')).json).toMatchObject({
    ...{ state: 'lacking', lack: 'few_buyers', found: null, needs: { buyers: 100, repeaters: 30, weeks: 12 } },
    stock: { buyers: 60 },
  })
  // What people have brought needs no model.
  const { json } = await owner.call('GET', '/value/people?by=spent&limit=2')
  const [first, second] = json.items as { spent: number; expected: unknown }[]
  expect(first?.spent).toBeGreaterThan(second?.spent ?? 0)
  expect(first?.expected).toBeNull()
})

it('learns from orders, looks a year ahead and holds last months against what it would have said', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  await publish(tenant, 'orders', liveAYear(900))
  await publish(tenant, 'contacts', [
    { contact_id: 1, name: '周悦', created_at: '2025-11-20T00:00:00Z', lost_at: null },
  ])
  expect(await owner.call('POST', '/value/fits', {})).toMatchObject({ status: 200, json: { queued: true } })
  await learn(tenant)
  const { json } = await owner.call('GET', '/value')
  expect(json).toMatchObject({ state: 'ready', stock: { buyers: 900 } })
  const found = json.found as Record<string, never>
  const { calibration, totals } = found as unknown as {
    calibration: { predicted: number; actual: number; bins: { repeats: number; people: number }[] }
    totals: Record<string, number>
  }
  // People who live as the model says: what was foretold for the months held back is near what came.
  expect(Math.abs(calibration.predicted / calibration.actual - 1)).toBeLessThan(0.2)
  expect(calibration.bins[0]).toMatchObject({ repeats: 0 })
  expect(totals).toMatchObject({ people: 900 })
  expect(totals.low).toBeLessThan(totals.expectedValue ?? 0)
  expect(totals.high).toBeGreaterThan(totals.expectedValue ?? 0)
  await walkPeople(owner, totals)
  const person = await owner.call('GET', '/value/people?contactId=1')
  expect(person).toMatchObject({ status: 200, json: { items: [{ contactId: 1, name: '周悦' }] } })
  expect((await owner.call('GET', '/value/people?contactId=1')).json).toEqual(person.json)
  await readValueFile(owner, totals)
  const stranger = await (await newTenant(world)).signIn('owner')
  expect((await stranger.call('GET', '/value/people?contactId=1')).json).toMatchObject({ items: [] })
  const guide = await tenant.signIn('guide')
  for (const path of ['/value/people', '/value/people.csv']) expect((await guide.call('GET', path)).status).toBe(403)
})

type Caller = Awaited<ReturnType<TestTenant['signIn']>>

/** Everybody once in the file, in the order of the list, with the figures of the list; the file is noted. */
async function readValueFile(owner: Caller, totals: Record<string, number>): Promise<void> {
  const answer = await owner.raw('GET', '/value/people.csv?by=expected')
  expect(answer.status).toBe(200)
  const [head, ...lines] = (await answer.text()).trimEnd().split('\r\n')
  expect(head).toContain('客户编号,姓名,未来一年（元）')
  const cells = lines.map((line) => line.split(','))
  expect(new Set(cells.map(([id]) => id)).size).toBe(900)
  const yuan = cells.reduce((sum, [, , value]) => sum + Math.round(Number(value) * 100), 0)
  expect(Math.abs(yuan - Number(totals.expectedValue) / 100)).toBeLessThan(900)
  const { json } = await owner.call('GET', '/value/people?limit=1')
  const [first] = json.items as { contactId: number; lastOn: string }[]
  expect([cells[0]?.[0], cells[0]?.at(-1)]).toEqual([`${first?.contactId}`, first?.lastOn])
  const bySpent = (await (await owner.raw('GET', '/value/people.csv?by=spent&language=en')).text()).split('\r\n')
  const spent = bySpent.slice(1, -1).map((line) => Number(line.split(',')[7]))
  expect(spent).toEqual(spent.toSorted((a, b) => b - a))
  const noted = (await owner.call('GET', '/audit?q=analytics.export_people')).json.items as { detail: { by: string } }[]
  expect(noted.toSorted((a, b) => a.detail.by.localeCompare(b.detail.by))).toMatchObject([
    { subject: 'value', detail: { by: 'expected', people: 900 } },
    { subject: 'value', detail: { by: 'spent', people: 900 } },
  ])
}

/** Page by page, most first, everybody once; their sums are the totals. */
async function walkPeople(owner: Caller, totals: Record<string, number>): Promise<void> {
  const seen = new Map<number, number>()
  let [cursor, before] = ['', Number.POSITIVE_INFINITY]
  do {
    const { json } = await owner.call('GET', `/value/people?limit=200${cursor && `&cursor=${cursor}`}`)
    for (const { contactId, expected } of json.items as { contactId: number; expected: Record<string, number> }[]) {
      const { value = -1, low = -1, high = -1 } = expected
      expect(value).toBeLessThanOrEqual(before)
      expect(low).toBeLessThanOrEqual(high)
      before = value
      seen.set(contactId, value)
    }
    cursor = String(json.nextCursor ?? '')
  } while (cursor)
  expect(seen.size).toBe(900)
  expect([...seen.values()].reduce((sum, value) => sum + value, 0)).toBe(totals.expectedValue)
  expect((await owner.call('GET', '/value/people?cursor=WyJ4Il0')).status).toBe(400)
}
