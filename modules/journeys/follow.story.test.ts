import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'

let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[]
let journeyId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T09:30+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 2, guide.staffId))
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  journeyId = await tenant.inside(async (ctx) => {
    const steps = [newStep(ctx, 0, '10:00', '早'), newStep(ctx, 2, '10:00', '还好吗')]
    const made = await newJourney(ctx, segmentId, { steps })
    await launch(ctx, made.id)
    return made.id
  })
  world.clock.moveTo(new Date('2026-11-20T10:05+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
})
afterAll(() => world.close())

interface Draft {
  readonly steps: readonly { readonly id: string; readonly text: string; readonly day: number }[]
}

it('finds SOPs, segments and scripts by the letters of their names', async () => {
  await operator.call('post', '/scripts', { name: '老客问候', body: '您好' })
  const found = async (path: string) => {
    const { items } = (await operator.call('get', path)).json as { items: { name: string }[] }
    return items.map(({ name }) => name)
  }
  expect([await found('/journeys?q=guanhuai'), await found('/journeys?q=gh')]).toEqual([['关怀'], ['关怀']])
  expect([await found('/segments?q=syr'), await found('/segments?q=zzz')]).toEqual([['所有人'], []])
  expect(await found('/scripts?q=lkwh')).toEqual(['老客问候'])
})

it('follows one person: what they passed and why, and what comes next', async () => {
  const followed = await operator.call('get', `/journeys/${journeyId}/people/${people[0]}`)
  expect(followed.json).toMatchObject({
    contactId: people[0],
    ways: [
      {
        ...{ occurrence: 1, arm: 'treated', state: 'active' },
        passages: [{ title: '第0天', kind: 'message', outcome: 'proposed', staff: '小林' }],
        next: { title: '第2天', dueAt: '2026-11-22T02:00:00.000Z' },
      },
    ],
  })
  const [stranger = 0] = await tenant.inside((ctx) => newCustomers(ctx, 1))
  expect((await operator.call('get', `/journeys/${journeyId}/people/${stranger}`)).json.ways).toEqual([])
  expect((await operator.call('get', `/journeys/${journeyId}/people/999999`)).status).toBe(404)
})

it('tries one customer: when they would get what, with their own words, and writes nothing', async () => {
  const body = { contactId: people[1], enterAt: '2026-11-27T09:00:00+08:00' }
  const { json } = await operator.call('post', `/journeys/${journeyId}/trial`, body)
  expect(json).toMatchObject({
    ...{ name: '客户0002', fits: true, arm: 'treated', onTheWay: true, enterAt: '2026-11-27T01:00:00.000Z' },
    stops: [
      { at: '2026-11-27T02:00:00.000Z', port: 'next', says: { outcome: 'proposed', text: '早', staff: '小林' } },
      { at: '2026-11-29T02:00:00.000Z', says: { outcome: 'proposed', text: '还好吗' } },
    ],
  })
  const far = await operator.call('post', `/journeys/${journeyId}/trial`, { ...body, enterAt: '2031-01-01T00:00:00Z' })
  expect(far).toMatchObject({ status: 422, json: { code: 'out_of_range' } })
  const [stranger] = await Promise.all([operator.call('post', `/journeys/${journeyId}/trial`, { contactId: 999_999 })])
  expect(stranger.status).toBe(404)
})

it('tries a turning as it is known, and as it is supposed; the night puts words off', async () => {
  const [listen, bought, silent] = ['d1', 'd2', 'd3'].map((end) => `0190c0de-0000-7000-8000-0000000000${end}`)
  const drawn = (await operator.call('post', '/journeys', { name: '等一等', drawn: true })).json
  const path = `/journeys/${drawn.id}`
  const waiting = { kind: 'listen', title: '', event: 'Order Completed', where: [], withinMinutes: 780 }
  const say = (id: string | undefined, text: string) => {
    return { id, kind: 'message', title: '', scriptId: null, text, next: { next: null } }
  }
  const nodes = [
    { ...waiting, id: listen, next: { happened: bought, silent } },
    say(bought, '谢谢{{客户称呼}}'),
    say(silent, '{{客户称呼}}，还在吗'),
  ]
  const stage = { segmentId: await tenant.inside((ctx) => newSegment(ctx, '等的人')) }
  const settings = { ...(drawn.draft as object), stage, flow: { entry: listen, nodes } }
  expect((await operator.call('PATCH', path, { settings })).status).toBe(200)
  const trial = (more: object = {}) =>
    operator.call('post', `${path}/trial`, { contactId: people[0], enterAt: '2026-11-21T10:00:00+08:00', ...more })
  expect((await trial()).json.stops).toMatchObject([
    { nodeId: listen, port: 'silent', ports: ['happened', 'silent'], supposed: false, says: null },
    { nodeId: silent, at: '2026-11-21T15:00:00.000Z', says: { outcome: 'deferred', text: '客户0001，还在吗' } },
  ])
  const supposed = {
    ways: [
      { nodeId: listen, port: 'happened' },
      { nodeId: silent, port: 'no_such_way' },
    ],
  }
  expect((await trial(supposed)).json.stops).toMatchObject([
    { nodeId: listen, port: 'happened', supposed: true },
    { nodeId: bought, says: { text: '谢谢客户0001' } },
  ])
  const { draft } = (await operator.call('get', path)).json
  await operator.call('PATCH', path, { settings: { ...(draft as object), flow: { entry: null, nodes: [] } } })
  expect(await trial()).toMatchObject({ status: 422, json: { code: 'faulty' } })
})

it('goes back to an earlier version: the draft first, and what runs once it is published', async () => {
  const path = `/journeys/${journeyId}`
  const read = async () => (await operator.call('get', path)).json
  const textsOf = (draft: unknown) => (draft as Draft).steps.map(({ text }) => text)
  const restore = (version: number, revision: unknown) =>
    operator.call('post', `${path}/restore`, { version, revision })
  const first = await read()
  const changed = { ...(first.draft as Draft) }
  const settings = { ...changed, steps: changed.steps.map((step) => ({ ...step, text: '改过的话' })) }
  const { json: edited } = await operator.call('PATCH', path, { settings })

  // What is not published is dropped by going back to what runs.
  expect((await restore(1, first.revision)).json).toMatchObject({ code: 'edited_meanwhile' })
  expect((await restore(1, edited.revision)).json).toMatchObject({ changed: false, version: 1 })

  await operator.call('PATCH', path, { settings })
  expect((await operator.call('post', `${path}/publish`, {})).json).toMatchObject({ version: 2 })
  const restored = await restore(1, (await read()).revision)
  expect(restored.json).toMatchObject({ version: 2, changed: true, editedBy: '周运营' })
  expect(textsOf(restored.json.draft)).toEqual(['早', '还好吗'])
  expect(textsOf(restored.json.live)).toEqual(['改过的话', '改过的话'])
  expect((await operator.call('post', `${path}/publish`, {})).json).toMatchObject({ version: 3, changed: false })
  expect(textsOf((await read()).live)).toEqual(['早', '还好吗'])

  expect((await restore(9, (await read()).revision)).status).toBe(404)
  const guide = await tenant.signIn('guide', '小林')
  expect((await guide.call('post', `${path}/restore`, { version: 1, revision: 0 })).status).toBe(403)
})

it('says which part of an earlier version is there no more', async () => {
  const group = (await operator.call('post', '/tag-groups', { name: '关怀' })).json.groupId
  const { tagId } = (await operator.call('post', '/tags', { groupId: group, name: '聊过' })).json
  const drawn = (await operator.call('post', '/journeys', { name: '画的', drawn: true })).json
  const path = `/journeys/${drawn.id}`
  const nodeId = '0190c0de-0000-7000-8000-0000000000c1'
  const node = { id: nodeId, kind: 'tag', title: '记下聊过', tagId, off: false, next: { next: null } }
  const before = { ...(drawn.draft as object), holdoutPercent: 0 }
  const stage = { segmentId: await tenant.inside((ctx) => newSegment(ctx, '还是所有人')) }
  const save = (nodes: readonly object[]) =>
    operator.call('PATCH', path, { settings: { ...before, stage, flow: { entry: nodeId, nodes } } })
  await save([node])
  expect((await operator.call('post', `${path}/launch`)).json).toMatchObject({ state: 'running' })
  await save([{ ...node, kind: 'wait', tagId: undefined, until: { kind: 'after', minutes: 60 } }])
  await operator.call('delete', `/tags/${tagId}`)
  const { revision } = (await operator.call('get', path)).json
  expect(await operator.call('post', `${path}/restore`, { version: 1, revision })).toMatchObject({
    status: 409,
    json: { code: 'part_gone', message: expect.stringContaining('（记下聊过）') },
  })
})

it('clones what runs into a draft of its own, and what is over, too', async () => {
  const original = (await operator.call('get', `/journeys/${journeyId}`)).json
  const clone = (await operator.call('post', `/journeys/${journeyId}/clone`)).json
  expect(clone).toMatchObject({ name: '关怀（副本）', state: 'draft', live: null, missing: [] })
  const [mine, theirs] = [clone.draft as Draft, original.draft as Draft]
  expect(mine.steps.map(({ text, day }) => [text, day])).toEqual(theirs.steps.map(({ text, day }) => [text, day]))
  const ids = [...mine.steps, ...theirs.steps].map(({ id }) => id)
  expect(new Set(ids).size).toBe(4)
  expect((await operator.call('post', `/journeys/${journeyId}/stop`)).status).toBe(200)
  expect((await operator.call('post', `/journeys/${journeyId}/clone`)).json.state).toBe('draft')
})

it('clones a drawing with its ways', async () => {
  const made = (await operator.call('post', '/journeys/from-template', { template: 'food_first_box' })).json
  const clone = (await operator.call('post', `/journeys/${made.id}/clone`)).json
  expect(clone).toMatchObject({ missing: [], faults: [] })
  const nodesOf = (one: typeof clone) =>
    (one.draft as { flow: { nodes: { id: string; kind: string; of?: string }[] } }).flow.nodes
  expect(nodesOf(clone).map(({ kind }) => kind)).toEqual(nodesOf(made).map(({ kind }) => kind))
  const own = new Set(nodesOf(clone).map(({ id }) => id))
  expect(nodesOf(made).some(({ id }) => own.has(id))).toBe(false)
  const outcome = nodesOf(clone).find(({ kind }) => kind === 'outcome')
  expect(own.has(outcome?.of ?? '')).toBe(true)
})
