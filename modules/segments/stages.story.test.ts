import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { readStageChanged } from './events.ts'
import { aPerson, fillWarehouse } from './fixtures.ts'
import { membersOf, membersOfRule, type Rule } from './index.ts'
import { placeStages } from './server/place-stages.ts'
import { deleteStageOf, findStageOf } from './server/store/stage.ts'

const start = new Date('2026-11-20T02:00:00Z')
const DAY_MS = 86_400_000
const CARE = { interaction: '', offer: '', recommendation: '' }
const orders = (figure: 'count' | 'last_days_ago', value: number) =>
  ({ kind: 'orders', figure, operator: 'at_least', value }) as const

interface Listed {
  readonly stages: readonly { readonly key: string; readonly name: string; readonly count: number }[]
  readonly isPlacing: boolean
  readonly placedAt: string | null
  readonly areFirst: boolean
}

describe('stages of the life of a customer', () => {
  let world: World
  let tenant: TestTenant
  let operator: Caller

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules, { at: start })
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    world.clock.moveTo(start)
    tenant = await newTenant(world)
    operator = await tenant.signIn('operator')
  })

  /** People who ordered so many days ago, each number an order; answers their ids. */
  async function addBuyers(...bought: readonly (readonly number[])[]): Promise<number[]> {
    const people = await tenant.inside((ctx) =>
      upsertContacts(
        ctx,
        bought.map((_, i) => ({
          identities: [],
          name: `客户${i}`,
          source: 'import',
          createdAt: new Date(start.getTime() - 400 * DAY_MS),
        })),
      ),
    )
    await world.drain()
    const ids = people.map((person) => person.contactId)
    const createdAt = new Date(start.getTime() - 400 * DAY_MS)
    const order = (daysAgo: number) => ({
      orderId: world.platform.clock.newId(),
      platform: 'tmall',
      isSale: true,
      placedAt: new Date(start.getTime() - daysAgo * DAY_MS),
      paid: 10_000,
      refunded: 0,
    })
    const persons = bought.map((days, i) =>
      aPerson(ids[i] ?? 0, { name: `客户${i}`, createdAt, orders: days.map(order) }),
    )
    await fillWarehouse(world.platform, tenant.tenantId, persons)
    return ids
  }

  async function place(): Promise<void> {
    const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'segments.place_stages')
    if (!job) throw new Error('No such job')
    await runJob(world.platform, job, { tenantId: tenant.tenantId })
    await world.drain()
  }

  async function listed(): Promise<Listed> {
    return (await operator.call('GET', '/stages')).json as unknown as Listed
  }

  async function counts(): Promise<Record<string, number>> {
    return Object.fromEntries((await listed()).stages.map(({ key, count }) => [key, count]))
  }

  async function changesTold(): Promise<readonly object[]> {
    const answer = await world.platform.database.pool.query<{ payload: object }>(
      "select payload from kit.outbox where tenant_id = $1 and name = 'segments.stage_changed' order by xid, id",
      [tenant.tenantId],
    )
    return answer.rows.flatMap((row) => readStageChanged(row).changes)
  }

  it('puts everybody at the first stage that fits, and the rules of segments see it', async () => {
    const [none, once, twice, thrice, asleep, lost] = await addBuyers([], [3], [3, 9], [3, 9, 20], [100], [200, 300])
    expect(await listed()).toMatchObject({ areFirst: true, isPlacing: false, placedAt: null })
    await operator.call('POST', '/stages/place')
    expect((await listed()).isPlacing).toBe(true)
    await place()
    expect(await listed()).toMatchObject({ isPlacing: false, placedAt: start.toISOString() })
    expect(await counts()).toEqual({ koc: 0, lost: 1, asleep: 1, regular: 1, repeat: 1, first: 1, unpaid: 1 })
    const at = start.toISOString()
    expect(await changesTold()).toEqual([
      { contactId: none, from: null, to: 'unpaid', at },
      { contactId: once, from: null, to: 'first', at },
      { contactId: twice, from: null, to: 'repeat', at },
      { contactId: thrice, from: null, to: 'regular', at },
      { contactId: asleep, from: null, to: 'asleep', at },
      { contactId: lost, from: null, to: 'lost', at },
    ])
    const asked: Rule = { version: 1, root: { kind: 'stage', stages: ['repeat', 'lost'] } }
    expect(await tenant.inside((ctx) => membersOfRule(ctx, asked))).toEqual([twice, lost])
    const shown = await operator.call('GET', `/stages/of/${twice}`)
    expect(shown.json).toMatchObject({ standing: { stage: { key: 'repeat', name: '复购' }, since: at } })
    const people = await operator.call('GET', '/stages/people?stage=asleep')
    expect(people.json.items).toMatchObject([{ id: asleep }])
    expect((await operator.call('GET', '/stages/people?stage=nothing')).status).toBe(404)
    const told = await operator.call('POST', '/segments/explain', { rule: asked, contactId: once })
    expect(told.json.parts).toMatchObject([{ asked: '处于阶段 复购、流失', found: '实际 首单，已 0 天' }])
  })

  it('moves people as time passes and tells only of those who moved', async () => {
    const [once, lost] = await addBuyers([60], [200])
    await place()
    await place()
    expect((await changesTold()).length).toBe(2)
    world.clock.moveTo(new Date(start.getTime() + 40 * DAY_MS))
    await place()
    const at = world.clock.now().toISOString()
    expect((await changesTold()).slice(2)).toEqual([{ contactId: once, from: 'first', to: 'asleep', at }])
    const since = await operator.call('GET', `/stages/of/${lost}`)
    expect(since.json).toMatchObject({ standing: { since: start.toISOString() } })
  })

  it('takes other stages, counts them before they are kept, and leaves who fits none without one', async () => {
    const [none, once] = await addBuyers([], [3], [3, 9])
    await place()
    const stages = [
      { key: 'again', name: '回头客', rule: { version: 1, root: orders('count', 2) }, care: CARE },
      {
        key: 'once',
        name: '买过',
        rule: { version: 1, root: orders('count', 1) },
        care: { ...CARE, offer: '第二单券' },
      },
    ]
    const preview = await operator.call('POST', '/stages/preview', { stages })
    const found = [
      { key: 'again', count: 1 },
      { key: 'once', count: 1 },
    ]
    expect(preview.json).toEqual({ counts: found, none: 1, asOf: start.toISOString() })
    expect((await listed()).areFirst).toBe(true)
    expect((await operator.call('PUT', '/stages', { stages })).status).toBe(200)
    expect(await listed()).toMatchObject({ areFirst: false, isPlacing: true })
    await place()
    expect(await counts()).toEqual({ again: 1, once: 1 })
    expect((await operator.call('GET', `/stages/of/${none}`)).json).toEqual({ standing: null })
    const stale: Rule = { version: 1, root: { kind: 'stage', stages: ['unpaid'] } }
    expect(await tenant.inside((ctx) => membersOfRule(ctx, stale))).toEqual([])
    const own = await operator.call('GET', `/stages/of/${once}`)
    expect(own.json).toMatchObject({ standing: { stage: { name: '买过', care: { offer: '第二单券' } } } })
  })

  it('refuses stages that follow from stages, are too many parts, or share a name', async () => {
    const stage = (root: object, more = {}) => ({
      key: 'a',
      name: '甲',
      rule: { version: 1, root },
      care: CARE,
      ...more,
    })
    const inStage = await operator.call('PUT', '/stages', { stages: [stage({ kind: 'stage', stages: ['b'] })] })
    expect(inStage).toMatchObject({ status: 409, json: { code: 'stage_in_stage' } })
    const many = Array.from({ length: 60 }, (_, i) => orders('count', i + 1))
    const twice = [stage({ any: many }), stage({ any: many }, { key: 'b', name: '乙' })]
    expect(await operator.call('POST', '/stages/preview', { stages: twice })).toMatchObject({
      status: 409,
      json: { code: 'stages_too_big' },
    })
    const same = [stage({ all: [] }), stage({ all: [] }, { key: 'b' })]
    const named = await operator.call('PUT', '/stages', { stages: same })
    expect(named).toMatchObject({ status: 400, json: { fields: [{ path: 'body.stages.1.name' }] } })
  })

  it('counts who went from which stage to which between two days', async () => {
    await addBuyers([], [3], [30, 3], [100])
    await tenant.inside((ctx) =>
      upsertContacts(ctx, [{ identities: [], name: '新客', source: 'import', createdAt: new Date(start) }]),
    )
    await world.drain()
    const { json } = await operator.call('GET', '/stages/moves?from=2026-11-01&to=2026-11-21')
    const moved = (json.cells as { from: string; to: string; count: number }[]).filter(({ count }) => count > 0)
    expect(moved).toEqual([
      { from: 'first', to: 'asleep', count: 1 },
      { from: 'first', to: 'repeat', count: 1 },
      { from: 'unpaid', to: 'first', count: 1 },
      { from: 'unpaid', to: 'unpaid', count: 1 },
      { from: 'absent', to: 'unpaid', count: 1 },
    ])
    expect((await operator.call('GET', '/stages/moves?from=2026-11-20&to=2026-11-20')).status).toBe(400)

    // Every cell opens exactly its people, and can be kept as a segment.
    const days = 'from=2026-11-01&to=2026-11-21'
    const people = async (was: string, is: string, more = '') => {
      const page = await operator.call('GET', `/stages/moves/people?${days}&was=${was}&is=${is}${more}`)
      return { ...page, ids: ((page.json.items ?? []) as { id: number; name: string }[]).map(({ id }) => id) }
    }
    const seen = await Promise.all(moved.map(({ from, to }) => people(from, to)))
    expect(seen.map(({ ids }) => ids.length)).toEqual(moved.map(({ count }) => count))
    expect((await people('repeat', 'absent')).ids.concat((await people('absent', 'absent')).ids)).toEqual([])
    expect(new Set(seen.flatMap(({ ids }) => ids)).size).toBe(5)
    expect((await people('absent', 'unpaid')).json.items).toMatchObject([{ name: '新客' }])
    expect(await people('gone', 'unpaid')).toMatchObject({ status: 404, json: { code: 'not_found' } })
    expect((await people('first', 'asleep', '&cursor=x')).json.code).toBe('bad_cursor')
    const draft = { from: '2026-11-01', to: '2026-11-21', was: 'first', is: 'asleep', name: '睡着的' }
    const made = await operator.call('POST', '/stages/moves/segment', draft)
    expect(made.json).toMatchObject({ name: '睡着的', memberCount: 1 })
    await world.drain()
    expect(await tenant.inside((ctx) => membersOf(ctx, String(made.json.id)))).toEqual(
      (await people('first', 'asleep')).ids,
    )
    const nobody = await operator.call('POST', '/stages/moves/segment', { ...draft, is: 'lost', name: '没有人' })
    expect(nobody.json.code).toBe('nobody_there')
  })

  it('knows nothing of a person who is forgotten until they are looked at again', async () => {
    const [id = 0] = await addBuyers([3])
    await tenant.inside(placeStages)
    expect(await tenant.inside((ctx) => findStageOf(ctx, id))).toEqual({ stage: 'first', since: start })
    await tenant.inside((ctx) => deleteStageOf(ctx, id))
    expect((await operator.call('GET', `/stages/of/${id}`)).json).toEqual({ standing: null })
  })
})
