import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import type { Person } from '../conditions/person.ts'
import { readMembersChanged } from '../events.ts'
import { fillWarehouse } from '../fixtures.ts'
import { backdropsOf, judge } from '../model/judge.ts'
import type { Rule } from '../model/rule.ts'
import { asOf, person, rule } from '../testing/random-rule.ts'
import { onArrivals } from './on-arrivals.ts'
import { refreshByClock, refreshTouched } from './refresh-people.ts'
import { insertWatch, listMembership } from './store/membership.ts'
import { insertSegment } from './store/segment.ts'
import { turnsOf } from './store/turned.ts'

const SEGMENTS = 14
const WHOLE_SEGMENTS = 3
const PEOPLE = 80
const STEPS = 7
const DAY_MS = 86_400_000

/** What happens: some people do something more, or time goes by, mostly up to the very edge of a window. */
const step = fc.oneof(
  fc.record({ news: fc.array(fc.tuple(fc.integer({ min: 1, max: PEOPLE }), person), { minLength: 1, maxLength: 5 }) }),
  fc.record({ passed: fc.constantFrom(1, 60_000, 3_600_000, DAY_MS / 2 - 1, DAY_MS - 1, DAY_MS) }),
)

/** Whether people can be looked at one by one for this rule, and who is in depends on something. */
function isFollowed(made: Rule): boolean {
  const scope = { tenantId: '0190f5a0-0000-7000-8000-0000000000aa', timezone: 'Asia/Shanghai', asOf }
  const turns = turnsOf(made, scope, asOf)
  return turns !== undefined && turns.length > 0
}

describe('watched segments', () => {
  let world: World
  let tenant: TestTenant
  const seed = Math.floor(Math.random() * 2 ** 31)
  const people = new Map<number, Person>()
  const rules = new Map<string, Rule>()

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules, { at: asOf })
    tenant = await newTenant(world)
    for (const [i, made] of fc.sample(person, { seed, numRuns: PEOPLE }).entries())
      people.set(i + 1, { ...made, contactId: i + 1 })
    await fillWarehouse(world.platform, tenant.tenantId, [...people.values()])
    const made = fc.sample(rule, { seed, numRuns: 10 * SEGMENTS })
    const followed = made.filter(isFollowed).slice(0, SEGMENTS)
    const whole = made.filter((one) => !isFollowed(one)).slice(0, WHOLE_SEGMENTS)
    await tenant.inside(async (ctx) => {
      for (const [i, one] of [...followed, ...whole].entries()) {
        const id = ctx.newId()
        const now = ctx.now()
        const counted = { memberCount: 0, countedAt: now, createdAt: now, updatedAt: now, archivedAt: null }
        const saved = { watchers: [], revision: 1, changedBy: '' }
        await insertSegment(ctx, { id, name: `s${i}`, folder: null, rule: one, ...saved, ...counted })
        await insertWatch(ctx, id, 'test')
        rules.set(id, one)
      }
    })
  })
  afterAll(() => world.close())

  /** Rows are only added: what the warehouse holds of earlier ones stays as it is. */
  async function tellNews(news: readonly (readonly [number, Omit<Person, 'contactId'>])[]): Promise<void> {
    for (const [id, { events, orders }] of news) {
      const before = people.get(id)
      if (!before) throw new Error(`No person ${id}`)
      people.set(id, { ...before, events: [...before.events, ...events], orders: [...before.orders, ...orders] })
      const nothing = { lines: [], entities: [], fuzzyTags: [], consents: [], stage: null, lists: [] }
      await fillWarehouse(world.platform, tenant.tenantId, [{ ...before, ...nothing, events, orders }])
    }
    const ids = news.map(([id]) => id)
    await world.platform.database.inSystem((db) => onArrivals(db, tenant.tenantId, ids, new Map()))
  }

  function membersInMemory(made: Rule): number[] {
    const everybody = [...people.values()]
    const moment = { asOf: world.clock.now(), timezone: 'Asia/Shanghai' }
    const backdrops = backdropsOf(made, everybody, moment)
    return everybody.filter((one) => judge(made, one, moment, backdrops)[0]).map((one) => one.contactId)
  }

  /** Segments that compare people wait for the clock; of all others the kept members are right at any time. */
  async function expectRight(wholeToo: boolean): Promise<void> {
    await tenant.inside(async (ctx) => {
      for (const [id, made] of rules) {
        if (!wholeToo && !isFollowed(made)) continue
        expect(await listMembership(ctx, id), JSON.stringify(made)).toEqual(membersInMemory(made))
      }
    })
  }

  it(`are right whatever people do and however time passes (seed ${seed})`, async () => {
    await tenant.inside(refreshByClock)
    await expectRight(true)
    for (const happened of fc.sample(step, { seed, numRuns: STEPS })) {
      if ('news' in happened) {
        await tellNews(happened.news)
        await tenant.inside(refreshTouched)
        await expectRight(false)
      } else {
        world.clock.moveTo(new Date(world.clock.now().getTime() + happened.passed))
        await tenant.inside(refreshByClock)
        await expectRight(true)
      }
    }
  })

  it('told everything they became', async () => {
    const answer = await world.platform.database.pool.query<{ payload: object }>(
      "select payload from kit.outbox where tenant_id = $1 and name = 'segments.members_changed' order by xid, id",
      [tenant.tenantId],
    )
    const told = new Map([...rules.keys()].map((id) => [id, new Set<number>()]))
    for (const { segmentId, entered, left } of answer.rows.map(readMembersChanged)) {
      for (const id of entered) told.get(segmentId)?.add(id)
      for (const id of left) expect(told.get(segmentId)?.delete(id)).toBe(true)
    }
    await tenant.inside(async (ctx) => {
      for (const [id, members] of told)
        expect([...members].toSorted((a, b) => a - b)).toEqual(await listMembership(ctx, id))
    })
  })
})
