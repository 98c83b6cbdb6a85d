import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from '#modules/reach/fixtures.ts'
import { proposeTouches, type TouchAsk } from '#modules/reach/index.ts'
import { insertPeople } from './server/store/value.ts'

const YUAN = 10_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = new Date('2026-11-20T02:00:00Z').getTime()

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date(NOW) })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

type Row = Readonly<Record<string, unknown>>
async function publish(table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

async function runLearning(): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'analytics.learn_losses')
  if (!job) throw new Error('No such job')
  await runJob(world.platform, job, { tenantId: tenant.tenantId })
}

const day = (count: number) => new Date(NOW + count * DAY_MS).toISOString()
const TOUCHED_ON = [-20, -19, -18, -17]
/** What went out to the first two hundred, four touches each. */
let wentOut: readonly Row[] = []

/** Four touches on four days: after the last a fifth leave, after the others nobody does; and people left alone. */
async function plant(): Promise<void> {
  const everybody = Array.from({ length: 600 }, (_, nth) => ({ id: 500_000 + nth, isTouched: nth < 200, nth }))
  await publish(
    'contacts',
    everybody.map(({ id, isTouched, nth }) => {
      const left = isTouched ? (nth < 40 ? day(-15) : null) : nth % 10 === 0 ? day(-50) : null
      return { contact_id: id, created_at: day(-300), lost_at: left, guide_staff_id: 'guide' }
    }),
  )
  wentOut = everybody
    .filter(({ isTouched }) => isTouched)
    .flatMap(({ id }) =>
      TOUCHED_ON.map((on) => ({
        ...{ contact_id: id, touch_id: world.clock.newId(), purpose: 'marketing', state: 'confirmed' },
        ...{ channel: 'private_chat', proposed_at: day(on), settled_at: day(on) },
      })),
    )
  await publish('touches', wentOut)
}

const propose = (asks: (ask: (person: number, more?: Partial<TouchAsk>) => TouchAsk) => readonly TouchAsk[]) =>
  tenant.inside((ctx) =>
    proposeTouches(
      ctx,
      asks((person, more = {}) => newAsk(ctx, person, more)),
    ),
  )
const people = (count: number) => tenant.inside((ctx) => newPeople(ctx, count))
const change = async (loss: Row) => {
  const begun = (await operator.call('GET', '/reach/restraint')).json
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = begun
  return operator.call('PUT', '/reach/restraint', { ...rules, loss })
}
const preview = async (query: string) => (await operator.call('GET', `/reports/touch-cost/gate?${query}`)).json
const after = (hours: number) => new Date(NOW + hours * HOUR_MS)

it('is off at first, says what it lacks before anything was learnt, and lets everything pass', async () => {
  expect((await operator.call('GET', '/reach/restraint')).json.loss).toMatchObject({ on: false })
  expect(await preview('')).toMatchObject({ estimate: null, touches: 0, stopped: 0 })
  const [person = 0] = await people(1)
  const [quiet] = await propose((ask) => [ask(person)])
  expect(quiet?.sentence).not.toContain('代价')
  expect((await change({ on: true })).status).toBe(200)
  const audit = await (await tenant.signIn('owner')).call('GET', '/audit')
  expect(audit.json.items).toContainEqual(expect.objectContaining({ action: 'reach.change_restraint' }))
  const [said] = await propose((ask) => [ask(person, { at: after(1) })])
  expect(said).toMatchObject({ outcome: 'proposed' })
  expect(said?.sentence).toContain('流失的人还太少')
  await change({ on: false })
})

it('shows beforehand what of the last 30 days it would have held back', async () => {
  await plant()
  await runLearning()
  const silent = await preview('')
  expect(silent).toMatchObject({ touches: 800, stopped: 0, putOff: 0, unsure: { no_value: 800 } })
  expect(silent.estimate).toMatchObject({ day: '2026-11-20', enough: true, losses: 40 })
  const tried = await preview(`selling=${20 * YUAN}&unknownWorth=${300 * YUAN}`)
  // The first of each may go, for nothing else is on their mind; what comes on its heels waits.
  expect(tried).toMatchObject({ touches: 800, stopped: 0 })
  expect(Number(tried.putOff)).toBeGreaterThan(100)
  expect(tried.gain).toBe(Number(tried.putOff) * 20 * YUAN)
  expect(Number(tried.cost)).toBeGreaterThan(Number(tried.gain))
  expect(Number(tried.people)).toBeGreaterThan(10)
  expect(await preview(`selling=${900 * YUAN}&unknownWorth=${300 * YUAN}`)).toMatchObject({ putOff: 0 })
  // What a sender said a touch brings goes before the average of its kind, as it does at the gate.
  const half = wentOut.slice(0, 400).map((row) => ({ ...row, version: 2, expected_value: 900 * YUAN }))
  await publish('touches', half)
  const hoped = await preview(`selling=${20 * YUAN}&unknownWorth=${300 * YUAN}`)
  expect(hoped).toMatchObject({ touches: 800, putOff: Number(tried.putOff) / 2 })
  expect((await (await tenant.signIn('guide')).call('GET', '/reports/touch-cost/gate')).status).toBe(403)
})

it('puts off what costs more than it brings until its person has recovered, and tells why', async () => {
  const [weary = 0, fresh = 0, dear = 0] = await people(3)
  const value = { firstOn: '2026-07-01', lastOn: '2026-08-01', spent: 0, alive: 1, expectedPurchases: 1 }
  await tenant.inside((ctx) =>
    insertPeople(ctx, [{ contactId: dear, purchases: 0, ...value, expectedValue: 1_000_000 * YUAN }]),
  )
  await propose((ask) => [weary, dear].flatMap((person) => [0, 1].map((hour) => ask(person, { at: after(hour) }))))
  await change({ on: true, gains: { selling: 20 * YUAN }, unknownWorth: 600 * YUAN })
  const at = after(3)
  const [late, now, service] = await propose((ask) => [
    ask(weary, { at }),
    ask(fresh, { at }),
    ask(weary, { at, purpose: 'service' }),
  ])
  expect(late).toMatchObject({ outcome: 'proposed', deferredBy: 'expected_loss' })
  const waits = late?.outcome === 'proposed' ? (Number(late.dueAt) - Number(at)) / DAY_MS : 0
  // At the same time of day; a week later nothing is on their mind any more.
  expect([1, 2, 3, 4, 5, 6, 7]).toContain(waits)
  expect(late?.sentence).toMatch(/预计带来 20\.00 元，打扰的代价约 \d+\.\d\d 元（近 7 天已有 2 次营销），不值得/)
  expect(now).not.toHaveProperty('deferredBy', 'expected_loss')
  expect(now?.sentence).toMatch(/预计带来 20\.00 元，打扰的代价约 \d+\.\d\d 元（近 7 天已有 0 次营销），值得/)
  expect(service?.sentence).not.toContain('代价')
  const line = (await operator.call('GET', `/touches/${late?.touchId}`)).json as { facts: Row }
  expect(line.facts).toMatchObject({ lossDay: '2026-11-20', lossRecent: 2, lossGain: '20.00', lossGainBy: 'kind' })
  expect(line.facts).toMatchObject({ lossValue: '600.00' })
  expect(Number(line.facts.lossLow)).toBeGreaterThan(0)
  expect(Number(line.facts.lossHigh)).toBeGreaterThan(Number(line.facts.lossEach))
  // A day before its send ends there is no moment at which it would be worth it.
  const [stopped] = await propose((ask) => [ask(dear, { at, until: after(26) })])
  expect(stopped).toMatchObject({ outcome: 'suppressed', reason: 'expected_loss' })
  expect(stopped?.sentence).toContain('为什么没发：')
  const gates = (await operator.call('GET', '/reach/gates')).json.items as { name: string; zh: string }[]
  expect(gates).toContainEqual(expect.objectContaining({ name: 'expected_loss' }))
})

it('goes by what the sender expects, and lets pass where nobody knows what it brings', async () => {
  const [one = 0, other = 0] = await people(2)
  await change({ on: false })
  await propose((ask) => [one, other].flatMap((person) => [0, 1, 2].map((hour) => ask(person, { at: after(hour) }))))
  await change({ on: true, unknownWorth: 300 * YUAN })
  const at = after(8 * 24)
  const [worth, unknown] = await propose((ask) => [ask(one, { at, value: 5000 * YUAN }), ask(other, { at })])
  expect(worth).not.toHaveProperty('deferredBy')
  expect(worth?.sentence).toContain('值得')
  expect(unknown).not.toHaveProperty('deferredBy')
  expect(unknown?.sentence).toContain('能带来多少没人说过')
})

/** All who were treated buy once for 90 yuan after two touches, of those left alone every sixth. */
async function plantJourney(): Promise<string> {
  const journeyId = world.clock.newId()
  const entered = Array.from({ length: 600 }, (_, nth) => ({ id: 600_000 + nth, isTreated: nth % 2 === 0, nth }))
  await publish(
    'enrolments',
    entered.map(({ id, isTreated }) => ({
      ...{ contact_id: id, journey_id: journeyId, occurrence: 1, arm: isTreated ? 'treated' : 'holdout' },
      ...{ state: 'active', enrolled_at: day(-70), exited_at: null, exit_reason: '' },
    })),
  )
  await publish(
    'orders',
    entered
      .filter(({ isTreated, nth }) => isTreated || nth % 12 === 1)
      .map(({ id }) => ({
        ...{ order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, contact_id: id },
        ...{ placed_at: day(-65), paid: 90 * YUAN },
      })),
  )
  await publish(
    'touches',
    entered
      .filter(({ isTreated }) => isTreated)
      .flatMap(({ id }) =>
        [-69, -66].map((on) => ({
          ...{ contact_id: id, touch_id: world.clock.newId(), purpose: 'marketing', state: 'confirmed' },
          ...{ channel: 'private_chat', journey_id: journeyId, proposed_at: day(on), settled_at: day(on) },
        })),
      ),
  )
  return journeyId
}

it('goes by what touches of a journey were measured to bring, whatever its sender hoped for', async () => {
  const journeyId = await plantJourney()
  await runLearning()
  const [person = 0] = await people(1)
  const [sure, other] = await propose((ask) => [
    ask(person, { journeyId, value: 5000 * YUAN }),
    ask(person, { journeyId: world.clock.newId(), value: 7 * YUAN, at: after(1) }),
  ])
  const factsOf = async (touchId: string | undefined) =>
    (await operator.call('GET', `/touches/${touchId}`)).json.facts as Row
  // All 300 bought, of those left alone every sixth: 75 yuan more for each, in two touches.
  expect(await factsOf(sure?.touchId)).toMatchObject({ lossGain: '37.50', lossGainBy: 'measured' })
  expect(await factsOf(other?.touchId)).toMatchObject({ lossGain: '7.00', lossGainBy: 'sender' })
})
