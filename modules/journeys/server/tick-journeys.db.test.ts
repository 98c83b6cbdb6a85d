import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from '../fixtures.ts'
import type { Settings } from '../model/settings.ts'
import { pauseJourney, resumeJourney, stopJourney } from './change-journey-state.ts'
import { moveDue } from './move-due.ts'
import { tickJourneys } from './tick-journeys.ts'

const HOUR_MS = 3_600_000
/** Where everybody stands who has just entered. */
const FIRST = { version: 1, stepNo: 0 }
/** Ten in the morning in Shanghai. */
const TEN = new Date('2026-11-20T02:00:00Z')
let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: TEN })
})
afterAll(() => world.close())

interface Shop {
  readonly tenant: TestTenant
  readonly journeyId: string
  readonly guideId: string
}

/** A shop whose customers all enter a journey at ten in the morning. */
async function openShop(count: number, change: (ctx: Ctx) => Partial<Settings> = () => ({})): Promise<Shop> {
  world.clock.moveTo(TEN)
  const tenant = await newTenant(world)
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside((ctx) => newCustomers(ctx, count, guide.staffId))
  await world.drain()
  const journeyId = await tenant.inside(async (ctx) => {
    const journey = await newJourney(ctx, await newSegment(ctx), change(ctx))
    expect(await launch(ctx, journey.id)).toBe(count)
    return journey.id
  })
  return { tenant, journeyId, guideId: guide.staffId }
}

function later(hours: number) {
  world.clock.moveTo(new Date(world.clock.now().getTime() + hours * HOUR_MS))
}

const tick = ({ tenant }: Shop, batch?: number) => tickJourneys(world.platform, tenant.tenantId, batch)

/** Everything that a tick leaves behind, in words that do not hold ids. */
async function traces({ tenant }: Shop) {
  const { pool } = world.platform.database
  const read = async (text: string) => (await pool.query<Record<string, unknown>>(text, [tenant.tenantId])).rows
  const passages = await read(
    `select c.name, p.step_no as step, p.outcome, p.sentence, p.touch_id is not null as touch,
      p.task_id is not null as task
    from journeys.passage p join contacts.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
    where p.tenant_id = $1 order by c.name, p.step_no`,
  )
  const tasks = await read(
    `select c.name, t.body, t.due_at as due, t.opens_at as opens, t.state, count(*) as n
    from tasks.task t join contacts.contact c on c.tenant_id = t.tenant_id and c.id = t.contact_id
    where t.tenant_id = $1 group by 1, 2, 3, 4, 5 order by 1, 3`,
  )
  const ranks = await read(
    `select arm, state, step_no as step, due_at as due, exit_reason, count(*) as n from journeys.enrolment
    where tenant_id = $1 group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
  )
  return { passages, tasks, ranks }
}

/** The same context with its statements counted. */
function counting(ctx: Ctx): { ctx: Ctx; statements: () => number } {
  let count = 0
  const db = ctx.db.withPlugin({
    transformQuery: ({ node }) => {
      count++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { ctx: { ...ctx, db }, statements: () => count }
}

describe('a tick', () => {
  it('moves everybody who is due, once, and lets them be done after the last step', async () => {
    const shop = await openShop(40)
    expect(await tick(shop)).toEqual({ moved: 40, goalsMet: 0 })
    expect(await tick(shop)).toEqual({ moved: 0, goalsMet: 0 })
    later(48)
    expect((await tick(shop)).moved).toBe(40)
    const { passages, tasks, ranks } = await traces(shop)
    expect(passages).toHaveLength(80)
    expect(passages[0]).toMatchObject({ name: '客户0001', step: 0, outcome: 'proposed', touch: true, task: true })
    expect(tasks).toHaveLength(80)
    expect(tasks[0]).toMatchObject({ body: '客户0001您好', n: 1, due: new Date('2026-11-20T12:00:00Z') })
    expect(ranks).toEqual([{ arm: 'treated', state: 'done', step: 2, due: null, exit_reason: 'steps_done', n: 40 }])
  })

  it('takes the same number of statements for ten people and for three hundred', async () => {
    const counts: number[] = []
    for (const people of [10, 300]) {
      const shop = await openShop(people)
      await shop.tenant.inside(async (ctx) => {
        const counted = counting(ctx)
        expect((await moveDue(counted.ctx, shop.journeyId, FIRST)).people).toBe(people)
        counts.push(counted.statements())
      })
    }
    expect(counts[1]).toBe(counts[0])
    expect(counts[0]).toBeLessThan(40)
  })

  it('ends the same in batches of one, of seven, and all at once', async () => {
    const ends: unknown[] = []
    for (const batch of [1, 7, 5000]) {
      const shop = await openShop(23, (ctx) => ({ steps: [newStep(ctx, 0, '10:00'), newStep(ctx, 1, '18:30')] }))
      await tick(shop, batch)
      later(34)
      await tick(shop, batch)
      ends.push(await traces(shop))
    }
    expect(ends[0]).toEqual(ends[2])
    expect(ends[1]).toEqual(ends[2])
  })

  it('leaves nothing behind when it dies before its commit, and does everything the next time', async () => {
    const shop = await openShop(12)
    const before = await traces(shop)
    const dying = shop.tenant.inside(async (ctx) => {
      expect((await moveDue(ctx, shop.journeyId, FIRST)).people).toBe(12)
      throw new Error('power cut')
    })
    await expect(dying).rejects.toThrow('power cut')
    expect(await traces(shop)).toEqual(before)
    expect((await tick(shop)).moved).toBe(12)
    expect((await traces(shop)).tasks).toHaveLength(12)
  })

  it('shares the work with another tick at the same time', async () => {
    const shop = await openShop(60)
    const done = await Promise.all([1, 2, 3, 4].map(() => tick(shop, 7)))
    expect(done.reduce((sum, one) => sum + one.moved, 0)).toBe(60)
    const { passages, tasks, ranks } = await traces(shop)
    expect([passages.length, tasks.length]).toEqual([60, 60])
    expect(tasks.every((task) => task.n === 1)).toBe(true)
    expect(ranks).toMatchObject([{ state: 'active', step: 1, n: 60 }])
  })

  it('keeps to the calendar of the tenant', async () => {
    const shop = await openShop(1, (ctx) => ({ steps: [newStep(ctx, 1, '00:30')] }))
    later(14)
    expect((await tick(shop)).moved).toBe(0)
    later(0.5)
    expect((await tick(shop)).moved).toBe(1)
  })
})

describe('a pause', () => {
  it('fires nothing; what was missed by a day is left out with its reason, what is fresher is done', async () => {
    const shop = await openShop(5, (ctx) => ({ steps: [newStep(ctx, 0, '10:00'), newStep(ctx, 2, '10:00')] }))
    expect((await shop.tenant.inside((ctx) => pauseJourney(ctx, shop.journeyId))).ok).toBe(true)
    later(49)
    expect(await tick(shop)).toEqual({ moved: 0, goalsMet: 0 })
    expect((await traces(shop)).passages).toEqual([])
    await shop.tenant.inside((ctx) => resumeJourney(ctx, shop.journeyId))
    await tick(shop)
    await tick(shop)
    const { passages, tasks } = await traces(shop)
    expect(passages.slice(0, 2)).toMatchObject([
      { step: 0, outcome: 'too_late', task: false },
      { step: 1, outcome: 'proposed', task: true },
    ])
    expect(tasks).toHaveLength(5)
  })

  it('waits for the batch under way: once it has answered nothing fires', async () => {
    const shop = await openShop(4)
    let paused: Promise<unknown> = Promise.resolve()
    let answered = false
    await shop.tenant.inside(async (ctx) => {
      expect((await moveDue(ctx, shop.journeyId, FIRST, 2)).people).toBe(2)
      paused = shop.tenant.inside((other) => pauseJourney(other, shop.journeyId)).then(() => (answered = true))
      expect((await moveDue(ctx, shop.journeyId, FIRST, 1)).people).toBe(1)
      expect(answered).toBe(false)
    })
    await paused
    expect((await tick(shop)).moved).toBe(0)
    expect((await traces(shop)).tasks).toHaveLength(3)
  })
})

describe('who is not reached', () => {
  it('is said with its reason: nobody to do it, a blank in the words', async () => {
    const shop = await openShop(2, (ctx) => ({
      executor: { kind: 'own_guide', fallbackStaffId: null },
      steps: [newStep(ctx, 0, '10:00')],
    }))
    const owner = await shop.tenant.signIn('owner')
    await owner.call('PATCH', `/staff/${shop.guideId}`, { active: false })
    await tick(shop)
    const blank = await openShop(1, (ctx) => ({ steps: [newStep(ctx, 0, '10:00', '您买过{{累计单数}}单')] }))
    await tick(blank)
    const nobody = { outcome: 'left_out', sentence: expect.stringContaining('没有可以执行的员工') }
    expect((await traces(shop)).passages).toMatchObject([nobody, nobody])
    expect((await traces(blank)).passages).toMatchObject([
      { outcome: 'left_out', sentence: expect.stringContaining('累计单数') },
    ])
    expect((await traces(shop)).tasks).toEqual([])
  })

  it('are those left alone: they enter, and move nowhere', async () => {
    const shop = await openShop(200, () => ({ holdoutPercent: 30 }))
    const { moved } = await tick(shop)
    expect(moved).toBeGreaterThan(110)
    expect(moved).toBeLessThan(170)
    const { ranks } = await traces(shop)
    expect(ranks).toMatchObject([
      { arm: 'holdout', state: 'active', step: 0, due: null, n: 200 - moved },
      { arm: 'treated', state: 'active', step: 1, n: moved },
    ])
    later(31 * 24)
    await tick(shop)
    expect((await traces(shop)).ranks[0]).toMatchObject({ arm: 'holdout', state: 'done', exit_reason: 'window_over' })
  })
})

describe('a stop', () => {
  it('takes everybody off and what was still to be done back', async () => {
    const shop = await openShop(4)
    await tick(shop)
    const stopped = await shop.tenant.inside((ctx) => stopJourney(ctx, shop.journeyId))
    expect(stopped).toMatchObject({ ok: true, value: { exited: 4, withdrawn: 4 } })
    later(48)
    expect((await tick(shop)).moved).toBe(0)
    const { tasks, ranks } = await traces(shop)
    expect(tasks.map((task) => task.state)).toEqual(new Array(4).fill('withdrawn'))
    expect(ranks).toMatchObject([{ state: 'exited', exit_reason: 'stopped', n: 4 }])
  })
})
