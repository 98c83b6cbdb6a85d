import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { aPerson, fillWarehouse } from './fixtures.ts'
import { membersOf } from './index.ts'
import { retains } from './server/retention.ts'
import { takeSnapshots } from './server/take-snapshots.ts'

const start = new Date('2026-11-20T02:00:00Z')
const DAY_MS = 86_400_000
const YUAN = 10_000

let world: World
let tenant: TestTenant
let operator: Caller
/** Always there, woke up, fell asleep, new. */
let ids: number[]

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: start })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator')
  const made = await tenant.inside((ctx) =>
    upsertContacts(
      ctx,
      ['常客', '醒来', '睡去', '新来'].map((name) => ({
        ...{ identities: [], name, source: 'import', createdAt: new Date('2026-01-01T00:00:00Z') },
      })),
    ),
  )
  ids = made.map(({ contactId }) => contactId)
  await world.drain()
  const [steady = 0, woken = 0, asleep = 0, fresh = 0] = ids
  const bought = (contactId: number, ...ages: readonly number[]) =>
    aPerson(contactId, {
      orders: ages.map((age) => ({
        orderId: world.clock.newId(),
        ...{ platform: 'tmall', isSale: true, paid: 400 * YUAN, refunded: 0 },
        placedAt: new Date(start.getTime() - age * DAY_MS),
      })),
    })
  await fillWarehouse(world.platform, tenant.tenantId, [
    bought(steady, 5, 40, 70, 100, 130),
    bought(woken, 3, 200),
    bought(asleep, 95, 150),
    bought(fresh, 1),
  ])
})
afterAll(() => world.close())

describe('RFM by limits of one’s own', () => {
  it('begins with limits, keeps others, and scores by them', async () => {
    const first = await operator.call('GET', '/rfm/cuts')
    expect(first.json).toMatchObject({ areFirst: true, cuts: { recency: [30, 60, 90, 180] } })
    const cuts = { recency: [2, 10, 30, 60], frequency: [2, 3, 4, 5], money: [1, 2, 3, 4].map((n) => n * 500 * YUAN) }
    expect((await operator.call('PUT', '/rfm/cuts', { cuts })).status).toBe(200)
    expect((await operator.call('GET', '/rfm/cuts')).json).toEqual({ areFirst: false, cuts })
    const { json } = await operator.call('GET', '/rfm?scoring=fixed')
    const cells = (json.cells as { r: number; f: number; customers: number }[]).filter((cell) => cell.customers > 0)
    expect(cells.map(({ r, f, customers }) => [r, f, customers])).toEqual([
      [1, 2, 1],
      [4, 2, 1],
      [4, 5, 1],
      [5, 1, 1],
    ])
    const wrong = await operator.call('PUT', '/rfm/cuts', { cuts: { ...cuts, frequency: [2, 2, 3, 4] } })
    expect(wrong).toMatchObject({ status: 400, json: { fields: [{ path: 'body.cuts.frequency' }] } })
  })

  it('follows people from one day to another, and makes a cell a segment that stays as it was', async () => {
    const asked = 'from=2026-08-20&to=2026-11-20&days=365&scoring=fixed&by=recency'
    const { json } = await operator.call('GET', `/rfm/moves?${asked}`)
    // Days since the last order at the beginning of both days: 7 → 4, 107 → 2, 2 → 94, never → 0.
    expect(json.cells).toEqual([
      { was: 0, is: 5, count: 1 },
      { was: 1, is: 5, count: 1 },
      { was: 4, is: 4, count: 1 },
      { was: 5, is: 1, count: 1 },
    ])
    const people = await operator.call('GET', `/rfm/moves/people?${asked}&was=1&is=5`)
    expect(people.json.items).toMatchObject([{ id: ids[1], name: '醒来' }])
    const draft = { from: '2026-08-20', to: '2026-11-20', days: 365, scoring: 'fixed', by: 'recency', was: 1, is: 5 }
    const made = await operator.call('POST', '/rfm/moves/segment', { ...draft, name: '醒来的人', folder: 'RFM' })
    expect(made).toMatchObject({ status: 200, json: { name: '醒来的人', memberCount: 1 } })
    await world.drain()
    const segmentId = String(made.json.id)
    expect(await tenant.inside((ctx) => membersOf(ctx, segmentId))).toEqual([ids[1]])
    const { json: segment } = await operator.call('GET', `/segments/${segmentId}`)
    const told = await operator.call('POST', '/segments/explain', { rule: segment.rule, contactId: ids[2] })
    const listed = '名单：“醒来的人（1 人，冻结于 2026-11-20）”'
    expect(told.json).toMatchObject({ isMember: false, parts: [{ asked: listed, found: '不在名单上' }] })
    const again = await operator.call('POST', '/rfm/moves/segment', { ...draft, name: '醒来的人' })
    expect(again).toMatchObject({ status: 409, json: { code: 'name_taken' } })
    const nobody = await operator.call('POST', '/rfm/moves/segment', { ...draft, was: 2, name: '没有人' })
    expect(nobody).toMatchObject({ status: 409, json: { code: 'nobody_there' } })
  })

  it('takes no list of another tenant into a rule, and moves in groups of eight', async () => {
    const stranger = await (await newTenant(world)).signIn('owner')
    const { json } = await operator.call('GET', '/people-list-names')
    const [list] = json.items as { id: string }[]
    const rule = { version: 1, root: { kind: 'people', listId: list?.id } }
    const taken = await stranger.call('POST', '/segments', { name: '偷来的', rule })
    expect(taken.status).toBe(404)
    expect((await stranger.call('GET', '/people-list-names')).json).toEqual({ items: [] })
    const { json: moved } = await operator.call('GET', '/rfm/moves?from=2026-08-20&to=2026-11-20&scoring=fixed')
    const cells = moved.cells as { was: number; is: number; count: number }[]
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })
})

describe('who uses a segment', () => {
  it('is said by name, and keeps it from being put away', async () => {
    const everybody = { version: 1, root: { all: [] } }
    const { json: used } = await operator.call('POST', '/segments', { name: '被用', folder: '旧', rule: everybody })
    const inUsed = { version: 1, root: { kind: 'in_segment', segmentId: used.id } }
    const { json: user } = await operator.call('POST', '/segments', { name: '用它', folder: '旧', rule: inUsed })
    const { json: sop } = await operator.call('POST', '/journeys', { name: '唤醒' })
    const settings = { ...(sop.draft as object), stage: { segmentId: used.id } }
    expect((await operator.call('PATCH', `/journeys/${sop.id}`, { settings })).status).toBe(200)
    const { json } = await operator.call('GET', `/segments/${used.id}/users`)
    expect(json.items).toEqual([
      { kind: { zh: '分群', en: 'segment' }, name: '用它', to: `/segments/${user.id}` },
      { kind: { zh: 'SOP', en: 'SOP' }, name: '唤醒', to: `/journeys/${sop.id}` },
    ])
    const all = (await operator.call('GET', '/segment-users')).json.items as { segmentId: string; users: object[] }[]
    expect(all.find((one) => one.segmentId === used.id)?.users).toEqual(json.items)
    expect(all.find((one) => one.segmentId === user.id)).toBeUndefined()
    const refused = await operator.call('DELETE', `/segments/${used.id}`)
    expect(refused).toMatchObject({ status: 409, json: { code: 'segment_in_use' } })
    expect(JSON.stringify(refused.json)).toContain('分群“用它”、SOP“唤醒”')
    await operator.call('DELETE', `/segments/${user.id}`)
    await operator.call('POST', `/journeys/${sop.id}/archive`)
    expect((await operator.call('DELETE', `/segments/${used.id}`)).status).toBe(200)
  })

  it('moves a folder with its segments', async () => {
    await operator.call('POST', '/segments', { name: '在夹里', folder: '甲', rule: { version: 1, root: { all: [] } } })
    expect((await operator.call('POST', '/segment-folders/rename', { from: '甲', to: '乙' })).json).toEqual({
      moved: 1,
    })
    expect((await operator.call('GET', '/segments?q=乙')).json.items).toMatchObject([{ name: '在夹里', folder: '乙' }])
    await operator.call('POST', '/segment-folders/rename', { from: '乙', to: null })
    expect((await operator.call('GET', '/segment-folders')).json.items).not.toContain('乙')
  })
})

describe('a segment night by night', () => {
  it('keeps its size, who came and who went, and compares two nights', async () => {
    const shop = await newTenant(world)
    const keeper = await shop.signIn('operator')
    const inShanghai = { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] }
    const live = (contactId: number, city: string) => aPerson(contactId, { city })
    await fillWarehouse(world.platform, shop.tenantId, [live(901, '上海'), live(902, '上海')])
    const rule = { version: 1, root: inShanghai }
    const { json: made } = await keeper.call('POST', '/segments', { name: '上海', rule })
    const night = async (day: string) => {
      world.clock.moveTo(new Date(`${day}T02:00:00Z`))
      await shop.inside(takeSnapshots)
    }
    const people = await shop.inside((ctx) =>
      upsertContacts(
        ctx,
        ['来的', '又走的'].map((name) => ({ identities: [], name, source: 'import', city: '上海' })),
      ),
    )
    const [came = 0, went = 0] = people.map(({ contactId }) => contactId)
    await night('2026-11-21')
    await world.drain()
    await night('2026-11-22')
    await night('2026-11-22')
    await keeper.call('PATCH', `/contacts/${went}`, { city: '杭州' })
    await world.drain()
    await night('2026-11-23')
    const { json } = await keeper.call('GET', `/segments/${made.id}/drift?days=30`)
    expect(json.points).toEqual([
      { day: '2026-11-21', people: 2, entered: null, left: null, isNewRule: false },
      { day: '2026-11-22', people: 4, entered: 2, left: 0, isNewRule: false },
      { day: '2026-11-23', people: 3, entered: 0, left: 1, isNewRule: false },
    ])
    const compare = async (from: string, to: string) =>
      (await keeper.call('GET', `/segments/${made.id}/drift/compare?from=${from}&to=${to}`)).json.compared
    expect(await compare('2026-11-21', '2026-11-23')).toEqual({
      ...{ from: { day: '2026-11-21', people: 2 }, to: { day: '2026-11-23', people: 3 } },
      ...{ entered: 1, left: 0, stayed: 2, isNewRule: false },
    })
    expect(await compare('2026-11-22', '2026-11-23')).toMatchObject({ entered: 0, left: 1, stayed: 3 })
    expect(await compare('2026-11-01', '2026-11-23')).toBeNull()
    const drifted = `/segments/${made.id}/drift/people?from=2026-11-21&to=2026-11-23&side=entered`
    expect((await keeper.call('GET', drifted)).json.items).toMatchObject([{ id: came }])
    const draft = { from: '2026-11-22', to: '2026-11-23', side: 'left', name: '离开的' }
    const frozen = await keeper.call('POST', `/segments/${made.id}/drift/segment`, draft)
    expect(frozen.json).toMatchObject({ name: '离开的', memberCount: 1 })
    expect((await operator.call('GET', `/segments/${made.id}/drift`)).status).toBe(404)

    const held = await keeper.call('POST', `/segments/${made.id}/freeze`, { name: '上海（固定）' })
    expect(held.json).toMatchObject({ name: '上海（固定）', memberCount: 3 })
    expect((await operator.call('POST', `/segments/${made.id}/freeze`, { name: '别家的' })).status).toBe(404)
    await keeper.call('PATCH', `/contacts/${came}`, { city: '杭州' })
    await world.drain()
    const size = async (id: unknown) => {
      const { json } = await keeper.call('GET', `/segments/${id}`)
      return (await keeper.call('POST', '/segments/count', { rule: json.rule })).json.count
    }
    expect([await size(made.id), await size(held.json.id)]).toEqual([2, 3])

    const [nights] = retains
    const ask = [world.platform, shop.tenantId, new Date('2026-11-23T02:00:00Z')] as const
    // Two sizes and, on the 22nd, two who came.
    expect(await nights?.count(...ask)).toBe(4)
    expect(await nights?.remove(...ask)).toBe(4)
    expect(await nights?.count(...ask)).toBe(0)
    expect(await compare('2026-11-22', '2026-11-23')).toBeNull()
    const rest = (await keeper.call('GET', `/segments/${made.id}/drift?days=30`)).json.points
    expect(rest).toMatchObject([{ day: '2026-11-23', people: 3 }])
  })
})
