import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { readContacts, saveTags, tagContacts, upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { tickJourneys } from './index.ts'
import { enrolContacts } from './server/enrol-contacts.ts'
import { findJourney } from './server/store/journey.ts'

const CITIES = ['上海', '杭州', '北京', '上海', '广州', '上海']
const id = (n: number) => `0190c0de-0000-7000-8000-00000000000${n}`
const everybody = { version: 1, root: { all: [] } }
const inShanghai = { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] }

let world: World
let tenant: TestTenant
let operator: Caller
let tagId = ''
let cityId = ''
let journeyId = ''
let contactIds: readonly number[] = []

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside(async (ctx) => {
    const common = { identities: [], source: 'manual', guideStaffId: guide.staffId }
    const drafts = CITIES.map((city, i) => ({ ...common, name: `${city}客户${i}`, city }))
    contactIds = (await upsertContacts(ctx, drafts)).map((one) => one.contactId)
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '上海老客' }])
    tagId = tag?.id ?? ''
  })
  cityId = String((await operator.call('POST', '/segments', segmentOf('上海客户', inShanghai))).json.id)
  await world.drain()
})
afterAll(() => world.close())

const segmentOf = (name: string, condition: object) => ({ name, rule: { version: 1, root: { all: [condition] } } })
const path = (rest = '') => `/journeys/${journeyId}${rest}`

/** A turning by city, a tag and a message for Shanghai, a day's wait and the same message for the others. */
function drawing(change: object = {}) {
  const words = { scriptId: null, text: '{{客户称呼}}您好' }
  const tomorrow = { kind: 'clock', days: 1, time: '10:30' }
  const branches = [{ port: 'b1', segmentId: cityId }]
  return {
    entry: id(1),
    nodes: [
      { id: id(1), kind: 'branch', title: '在哪里', branches, next: { b1: id(2), else: id(3) } },
      { id: id(2), kind: 'tag', title: '记下', tagId, off: false, next: { next: id(4) } },
      { id: id(3), kind: 'wait', title: '等一天', until: tomorrow, next: { next: id(4) } },
      { id: id(4), kind: 'message', title: '问候', ...words, next: { next: null }, ...change },
    ],
  }
}

async function save(flow: object) {
  const { draft } = (await operator.call('GET', path())).json
  return operator.call('PATCH', path(), { settings: { ...(draft as object), flow } })
}

describe('a journey on the canvas', () => {
  it('begins empty, is saved with its faults, and launched only without', async () => {
    const made = await operator.call('POST', '/journeys', { name: '分城问候', drawn: true })
    journeyId = String(made.json.id)
    expect(made.json).toMatchObject({ missing: ['stage', 'flow'], faults: [{ nodeId: null, fault: 'no_entry' }] })
    const stage = await operator.call('POST', '/segments', { name: '所有人', rule: everybody })
    const settings = { ...(made.json.draft as object), stage: { segmentId: stage.json.id }, holdoutPercent: 0 }
    await operator.call('PATCH', path(), { settings: { ...settings, purpose: 'service' } })

    const faulty = await save(drawing({ text: '', next: { next: id(1) } }))
    expect(faulty.json.faults).toEqual([
      { nodeId: id(4), fault: 'no_text' },
      { nodeId: id(4), fault: 'circle' },
    ])
    const refused = await operator.call('POST', path('/launch'))
    expect([refused.status, refused.json.code]).toEqual([422, 'incomplete'])
    const strange = { ...drawing(), nodes: [{ ...drawing().nodes[1], tagId: id(9) }] }
    expect(await save(strange)).toMatchObject({
      status: 404,
      json: { fields: [{ path: 'body.settings.flow.nodes.0.tagId' }] },
    })
    expect((await save(drawing())).json).toMatchObject({ missing: [], faults: [] })
  })

  it('says before the launch who would come to which node, and when', async () => {
    const { json } = await operator.call('POST', path('/dry-run'))
    expect(json).toMatchObject({ people: 6, first: { proposed: 6 }, touches: { total: 6, perPerson: 1 } })
    expect(json.nodes).toEqual([
      expect.objectContaining({
        nodeId: id(1),
        people: 6,
        ways: expect.arrayContaining([
          { port: 'b1', people: 3 },
          { port: 'else', people: 3 },
        ]),
      }),
      expect.objectContaining({ nodeId: id(2), people: 3, firstAt: '2026-11-20T02:00:00.000Z' }),
      expect.objectContaining({ nodeId: id(4), people: 6, lastAt: '2026-11-21T02:30:00.000Z' }),
      expect.objectContaining({ nodeId: id(3), people: 3, firstAt: '2026-11-21T02:30:00.000Z' }),
    ])
  })

  it('takes everybody their own way, in one tick as far as nothing is to be waited for', async () => {
    expect((await operator.call('POST', path('/launch'))).json).toMatchObject({ state: 'running', entered: 6 })
    expect((await tickJourneys(world.platform, tenant.tenantId)).moved).toBe(6 + 3 + 3)
    const { json } = await operator.call('GET', path('/numbers'))
    const nodes = json.nodes as { nodeId: string; waiting: number; arrived: number; proposed: number }[]
    const at = (n: number) => nodes.find((one) => one.nodeId === id(n))
    expect(at(1)).toMatchObject({
      waiting: 0,
      arrived: 6,
      ways: [
        { port: 'b1', people: 3 },
        { port: 'else', people: 3 },
      ],
    })
    expect([at(3), at(4)]).toMatchObject([
      { waiting: 3, arrived: 0 },
      { waiting: 0, proposed: 3, assigned: 3 },
    ])
    const people = await tenant.inside((ctx) => readContacts(ctx, contactIds))
    const tagged = people.filter((one) => one.tags.includes(tagId)).map((one) => one.name)
    expect(tagged.sort()).toEqual(['上海客户0', '上海客户3', '上海客户5'])
  })

  it('shows who is at a node and who has passed it', async () => {
    const namesAt = async (n: number) => {
      const { json } = await operator.call('GET', path(`/people?nodeId=${id(n)}`))
      return (json.items as { name: string }[]).map((one) => one.name)
    }
    expect(await namesAt(3)).toEqual(['杭州客户1', '北京客户2', '广州客户4'])
    expect(await namesAt(2)).toEqual(['上海客户0', '上海客户3', '上海客户5'])
    expect((await operator.call('GET', path(`/people?nodeId=${id(8)}`))).status).toBe(404)
  })

  it('says who would move where when its shape changes, and writes nothing', async () => {
    const { draft } = (await operator.call('GET', path())).json as { draft: object }
    const otherPeople = await operator.call('PATCH', path(), { settings: { ...draft, stage: { segmentId: cityId } } })
    expect(otherPeople.json.code).toBe('structure_fixed')

    // The wait is gone: the message follows at once.
    const { nodes } = drawing({ text: '{{客户称呼}}，早上好' })
    const [branch, tag, , message] = nodes
    const straight = { entry: id(1), nodes: [{ ...branch, next: { b1: id(2), else: id(4) } }, tag, message] }
    expect((await save(straight)).json).toMatchObject({ changed: true, faults: [] })
    const tried = async (choice: object) => (await operator.call('POST', path('/publish/dry-run'), choice)).json
    const here = { nodeId: id(3), title: '等一天', version: 1, people: 3, there: false, toNodeId: null, due: null }
    expect(await tried({})).toMatchObject({ finish: 3, move: 0, leave: 0, sameWay: false, nodes: [here] })
    expect(await tried({ onTheWay: 'migrate', gone: 'leave' })).toMatchObject({ finish: 0, move: 0, leave: 3 })
    const now = { first: '2026-11-20T02:00:00.000Z', last: '2026-11-20T02:00:00.000Z' }
    expect(await tried({ moves: [{ nodeId: id(3), to: id(4) }] })).toMatchObject({
      ...{ finish: 0, move: 3, leave: 0 },
      nodes: [{ ...here, fate: 'move', toNodeId: id(4), due: now }],
    })
    const strange = await operator.call('POST', path('/publish'), { moves: [{ nodeId: id(3), to: id(9) }] })
    expect([strange.status, (strange.json.fields as object[])[0]]).toMatchObject([404, { path: 'body.moves.0.to' }])
    expect((await operator.call('GET', path())).json.version).toBe(1)
  })

  it('lets people on the way finish the version they entered under; later comers walk the new one', async () => {
    const published = await operator.call('POST', path('/publish'), {})
    expect(published.json).toMatchObject({ version: 2, changed: false, moved: 0, left: 0, finishing: 3 })
    const { json } = await operator.call('GET', path('/versions'))
    expect(json.items).toMatchObject([
      { version: 2, running: true, entered: 0, active: 0 },
      { version: 1, running: false, entered: 6, active: 3, byName: '运营' },
    ])
    const older = await operator.call('GET', path('/version?version=1'))
    expect((older.json.settings as { flow: object }).flow).toEqual(drawing())
    expect((await operator.call('GET', path('/version?version=9'))).status).toBe(404)
    const late = await tenant.inside(async (ctx) => {
      const draft = { identities: [], source: 'manual', name: '广州客户9', city: '广州' }
      const guideStaffId = (await readContacts(ctx, contactIds))[0]?.guideStaffId ?? undefined
      const ids = (await upsertContacts(ctx, [{ ...draft, guideStaffId }])).map((one) => one.contactId)
      const journey = await findJourney(ctx, journeyId)
      expect(journey && (await enrolContacts(ctx, journey, ids)).entered).toHaveLength(1)
      return ids[0]
    })
    // The branch and the message at once.
    expect((await tickJourneys(world.platform, tenant.tenantId)).moved).toBe(2)
    const people = (await operator.call('GET', path(`/people?nodeId=${id(4)}`))).json.items as { contactId: number }[]
    expect(people.find((one) => one.contactId === late)).toMatchObject({ version: 2, last: { title: '问候' } })
    world.clock.moveTo(new Date('2026-11-21T02:30:00Z'))
    expect((await tickJourneys(world.platform, tenant.tenantId)).moved).toBe(6)
    const bodies = await world.platform.database.pool.query<{ body: string }>(
      'select body from tasks.task where tenant_id = $1 order by body',
      [tenant.tenantId],
    )
    expect(bodies.rows.filter((one) => one.body.endsWith('，早上好')).map((one) => one.body)).toEqual([
      '广州客户9，早上好',
    ])
    expect((await operator.call('GET', path('/numbers'))).json).toMatchObject({ treated: { done: 7, active: 0 } })
  })

  it('listens for what people do, and reckons what follows from when they did it', async () => {
    const made = await operator.call('POST', '/journeys', { name: '等他们打标', drawn: true })
    journeyId = String(made.json.id)
    const stage = await operator.call('POST', '/segments', segmentOf('也是上海客户', inShanghai))
    const settings = { ...(made.json.draft as object), stage: { segmentId: stage.json.id }, holdoutPercent: 0 }
    const [hear, after, never] = [
      { id: id(5), kind: 'listen', title: '等打标', event: 'Tag Added', withinMinutes: 600 },
      { id: id(6), kind: 'wait', title: '半小时', until: { kind: 'after', minutes: 30 }, next: { next: null } },
      { id: id(7), kind: 'wait', title: '一小时', until: { kind: 'after', minutes: 60 }, next: { next: null } },
    ]
    const next = { happened: id(6), silent: id(7) }
    await operator.call('PATCH', path(), {
      settings: { ...settings, flow: { entry: id(5), nodes: [{ ...hear, next }, after, never] } },
    })
    await operator.call('POST', path('/launch'))
    const minutes = async (past: number) => {
      world.clock.moveTo(new Date(Date.parse('2026-11-21T02:30:00Z') + past * 60_000))
      return (await tickJourneys(world.platform, tenant.tenantId)).moved
    }
    expect(await minutes(20)).toBe(0)
    const [first = 0] = contactIds
    await tenant.inside(async (ctx) => {
      const [tag] = await saveTags(ctx, [{ group: '旅程', name: '来过' }])
      await tagContacts(ctx, { tagId: tag?.id ?? '', contactIds: [first], source: 'manual' })
    })
    await world.drain()
    expect(await minutes(45)).toBe(1)
    // Tagged twenty minutes in, half an hour waited since: both have passed now.
    expect(await minutes(50)).toBe(1)
    expect(await minutes(600)).toBe(2)
    const { json } = await operator.call('GET', path('/numbers'))
    expect((json.nodes as { ways: object[] }[])[0]?.ways).toEqual([
      { port: 'happened', people: 1 },
      { port: 'silent', people: 2 },
    ])
    expect(await minutes(659)).toBe(0)
    expect(await minutes(660)).toBe(2)
  })

  it('is named by the segments it turns by', async () => {
    const { json } = await operator.call('GET', `/segments/${cityId}/users`)
    expect(json.items).toMatchObject([{ name: '分城问候' }])
  })
})
