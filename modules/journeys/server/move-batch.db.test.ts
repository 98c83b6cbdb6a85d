import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveTags } from '#modules/contacts/index.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from '../fixtures.ts'
import type { Settings } from '../model/settings.ts'
import { TRIED_ALONE } from '../model/trouble.ts'
import { FaultyGate } from '../testing/faulty-gate.ts'
import { publishJourney } from './publish-journey.ts'
import { editJourney } from './save-journey.ts'
import { letTroubledGo, replayTroubles } from './settle-troubles.ts'
import { findJourney } from './store/journey.ts'
import { tickAllJourneys, tickJourneys } from './tick-journeys.ts'

const HOUR_MS = 3_600_000
/** Ten in the morning in Shanghai. */
const TEN = new Date('2026-11-20T02:00:00Z')
const gate = new FaultyGate()
let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), gate.amid(modules), { at: TEN })
})
afterAll(() => world.close())
beforeEach(() => {
  gate.faults.clear()
  gate.calls.length = 0
})

interface Shop {
  readonly tenant: TestTenant
  readonly journeyId: string
  readonly people: readonly number[]
}

/** A shop whose customers all enter a journey at ten in the morning. */
async function openShop(count: number, change: (ctx: Ctx) => Promise<Partial<Settings>>): Promise<Shop> {
  world.clock.moveTo(TEN)
  const tenant = await newTenant(world)
  const guide = await tenant.signIn('guide', '小林')
  const people = await tenant.inside((ctx) => newCustomers(ctx, count, guide.staffId))
  await world.drain()
  const journeyId = await tenant.inside(async (ctx) => {
    const journey = await newJourney(ctx, await newSegment(ctx), await change(ctx))
    expect(await launch(ctx, journey.id)).toBe(count)
    return journey.id
  })
  return { tenant, journeyId, people }
}

const twoSteps = async (ctx: Ctx) => ({ steps: [newStep(ctx, 0, '10:00'), newStep(ctx, 1, '18:30')] })
const oneStep = async (ctx: Ctx) => ({ steps: [newStep(ctx, 0, '10:00')] })
const tick = ({ tenant }: Shop, batch?: number) => tickJourneys(world.platform, tenant.tenantId, batch)

function later(hours: number) {
  world.clock.moveTo(new Date(world.clock.now().getTime() + hours * HOUR_MS))
}

async function read(shop: Shop, text: string) {
  const { rows } = await world.platform.database.pool.query<Record<string, unknown>>(text, [shop.tenant.tenantId])
  return rows
}

const standing = (shop: Shop) =>
  read(
    shop,
    `select state, step_no as step, version, trouble, due_at is null as waits, count(*) as n
    from journeys.enrolment where tenant_id = $1 group by 1, 2, 3, 4, 5 order by 1, 2, 4`,
  )

const touches = (shop: Shop) =>
  read(
    shop,
    `select step_no as step, count(*) as passages, count(distinct touch_id) as touches, count(distinct task_id) as tasks
    from journeys.passage where tenant_id = $1 group by 1 order by 1`,
  )

describe('one poisoned person', () => {
  it('in ten thousand lets the other 9,999 finish, and stands there with the reason', async () => {
    const shop = await openShop(10_000, twoSteps)
    const poisoned = shop.people[6_789] ?? 0
    gate.faults.set(poisoned, new TypeError('生日不是日期'))
    expect((await tick(shop)).moved).toBe(9_999)
    // Of a batch of 5,000 two a halving at most; both lanes may meet the same person before one sets them aside.
    expect(gate.calls.length - 2).toBeLessThanOrEqual(2 * 2 * (Math.ceil(Math.log2(5000)) + 1))
    later(34)
    expect((await tick(shop)).moved).toBe(9_999)
    expect(await standing(shop)).toEqual([
      { state: 'active', step: 0, version: 1, trouble: '生日不是日期', waits: true, n: 1 },
      { state: 'done', step: 2, version: 1, trouble: null, waits: true, n: 9_999 },
    ])
    const all = { passages: 9_999, touches: 9_999, tasks: 9_999 }
    expect(await touches(shop)).toEqual([
      { step: 0, ...all },
      { step: 1, ...all },
    ])
  })

  it('is found by whatever refuses: a task against a constraint, in batches of any size', async () => {
    for (const batch of [1, 3, 5000]) {
      const shop = await openShop(23, oneStep)
      const [, , poisoned = 0] = shop.people
      const { pool } = world.platform.database
      await pool.query(`alter table tasks.task add constraint not_this_one check (contact_id <> ${poisoned})`)
      expect((await tick(shop, batch)).moved).toBe(22)
      expect(await standing(shop)).toMatchObject([
        { state: 'active', trouble: expect.stringContaining('not_this_one'), n: 1 },
        { state: 'done', n: 22 },
      ])
      expect(await tick(shop, batch)).toEqual({ moved: 0, goalsMet: 0 })
      await pool.query('alter table tasks.task drop constraint not_this_one')
      expect(await shop.tenant.inside((ctx) => replayTroubles(ctx, shop))).toMatchObject({
        ok: true,
        value: { replayed: 1 },
      })
      expect((await tick(shop, batch)).moved).toBe(1)
      expect(await standing(shop)).toMatchObject([{ state: 'done', trouble: null, n: 23 }])
      expect(await touches(shop)).toEqual([{ step: 0, passages: 23, touches: 23, tasks: 23 }])
    }
  })

  it('has done what stands before the step that fails, and nothing of it twice', async () => {
    const shop = await openShop(9, async (ctx) => {
      const [tag] = await saveTags(ctx, [{ group: '旅程', name: '来过' }])
      const [mark, say] = [ctx.newId(), ctx.newId()]
      const end = { next: { next: null } }
      const nodes = [
        { id: mark, kind: 'tag' as const, title: '打标', tagId: tag?.id ?? '', off: false, next: { next: say } },
        { id: say, kind: 'message' as const, title: '问候', scriptId: null, text: '您好', ...end },
      ]
      return { steps: [], flow: { entry: mark, nodes } }
    })
    const [poisoned = 0] = shop.people
    gate.faults.set(poisoned, new Error('不行'))
    await tick(shop)
    expect(await standing(shop)).toMatchObject([
      { state: 'active', step: 1, trouble: '不行', n: 1 },
      { state: 'done', n: 8 },
    ])
    expect(await touches(shop)).toMatchObject([
      { step: 0, passages: 9 },
      { step: 1, passages: 8, touches: 8 },
    ])
  })

  it('is stopped once by two ticks at the same time, and everybody else goes on once', async () => {
    const shop = await openShop(60, oneStep)
    for (const place of [0, 17, 59]) gate.faults.set(shop.people[place] ?? 0, new Error(`第${place}位`))
    await Promise.all([tick(shop, 7), tick(shop, 7), tick(shop, 11)])
    await tick(shop)
    expect(await standing(shop)).toMatchObject([
      { state: 'active', trouble: '第0位', n: 1 },
      { state: 'active', trouble: '第17位', n: 1 },
      { state: 'active', trouble: '第59位', n: 1 },
      { state: 'done', n: 57 },
    ])
    expect(await touches(shop)).toEqual([{ step: 0, passages: 57, touches: 57, tasks: 57 }])
  })
})

describe('a step that fails for all', () => {
  it('is nobody’s trouble: everybody waits until it is mended', async () => {
    const shop = await openShop(3 * TRIED_ALONE, oneStep)
    for (const id of shop.people) gate.faults.set(id, new Error('关卡坏了'))
    await expect(tick(shop)).rejects.toThrow('关卡坏了')
    expect(await standing(shop)).toMatchObject([{ state: 'active', step: 0, trouble: null, n: 3 * TRIED_ALONE }])
    gate.faults.clear()
    expect((await tick(shop)).moved).toBe(3 * TRIED_ALONE)
  })

  it('is not taken apart when the fault lies with an engine', async () => {
    const shop = await openShop(5, oneStep)
    const fault = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
    gate.faults.set(shop.people[3] ?? 0, fault)
    await expect(tick(shop)).rejects.toThrow('terminating connection')
    expect(gate.calls.filter((people) => people === 5).length).toBe(gate.calls.length)
    expect(await standing(shop)).toMatchObject([{ state: 'active', trouble: null, waits: false, n: 5 }])
  })
})

describe('what is broken', () => {
  const stopped = () => Object.assign(new Error('terminating connection'), { code: '57P01' })

  it('at one step holds up no later one', async () => {
    const shop = await openShop(6, twoSteps)
    const [first = 0] = shop.people
    gate.faults.set(first, stopped())
    // All others have come as far as the second step.
    await read(
      shop,
      `update journeys.enrolment set step_no = 1 where tenant_id = $1 and contact_id <> ${first} returning contact_id`,
    )
    await expect(tick(shop)).rejects.toThrow(AggregateError)
    expect(await standing(shop)).toMatchObject([{ state: 'active', step: 0, n: 1 }, { n: 5 }])
    expect(await touches(shop)).toMatchObject([{ step: 1, passages: 5 }])
  })

  it('in one shop holds up no other, whichever has its turn first, and is told at the end', async () => {
    const shops = [await openShop(6, oneStep), await openShop(3, oneStep), await openShop(6, oneStep)] as const
    for (const shop of [shops[0], shops[2]]) gate.faults.set(shop.people[5] ?? 0, stopped())
    await expect(tickAllJourneys(world.platform, {})).rejects.toThrow('terminating connection')
    expect(await touches(shops[1])).toMatchObject([{ passages: 3 }])
    expect([await touches(shops[0]), await touches(shops[2])]).toEqual([[], []])
    gate.faults.clear()
    await tickAllJourneys(world.platform, {})
    expect(await touches(shops[2])).toMatchObject([{ passages: 6 }])
  })
})

describe('who stands in trouble', () => {
  it('is due as before when tried again, so that nothing after it is shifted; long after, at once', async () => {
    const shop = await openShop(2, twoSteps)
    const [one = 0, other = 0] = shop.people
    for (const id of shop.people) gate.faults.set(id, new Error('不行'))
    await tick(shop)
    gate.faults.clear()
    later(3)
    const replay = (contactId: number) =>
      shop.tenant.inside((ctx) => replayTroubles(ctx, { ...shop, contactIds: [contactId] }))
    await replay(one)
    const due = () => read(shop, 'select contact_id, due_at from journeys.enrolment where tenant_id = $1 order by 1')
    expect(await due()).toEqual([
      { contact_id: one, due_at: TEN },
      { contact_id: other, due_at: null },
    ])
    later(30)
    await replay(other)
    expect((await due())[1]).toEqual({ contact_id: other, due_at: world.clock.now() })
  })

  it('leaves when let go, with open tasks taken back', async () => {
    const shop = await openShop(3, twoSteps)
    await tick(shop)
    gate.faults.set(shop.people[1] ?? 0, new Error('不行'))
    later(34)
    await tick(shop)
    const gone = await shop.tenant.inside((ctx) => letTroubledGo(ctx, shop))
    expect(gone).toEqual({ ok: true, value: { left: 1, withdrawn: 1, notEntered: 0 } })
    expect(await shop.tenant.inside((ctx) => letTroubledGo(ctx, shop))).toMatchObject({ value: { left: 0 } })
    const left = `select state, exit_reason from journeys.enrolment where tenant_id = $1 and state <> 'done'`
    expect(await read(shop, left)).toEqual([{ state: 'exited', exit_reason: 'let_go' }])
  })

  it('stays so when a new version moves people over, and is tried again there', async () => {
    const shop = await openShop(4, oneStep)
    const [poisoned = 0] = shop.people
    gate.faults.set(poisoned, new Error('不行'))
    await tick(shop)
    const { journeyId } = shop
    await shop.tenant.inside(async (ctx) => {
      const journey = await findJourney(ctx, journeyId)
      const steps = journey?.draft.steps.map((step) => ({ ...step, text: '换个说法', time: '11:00' })) ?? []
      if (journey) await editJourney(ctx, { journeyId, settings: { ...journey.draft, steps } })
      const published = await publishJourney(ctx, journeyId, { onTheWay: 'migrate', gone: 'finish', moves: [] })
      expect(published).toMatchObject({ ok: true, value: { moved: 1 } })
    })
    later(2)
    await tick(shop)
    expect(await standing(shop)).toMatchObject([{ state: 'active', version: 2, trouble: '不行' }, { n: 3 }])
    gate.faults.clear()
    await shop.tenant.inside((ctx) => replayTroubles(ctx, shop))
    await tick(shop)
    const said = await read(
      shop,
      `select body, count(*) as n from tasks.task where tenant_id = $1 group by 1 order by body = '换个说法' desc, 1`,
    )
    expect(said).toMatchObject([{ body: '换个说法', n: 1 }, ...new Array(3).fill({ n: 1 })])
  })
})
