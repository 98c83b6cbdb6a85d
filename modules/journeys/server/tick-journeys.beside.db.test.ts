import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Clock } from '#kit/node/clock.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveTags, tagContacts } from '#modules/contacts/index.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { saveSegment } from '#modules/segments/index.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from '../fixtures.ts'
import type { Settings } from '../model/settings.ts'
import { pauseJourney, resumeJourney } from './change-journey-state.ts'
import { tickJourneys } from './tick-journeys.ts'

const MINUTE_MS = 60_000
/** Half past nine in the morning in Shanghai. */
const START = new Date('2026-11-20T01:30:00Z')
const PEOPLE = 40
/** Of five machines, in minutes. */
const SKEWS = [0, 5, -5, 3, -2]
const SKEW_MAX_MS = 5 * MINUTE_MS
/** How often a machine looks, in minutes. */
const EVERY = 5

/** The program on a machine whose clock is wrong by some minutes. */
function onMachine(world: World, skew: number): Platform {
  const { platform, clock } = world
  const wrong: Clock = {
    now: () => new Date(clock.now().getTime() + skew * MINUTE_MS),
    random: () => clock.random(),
    newId: () => clock.newId(),
  }
  return {
    ...platform,
    clock: wrong,
    inTenant: (id, actor, work, at) => platform.inTenant(id, actor, work, at ?? wrong),
  }
}

interface Shop {
  readonly world: World
  readonly tenant: TestTenant
  readonly people: readonly number[]
  readonly tagId: string
}

async function openShop(): Promise<Shop> {
  const world = await openWorld(inject('engines'), modules, { at: START })
  const tenant = await newTenant(world)
  const guide = await tenant.signIn('guide', '小林')
  const [people, tagId] = await tenant.inside(async (ctx) => {
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '问过价' }])
    return [await newCustomers(ctx, PEOPLE, guide.staffId), tag?.id ?? ''] as const
  })
  await world.drain()
  return { world, tenant, people, tagId }
}

/** Waits, turns, says, listens, goes over night into the quiet hours, and comes out of them in the morning. */
async function drawing(ctx: Ctx): Promise<Partial<Settings>> {
  const rule = { kind: 'attribute' as const, field: 'name' as const, operator: 'contains' as const, values: ['1'] }
  const ones = await saveSegment(ctx, { name: '名字含1', rule: { version: 1, root: { all: [rule] } } })
  if (!ones.ok) throw new Error(ones.reason)
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = Array.from({ length: 7 }, () => ctx.newId())
  const say = (id: string, title: string, next: string | null) =>
    ({ id, kind: 'message', title, scriptId: null, text: `${title}，您好`, next: { next } }) as const
  const [soon, night] = [
    { kind: 'after' as const, minutes: 47 },
    { kind: 'clock' as const, days: 0, time: '22:10' },
  ]
  const branches = [{ port: 'ones', segmentId: ones.value.id }]
  const hear = { kind: 'listen' as const, event: 'Tag Added', withinMinutes: 120 }
  const nodes: NonNullable<Settings['flow']>['nodes'] = [
    { id: a, kind: 'wait' as const, title: '等一会', until: soon, next: { next: b } },
    { id: b, kind: 'branch' as const, title: '分流', branches, next: { ones: c, else: d } },
    say(c, '早安', d),
    { id: d, ...hear, title: '等打标', next: { happened: e, silent: f } },
    say(e, '谢谢', f),
    { id: f, kind: 'wait' as const, title: '等到晚上', until: night, next: { next: g } },
    say(g, '晚安', null),
  ]
  return { steps: [], flow: { entry: a, nodes }, purpose: 'marketing' }
}

/** All that came of a journey, by names and titles, so that two worlds can be held against each other. */
async function readTraces({ world, tenant }: Shop) {
  const { pool } = world.platform.database
  const { rows: touches } = await pool.query<Record<string, unknown>>(
    `select c.name, t.body, t.state, t.gate, t.reason, t.purpose, count(*) as n, count(distinct t.key) as keys,
      count(k.id) as tasks from reach.touch t
    join contacts.contact c on c.tenant_id = t.tenant_id and c.id = t.contact_id
    left join tasks.task k on k.tenant_id = t.tenant_id and k.touch_id = t.id
    where t.tenant_id = $1 group by 1, 2, 3, 4, 5, 6 order by 1, 2`,
    [tenant.tenantId],
  )
  const { rows: passages } = await pool.query<Record<string, unknown>>(
    `select c.name, p.step_no as step, p.outcome, p.port, p.reason, count(*) as n from journeys.passage p
    join contacts.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
    where p.tenant_id = $1 group by 1, 2, 3, 4, 5 order by 1, 2`,
    [tenant.tenantId],
  )
  // To the millisecond: when somebody was due at the last stop is reckoned from all they were due at before.
  const { rows: ways } = await pool.query<Record<string, unknown>>(
    `select c.name, e.state, e.step_no as step, e.arrived_at as due, e.exit_reason from journeys.enrolment e
    join contacts.contact c on c.tenant_id = e.tenant_id and c.id = e.contact_id
    where e.tenant_id = $1 order by 1`,
    [tenant.tenantId],
  )
  return { touches, passages, ways }
}

/** When each touch was decided and when it may go. */
async function readMoments({ world, tenant }: Shop) {
  const { rows } = await world.platform.database.pool.query<{ asked: Date; due: Date; body: string }>(
    `select t.asked_for as asked, t.due_at as due, t.body from reach.touch t
    join contacts.contact c on c.tenant_id = t.tenant_id and c.id = t.contact_id
    where t.tenant_id = $1 order by c.name, t.body`,
    [tenant.tenantId],
  )
  return rows
}

/** Launches the drawing and lives a day with so many machines, all of which look at the same moments. */
async function live(shop: Shop, skews: readonly number[]) {
  const { world, tenant, people, tagId } = shop
  await tenant.inside(async (ctx) => {
    const journey = await newJourney(ctx, await newSegment(ctx), await drawing(ctx))
    expect(await launch(ctx, journey.id)).toBe(PEOPLE)
  })
  const machines = skews.map((skew) => onMachine(world, skew))
  // From half past nine to one o'clock, and from ten in the evening to eleven.
  const minutes = [...range(0, 210), ...range(750, 810)]
  for (const minute of minutes) {
    world.clock.moveTo(new Date(START.getTime() + minute * MINUTE_MS))
    if (minute === 90) {
      const some = people.filter((_, place) => place % 3 === 0)
      await tenant.inside((ctx) => tagContacts(ctx, { tagId, contactIds: some, source: 'manual' }))
      await world.drain()
    }
    await Promise.all(machines.map((machine) => tickJourneys(machine, tenant.tenantId, 7)))
  }
  return readTraces(shop)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / EVERY + 1 }, (_, i) => from + i * EVERY)
}

describe('five schedulers whose clocks differ by up to five minutes', () => {
  let [alone, five]: [Shop | undefined, Shop | undefined] = [undefined, undefined]
  beforeAll(async () => {
    alone = await openShop()
    five = await openShop()
  })
  afterAll(async () => {
    await alone?.world.close()
    await five?.world.close()
  })

  it('do what one does: the same touches, passages and due moments, each once', async () => {
    if (!alone || !five) throw new Error('No worlds')
    const one = await live(alone, [0])
    const all = await live(five, SKEWS)
    expect(all).toEqual(one)
    expect(one.ways).toHaveLength(PEOPLE)
    expect(one.ways.every(({ state }) => state === 'done')).toBe(true)
    expect(one.touches.every(({ n, keys, tasks }) => n === 1 && keys === 1 && tasks === 1)).toBe(true)
    // Three came by each of the two words, and everybody was told good night.
    expect(new Set(one.touches.map(({ body }) => body))).toEqual(new Set(['早安，您好', '谢谢，您好', '晚安，您好']))
    // Decided at most as much earlier or later as clocks differ and machines look; at night both wait for the morning.
    const [before, after] = [await readMoments(alone), await readMoments(five)]
    expect(after).toHaveLength(before.length)
    for (const [place, { asked, due, body }] of before.entries()) {
      const other = after[place]
      const apart = Math.abs((other?.asked.getTime() ?? 0) - asked.getTime())
      expect(apart).toBeLessThanOrEqual(SKEW_MAX_MS + EVERY * MINUTE_MS)
      if (body === '晚安，您好') expect(other?.due).toEqual(due)
    }
  })
})

describe('a pause', () => {
  it('that has returned is followed by no touch, although machines go on looking all the time', async () => {
    const world = await openWorld(inject('engines'), modules, { at: START })
    const tenant = await newTenant(world)
    const guide = await tenant.signIn('guide', '小林')
    await tenant.inside((ctx) => newCustomers(ctx, 400, guide.staffId))
    await world.drain()
    const journeyId = await tenant.inside(async (ctx) => {
      const steps = [newStep(ctx, 0, '09:00'), newStep(ctx, 0, '09:15'), newStep(ctx, 0, '09:30')]
      const journey = await newJourney(ctx, await newSegment(ctx), { steps })
      expect(await launch(ctx, journey.id)).toBe(400)
      return journey.id
    })
    const count = async () => {
      const { rows } = await world.platform.database.pool.query<{ touches: number; tasks: number; passages: number }>(
        `select (select count(*) from reach.touch where tenant_id = $1) as touches,
          (select count(*) from tasks.task where tenant_id = $1) as tasks,
          (select count(*) from journeys.passage where tenant_id = $1) as passages`,
        [tenant.tenantId],
      )
      return rows[0] ?? { touches: 0, tasks: 0, passages: 0 }
    }
    const ticking = () => SKEWS.slice(0, 3).map((skew) => tickJourneys(onMachine(world, skew), tenant.tenantId, 10))
    for (let round = 0; round < 3; round++) {
      const before = await count()
      const looking = ticking()
      while ((await count()).touches === before.touches);
      expect(await tenant.inside((ctx) => pauseJourney(ctx, journeyId))).toMatchObject({ ok: true })
      const atPause = await count()
      const late = ticking()
      await Promise.all([...looking, ...late])
      expect(await count()).toEqual(atPause)
      // Nor did it wait for more than was under way: with 400 people thrice it was long before the end.
      expect(atPause.touches - before.touches).toBeLessThan(400)
      expect(await tenant.inside((ctx) => resumeJourney(ctx, journeyId))).toMatchObject({ ok: true })
    }
    await Promise.all(ticking())
    expect(await count()).toEqual({ touches: 1200, tasks: 1200, passages: 1200 })
    await world.close()
  })
})
