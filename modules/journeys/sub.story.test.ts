import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers } from './fixtures.ts'
import { tickJourneys } from './index.ts'

const id = (n: number) => `0190c0de-0000-7000-8000-0000000000f${n}`

let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[]
let child = ''
let parent = ''
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('owner', '店长')
  const guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 3, guide.staffId))
  await world.drain()
  child = await make('照顾', [
    { id: id(7), kind: 'wait', title: '', until: { kind: 'after', minutes: 60 }, next: { next: null } },
  ])
  parent = await make('欢迎', enteringNodes(child))
})
afterAll(() => world.close())

type Json = Record<string, unknown>

/** Enters the other, and waits for its end. */
function enteringNodes(journeyId: string): readonly Json[] {
  const where = [{ field: 'journeyId', type: 'text', operator: 'is', values: [journeyId] }]
  const ended = { event: 'Journey Exited', where, withinMinutes: 1440 }
  return [
    { id: id(1), kind: 'sub', title: '去照顾', journeyId, next: { next: id(2) } },
    { id: id(2), kind: 'listen', title: '等走完', ...ended, next: { happened: id(3), silent: null } },
    { id: id(3), kind: 'stage', title: '', stage: 'contacted', next: { next: null } },
  ]
}

async function make(name: string, nodes: readonly Json[]): Promise<string> {
  const { json } = await operator.call('POST', '/journeys', { name, drawn: true })
  await draw(String(json.id), nodes)
  return String(json.id)
}

async function draw(journeyId: string, nodes: readonly Json[]) {
  const { json } = await operator.call('GET', `/journeys/${journeyId}`)
  const own = { entry: { kind: 'manual' }, holdoutPercent: 0, purpose: 'service' }
  const settings = { ...(json.draft as Json), ...own, flow: { entry: nodes[0]?.id, nodes } }
  const saved = await operator.call('PATCH', `/journeys/${journeyId}`, { settings })
  expect([saved.status, saved.json.faults]).toEqual([200, []])
}

async function listPeople(journeyId: string) {
  const { json } = await operator.call('GET', `/journeys/${journeyId}/people`)
  return json.items as readonly {
    contactId: number
    state: string
    last: { sentence: string; outcome: string } | null
  }[]
}

const enter = (journeyId: string, contactIds: readonly number[]) =>
  operator.call('POST', `/journeys/${journeyId}/entries`, { contactIds })

it('is launched only when the other runs', async () => {
  const refused = await operator.call('POST', `/journeys/${parent}/launch`)
  expect([refused.status, refused.json.code, refused.json.message]).toEqual([
    409,
    'sub_not_running',
    expect.stringContaining('照顾'),
  ])
  expect((await operator.call('POST', `/journeys/${child}/launch`)).status).toBe(200)
  expect((await operator.call('POST', `/journeys/${parent}/launch`)).status).toBe(200)
})

it('enters everybody of a tick by the rules of the other, and says who could not', async () => {
  await enter(child, people.slice(0, 1))
  await enter(parent, people)
  await tickJourneys(world.platform, tenant.tenantId)
  expect((await listPeople(child)).map((one) => [one.contactId, one.state])).toEqual(
    people.map((one) => [one, 'active']),
  )
  const said = (await listPeople(parent)).map((one) => [one.last?.outcome, one.last?.sentence])
  expect(said).toEqual([
    ['left_out', '没有进入 SOP“照顾”：已经在途，或还不能再次进入'],
    ['passed', '进入了 SOP“照顾”'],
    ['passed', '进入了 SOP“照顾”'],
  ])
})

it('goes on when the other has come to its end', async () => {
  world.clock.moveTo(new Date('2026-11-20T11:01+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
  expect((await listPeople(child)).every((one) => one.state === 'done')).toBe(true)
  expect((await listPeople(parent)).every((one) => one.state === 'active')).toBe(true)
  await world.drain()
  world.clock.moveTo(new Date('2026-11-20T11:02+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
  expect((await listPeople(parent)).map((one) => one.state)).toEqual(['done', 'done', 'done'])
})

it('is not published when people would come back to where they were', async () => {
  await draw(child, enteringNodes(parent))
  const refused = await operator.call('POST', `/journeys/${child}/publish`, {})
  expect([refused.status, refused.json.code]).toEqual([409, 'sub_loop'])
  expect(refused.json.message).toContain('照顾 → 欢迎 → 照顾')
})

it('is published by one of two who close a circle at the same time, each with half of it', async () => {
  const wait = [{ id: id(7), kind: 'wait', title: '', until: { kind: 'after', minutes: 60 }, next: { next: null } }]
  const pair = [await make('甲', wait), await make('乙', wait)] as const
  for (const one of pair) expect((await operator.call('POST', `/journeys/${one}/launch`)).status).toBe(200)
  const [first, second] = pair
  await draw(first, enteringNodes(second))
  await draw(second, enteringNodes(first))
  const publish = async (one: string) => (await operator.call('POST', `/journeys/${one}/publish`, {})).json
  const answers = await Promise.all(pair.map(publish))
  expect(answers.map((one) => one.code ?? one.version).toSorted()).toEqual([2, 'sub_loop'])
})

it('passes by a journey that was stopped, and the way goes on', async () => {
  const last = await tenant.inside((ctx) => newCustomers(ctx, 1))
  await world.drain()
  await operator.call('POST', `/journeys/${child}/stop`)
  await enter(parent, last)
  await tickJourneys(world.platform, tenant.tenantId)
  const found = (await listPeople(parent)).find((one) => one.contactId === last[0])
  expect(found?.last).toMatchObject({ outcome: 'left_out', sentence: '要进入的 SOP 没有在运行' })
})
