import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers, newSegment } from './fixtures.ts'
import { tickJourneys } from './index.ts'
import { moveDue } from './server/move-due.ts'
import { wakeListeners } from './server/wake-listeners.ts'

/** Ten in the morning in Shanghai. */
const START = new Date('2026-11-20T02:00:00Z')
const id = (n: number) => `0190c0de-0000-7000-8000-0000000000b${n}`
const DAY_MINUTES = 1440

let world: World
let tenant: TestTenant
let operator: Caller
let guide: Caller
let people: readonly number[] = []
let journeyId = ''

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START, privateTargets: true })
  tenant = await newTenant(world)
  operator = await tenant.signIn('owner', '店长')
  guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 3, guide.staffId))
  await world.drain()
})
afterAll(() => world.close())

const hours = (past: number) => world.clock.moveTo(new Date(START.getTime() + past * 3_600_000))
const path = (rest = '') => `/journeys/${journeyId}${rest}`

/** A task; when it is done a field and a word to others, when it is not yet, half the decision cycle. */
function drawing(change: object = {}) {
  const field = { kind: 'field', key: 'called', value: '打过了' }
  const ways = { sent: id(3), dismissed: id(4), expired: null, open: id(5) }
  const until = { kind: 'decision', percent: 50, time: '10:00' }
  return {
    entry: id(1),
    nodes: [
      { id: id(1), kind: 'task', title: '打电话', text: '给{{客户称呼}}打个电话', dueHours: 48, next: { next: id(2) } },
      { id: id(2), kind: 'outcome', title: '', of: id(1), withinMinutes: DAY_MINUTES, next: ways, ...change },
      { id: id(3), title: '', ...field, next: { next: id(4) } },
      { id: id(4), kind: 'webhook', title: '', word: '电话', next: { next: null } },
      { id: id(5), kind: 'wait', title: '', until, next: { next: null } },
    ],
  }
}

async function save(flow: object) {
  const { draft } = (await operator.call('GET', path())).json
  return operator.call('PATCH', path(), { settings: { ...(draft as object), flow } })
}

async function count(table: string): Promise<number> {
  const { pool } = world.platform.database
  const { rows } = await pool.query<{ n: string }>(`select count(*) as n from ${table} where tenant_id = $1`, [
    tenant.tenantId,
  ])
  return Number(rows[0]?.n)
}

const called = async (contactId: number) => {
  const { json } = await operator.call('GET', `/contacts/${contactId}`)
  return (json.attributes as Record<string, string>).called ?? null
}

describe('what a journey does besides speaking', () => {
  it('is not launched while a field is not there, a task is not named, or the decision cycle is not said', async () => {
    const made = await operator.call('POST', '/journeys', { name: '电话回访', drawn: true })
    journeyId = String(made.json.id)
    const segmentId = await tenant.inside((ctx) => newSegment(ctx))
    const settings = { ...(made.json.draft as object), stage: { segmentId }, holdoutPercent: 0 }
    await operator.call('PATCH', path(), { settings })
    const strange = await save(drawing())
    expect([strange.status, (strange.json.fields as object[])[0]]).toMatchObject([
      404,
      { path: 'body.settings.flow.nodes.2.key' },
    ])
    await operator.call('POST', '/fields', { name: '回访', key: 'called', type: 'text' })
    const faulty = await save(drawing({ of: id(3) }))
    expect(faulty.json).toMatchObject({
      missing: ['flow', 'decision_days'],
      faults: [{ nodeId: id(2), fault: 'no_task' }],
    })
    const { draft } = (await save(drawing())).json
    const whole = await operator.call('PATCH', path(), { settings: { ...(draft as object), decisionDays: 10 } })
    expect(whole.json).toMatchObject({ missing: [], faults: [] })
    const { json } = await operator.call('POST', path('/dry-run'))
    expect((json.nodes as { nodeId: string; people: number }[]).map((one) => [one.nodeId, one.people])).toEqual([
      [id(1), 3],
      [id(2), 3],
      [id(3), 3],
      [id(4), 3],
    ])
  })

  it('is undone whole by a power cut, and done once after it', async () => {
    await operator.call('POST', '/webhooks/endpoints', {
      ...{ name: '外部', url: 'http://127.0.0.1:9/hook', events: ['journey.reached'] },
    })
    expect((await operator.call('POST', path('/launch'))).json).toMatchObject({ entered: 3 })
    const dying = tenant.inside(async (ctx) => {
      expect(await moveDue(ctx, journeyId, { version: 1, stepNo: 0 })).toMatchObject({ people: 3 })
      throw new Error('power cut')
    })
    await expect(dying).rejects.toThrow('power cut')
    expect(await count('tasks.task')).toBe(0)
    await tickJourneys(world.platform, tenant.tenantId)
    await tickJourneys(world.platform, tenant.tenantId)
    expect(await count('tasks.task')).toBe(3)
    const { json } = await guide.call('GET', '/tasks/mine')
    const titles = (json.items as { title: string }[]).map((one) => one.title)
    expect(titles).toEqual(['打电话', '打电话', '打电话'])
  })

  it('goes by what became of the task, as soon as it is known', async () => {
    const tasks = (await guide.call('GET', '/tasks/mine')).json.items as { id: string; contact: { id: number } }[]
    const taskOf = (place: number) => tasks.find((one) => one.contact.id === people[place])?.id
    hours(1)
    expect((await guide.call('POST', `/tasks/${taskOf(0)}/complete`, {})).status).toBe(200)
    hours(2)
    const skipped = await guide.call('POST', `/tasks/${taskOf(1)}/skip`, { reason: 'other', note: '打不通' })
    expect(skipped.status).toBe(200)
    await world.drain()
    hours(3)
    const before = await called(people[0] ?? 0)
    await tenant.inside((ctx) => wakeListeners(ctx, journeyId))
    const dying = tenant.inside(async (ctx) => {
      expect(await moveDue(ctx, journeyId, { version: 1, stepNo: 1 })).toMatchObject({ people: 2, passages: 5 })
      throw new Error('power cut')
    })
    await expect(dying).rejects.toThrow('power cut')
    await tickJourneys(world.platform, tenant.tenantId)
    await world.drain()
    await tickJourneys(world.platform, tenant.tenantId)
    expect([before, await called(people[0] ?? 0), await called(people[1] ?? 0)]).toEqual([null, '打过了', null])
    const ways = async () => {
      const { json } = await operator.call('GET', path('/numbers'))
      return (json.nodes as { nodeId: string; ways: object[] }[]).find((one) => one.nodeId === id(2))?.ways
    }
    expect(await ways()).toEqual([
      { port: 'dismissed', people: 1 },
      { port: 'sent', people: 1 },
    ])
    // Nobody has done anything for the third: a day after they came, the way is that of what is open.
    hours(25)
    await tickJourneys(world.platform, tenant.tenantId)
    expect(await ways()).toContainEqual({ port: 'open', people: 1 })
    const { json } = await operator.call('GET', path('/people?state=active'))
    // Half of ten days, by the calendar, at ten.
    expect(json.items).toMatchObject([{ contactId: people[2], dueAt: '2026-11-26T02:00:00.000Z' }])
  })

  it('tells other systems once of each, and says so in the life of the person', async () => {
    await world.drain()
    const lived = (await operator.call('GET', `/contacts/${people[0]}/timeline`)).json.items as { name: string }[]
    expect(lived.filter((one) => one.name === 'Journey Announced')).toMatchObject([{ properties: { word: '电话' } }])
    const { json } = await operator.call('GET', '/webhooks/deliveries')
    const reached = (json.items as { event: string }[]).filter((one) => one.event === 'journey.reached')
    expect(reached.length).toBeGreaterThan(0)
  })
})
