import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { draft, identity } from './fixtures.ts'
import { removeContacts, saveTags, tagContacts, upsertContacts } from './index.ts'

let world: World
let shop: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  operator = await shop.signIn('operator', '运营小王')
})

type Row = Record<string, unknown>
const rowsOf = (answer: { json: Row }) => answer.json.items as Row[]

async function hold(count: number, more: Row = {}): Promise<number[]> {
  const drafts = Array.from({ length: count }, (_, n) =>
    draft([identity('member_no', `m${n}`)], { name: `客户${n}`, ...more }),
  )
  return (await shop.inside((ctx) => upsertContacts(ctx, drafts))).map((one) => one.contactId)
}

async function turn(actionId: unknown): Promise<Row> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'contacts.run_bulk_action')
  if (job) await runJob(world.platform, job, { tenantId: shop.tenantId, actionId })
  return (await operator.call('GET', `/bulk-actions/${actionId}`)).json
}

async function finish(actionId: unknown): Promise<Row> {
  for (;;) {
    const action = await turn(actionId)
    if (action.state === 'done' || action.state === 'undone') return action
  }
}

async function start(change: Row, aim: Row): Promise<unknown> {
  const answer = await operator.call('POST', '/bulk-actions', { change, aim })
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  return answer.json.actionId
}

const EVERYBODY = { kind: 'filter', filter: {} }

describe('a bulk action', () => {
  it('is previewed, done turn by turn, told whole, and taken back exactly', async () => {
    const ids = await hold(1300, { source: 'import' })
    const [vip] = await shop.inside((ctx) => saveTags(ctx, [{ group: '价值', name: 'VIP' }]))
    const tagId = vip?.id ?? ''
    const before = ids.slice(0, 3)
    await shop.inside((ctx) => tagContacts(ctx, { tagId, contactIds: before, source: 'import' }))

    const change = { kind: 'tag', tagId }
    const preview = await operator.call('POST', '/bulk-actions/preview', { change, aim: EVERYBODY })
    expect(preview.json).toMatchObject({ total: 1300, changes: 1297, left: [{ reason: 'same', people: 3 }] })
    expect((preview.json.sample as Row[])[0]).toMatchObject({ id: ids[3], name: '客户3' })

    const actionId = await start(change, EVERYBODY)
    expect(await turn(actionId)).toMatchObject({ state: 'running', total: 1300, done: 1000, changed: 997, same: 3 })
    expect(await finish(actionId)).toMatchObject({ state: 'done', done: 1300, changed: 1297, createdBy: '运营小王' })
    await world.drain()
    const held = await world.platform.warehouse.row<{ n: number }>(tagged(shop.tenantId, tagId))
    expect(held.n).toBe(1300)

    // Somebody takes it off one, one has gone, and one is tagged again by somebody else: none of them is touched.
    await operator.call('POST', '/contacts/tags/removals', { tagId, contactIds: [ids[10], ids[11]] })
    await operator.call('POST', '/contacts/tags', { tagId, contactIds: [ids[11]] })
    await shop.inside((ctx) => removeContacts(ctx, [ids[12] ?? 0]))
    expect((await operator.call('POST', `/bulk-actions/${actionId}/undo`)).status).toBe(200)
    expect(await finish(actionId)).toMatchObject({ state: 'undone', restored: 1294, kept: 3 })
    await world.drain()
    const left = rowsOf(await operator.call('GET', `/contacts?tagId=${tagId}`)).map((row) => row.id)
    expect(left.toSorted((a, b) => Number(a) - Number(b))).toEqual([...before, ids[11]])
    expect((await world.platform.warehouse.row<{ n: number }>(tagged(shop.tenantId, tagId))).n).toBe(4)
    expect(await operator.call('POST', `/bulk-actions/${actionId}/undo`)).toMatchObject({ status: 409 })
    const kept = await operator.call('GET', `/bulk-actions/${actionId}/people?state=kept`)
    expect(rowsOf(kept).map((row) => row.id)).toEqual([ids[10], ids[11]])
  })

  it('puts a tag back with where it came from', async () => {
    const [one = 0, two = 0] = await hold(2)
    const [vip] = await shop.inside((ctx) => saveTags(ctx, [{ group: '价值', name: 'VIP' }]))
    const tagId = vip?.id ?? ''
    await shop.inside((ctx) => tagContacts(ctx, { tagId, contactIds: [one], source: 'import' }))
    const placed = async () => rowsOf(await operator.call('GET', `/contacts/${one}/tags`))
    const before = await placed()
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
    const actionId = await start({ kind: 'untag', tagId }, { kind: 'selection', contactIds: [one, two] })
    expect(await finish(actionId)).toMatchObject({ changed: 1, same: 1 })
    expect(await placed()).toEqual([])
    await operator.call('POST', `/bulk-actions/${actionId}/undo`)
    expect(await finish(actionId)).toMatchObject({ restored: 1, kept: 0, total: 1 })
    expect(await placed()).toEqual(before)
  })

  it('assigns a segment and sets a field, each undone to what it was', async () => {
    const guide = await shop.signIn('guide', '小刘')
    const ids = await hold(3, { city: '杭州' })
    await operator.call('PATCH', `/contacts/${ids[1]}`, { city: '上海', guideStaffId: guide.staffId })
    await world.drain()
    const assign = { kind: 'assign', staffId: guide.staffId }
    const cities = async () => rowsOf(await operator.call('GET', '/contacts?sort=createdAt')).map((row) => row.city)
    const selection = { kind: 'selection', contactIds: ids }
    const preview = await operator.call('POST', '/bulk-actions/preview', { change: assign, aim: selection })
    expect(preview.json).toMatchObject({ total: 3, changes: 2, left: [{ reason: 'same', people: 1 }] })
    const assigned = await start(assign, selection)
    expect(await finish(assigned)).toMatchObject({ changed: 2, same: 1, gone: 0 })
    expect(rowsOf(await guide.call('GET', '/contacts/mine'))).toHaveLength(3)
    await operator.call('POST', `/bulk-actions/${assigned}/undo`)
    await finish(assigned)
    expect(rowsOf(await guide.call('GET', '/contacts/mine')).map((row) => row.id)).toEqual([ids[1]])

    const moved = await start({ kind: 'set_field', field: 'city', value: '宁波' }, EVERYBODY)
    await finish(moved)
    expect(await cities()).toEqual(['宁波', '宁波', '宁波'])
    await operator.call('PATCH', `/contacts/${ids[2]}`, { city: '苏州' })
    await operator.call('POST', `/bulk-actions/${moved}/undo`)
    expect(await finish(moved)).toMatchObject({ restored: 2, kept: 1 })
    expect(await cities()).toEqual(['杭州', '上海', '苏州'])
  })

  it('refuses what cannot be, in words, and another tenant’s', async () => {
    const [one = 0] = await hold(1)
    const selection = { kind: 'selection', contactIds: [one] }
    const ask = (change: Row, aim: Row = selection) => operator.call('POST', '/bulk-actions', { change, aim })
    expect((await ask({ kind: 'tag', tagId: shop.tenantId })).json).toMatchObject({ code: 'unknown_tag' })
    expect((await ask({ kind: 'assign', staffId: shop.tenantId })).json).toMatchObject({ code: 'unknown_staff' })
    const field = { kind: 'set_field', field: 'gender', value: '?' }
    expect((await ask(field)).json).toMatchObject({ code: 'bad_value' })
    const custom = { kind: 'set_field', field: 'attribute', key: '没有的', value: 'x' }
    expect((await ask(custom)).json).toMatchObject({ code: 'bad_value' })
    const city = { kind: 'set_field', field: 'city', value: '杭州' }
    const nobody = { kind: 'filter', filter: { q: '没有这个人' } }
    expect((await ask(city, nobody)).json).toMatchObject({ code: 'nobody' })
    expect((await ask(city, { kind: 'group', keeper: 'segments', key: shop.tenantId })).status).toBe(404)
    const actionId = await start(city, selection)
    const stranger = await (await newTenant(world)).signIn('owner')
    for (const [method, path] of [
      ['GET', `/bulk-actions/${actionId}`],
      ['GET', `/bulk-actions/${actionId}/people`],
      ['POST', `/bulk-actions/${actionId}/undo`],
    ] as const)
      expect((await stranger.call(method, path)).status, path).toBe(404)
    const foreign = await stranger.call('POST', '/bulk-actions/preview', { change: city, aim: selection })
    expect(foreign).toMatchObject({ status: 404, json: { fields: [{ path: 'body.aim.contactIds' }] } })
    const guide = await shop.signIn('guide')
    expect((await guide.call('POST', '/bulk-actions', { change: city, aim: selection })).status).toBe(403)
    expect(rowsOf(await operator.call('GET', '/bulk-actions'))).toMatchObject([{ id: actionId, state: 'running' }])
  })
})

function tagged(tenantId: string, tagId: string) {
  return {
    parts: ['select countIf(has(tags, ', ')) as n from contacts final where tenant_id = ', ''],
    values: [
      { type: 'String', value: tagId },
      { type: 'UUID', value: tenantId },
    ],
  }
}
