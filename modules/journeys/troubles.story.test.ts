import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'
import { FaultyGate } from './testing/faulty-gate.ts'

const gate = new FaultyGate()
let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[]
let journeyId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), gate.amid(modules), { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 12, guide.staffId))
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  journeyId = await tenant.inside(async (ctx) => {
    const made = await newJourney(ctx, segmentId, { steps: [newStep(ctx, 0, '10:00', '早'), newStep(ctx, 2, '10:00')] })
    await launch(ctx, made.id)
    return made.id
  })
})
afterAll(() => world.close())

const path = (rest: string) => `/journeys/${journeyId}${rest}`
const tick = () => tickJourneys(world.platform, tenant.tenantId)
const inTrouble = async () => (await operator.call('GET', path('/people?troubled=yes'))).json.items as object[]

it('people a step fails for stand on the journey’s page with the reason; the others go on', async () => {
  for (const place of [2, 7, 9]) gate.faults.set(people[place] ?? 0, new TypeError('地址里没有城市'))
  expect((await tick()).moved).toBe(9)
  const { json } = await operator.call('GET', path('/numbers'))
  expect(json).toMatchObject({ troubled: 3, entryTroubled: 0, waitingLate: 0, treated: { active: 12 } })
  expect(json.steps).toMatchObject([
    { waiting: 3, troubled: 3 },
    { waiting: 9, troubled: 0 },
  ])
  const stopped = { reason: '地址里没有城市', at: '2026-11-20T02:00:00.000Z', wasDueAt: '2026-11-20T02:00:00.000Z' }
  expect(await inTrouble()).toMatchObject(
    [people[2], people[7], people[9]].map((contactId) => ({
      ...{ contactId, state: 'active', dueAt: null, last: null, trouble: stopped },
      next: { title: '第0天' },
    })),
  )
  const all = (await operator.call('GET', path('/people'))).json.items as { trouble: object | null }[]
  expect(all.filter((one) => one.trouble === null)).toHaveLength(9)
  const { troubled } = (await operator.call('GET', '/journeys/waiting')).json
  expect(troubled).toEqual([{ journeyId, name: expect.any(String), people: 3, at: stopped.at }])
  const listed = (await operator.call('GET', '/journeys')).json.items as object[]
  expect(listed).toMatchObject([{ id: journeyId, troubled: 3 }])
  const followed = await operator.call('GET', path(`/people/${people[2]}`))
  expect(followed.json).toMatchObject({ ways: [{ trouble: { reason: '地址里没有城市' }, passages: [] }] })
})

it('are tried again by hand; who fails again stands there again', async () => {
  gate.faults.delete(people[2] ?? 0)
  const replayed = await operator.call('POST', path('/troubles/replay'), { contactIds: [people[2], people[7]] })
  expect([replayed.status, replayed.json]).toEqual([200, { replayed: 2, entered: 0, failedAgain: 0 }])
  expect((await tick()).moved).toBe(1)
  expect(await inTrouble()).toMatchObject([{ contactId: people[7] }, { contactId: people[9] }])
  expect((await operator.call('POST', path('/troubles/replay'), { contactIds: [people[0]] })).json).toEqual({
    ...{ replayed: 0, entered: 0, failedAgain: 0 },
  })
})

it('are let go, one or all, and are no longer counted', async () => {
  const one = await operator.call('POST', path('/troubles/let-go'), { contactIds: [people[7]] })
  expect([one.status, one.json]).toEqual([200, { left: 1, withdrawn: 0, notEntered: 0 }])
  gate.faults.clear()
  expect((await operator.call('POST', path('/troubles/replay'), {})).json).toMatchObject({ replayed: 1 })
  await tick()
  expect(await inTrouble()).toEqual([])
  const { json } = await operator.call('GET', path('/numbers'))
  expect(json).toMatchObject({ troubled: 0, exits: [{ reason: 'let_go', people: 1 }] })
  expect((await operator.call('GET', '/journeys/waiting')).json.troubled).toEqual([])
})

it('who could not enter stands there too, is let in or left out, and is nobody else’s to see', async () => {
  const [one = 0, other = 0] = await tenant.inside((ctx) => newCustomers(ctx, 2))
  await world.drain()
  const { pool } = world.platform.database
  await pool.query(
    `alter table journeys.enrolment add constraint not_them check (contact_id not in (${one}, ${other}))`,
  )
  const put = await operator.call('POST', path('/entries'), { contactIds: [one, other] })
  expect([put.status, put.json]).toEqual([200, { asked: 2, entered: 0, troubled: 2 }])
  await pool.query('alter table journeys.enrolment drop constraint not_them')
  const waiting = async () => (await operator.call('GET', path('/troubles/entries'))).json.items as object[]
  const said = { reason: expect.stringContaining('not_them'), cameAt: '2026-11-20T02:00:00.000Z' }
  expect(await waiting()).toMatchObject([
    { contactId: one, ...said },
    { contactId: other, ...said },
  ])
  expect((await operator.call('GET', path('/numbers'))).json).toMatchObject({ entryTroubled: 2 })
  expect((await operator.call('GET', '/journeys')).json.items).toMatchObject([{ troubled: 2 }])
  const left = await operator.call('POST', path('/troubles/let-go'), { contactIds: [other] })
  expect(left.json).toEqual({ left: 0, withdrawn: 0, notEntered: 1 })
  const again = await operator.call('POST', path('/troubles/replay'), {})
  expect(again.json).toEqual({ replayed: 0, entered: 1, failedAgain: 0 })
  expect(await waiting()).toEqual([])
  const stranger = await (await newTenant(world, '邻店')).signIn('owner')
  expect((await stranger.call('GET', path('/troubles/entries'))).status).toBe(404)
})

it('may be dealt with by whoever launches, for as long as the journey is on its way', async () => {
  const guide = await tenant.signIn('guide', '小周')
  const stranger = await (await newTenant(world, '别家')).signIn('owner')
  for (const rest of ['/troubles/replay', '/troubles/let-go']) {
    expect((await guide.call('POST', path(rest), {})).status).toBe(403)
    expect((await stranger.call('POST', path(rest), {})).status).toBe(404)
    const odd = await operator.call('POST', path(rest), { contactIds: [0] })
    expect([odd.status, odd.json.code]).toEqual([400, 'invalid_input'])
    const nobody = await operator.call('POST', path(rest), { contactIds: [999_999] })
    expect([nobody.status, nobody.json.code]).toEqual([404, 'unknown_people'])
  }
  await operator.call('POST', path('/stop'))
  for (const rest of ['/troubles/replay', '/troubles/let-go'])
    expect((await operator.call('POST', path(rest), {})).json.code).toBe('wrong_state')
})
