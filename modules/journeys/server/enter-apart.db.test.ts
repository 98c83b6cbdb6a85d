import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from '../fixtures.ts'
import { enrolEntrants } from './enrol-contacts.ts'
import { onMembersChanged } from './on-people-moved.ts'
import { letTroubledGo, replayTroubles } from './settle-troubles.ts'
import { listEntryTroubles } from './store/entry-trouble.ts'
import { findJourney } from './store/journey.ts'
import { listPeople } from './store/people.ts'

const TEN = new Date('2026-11-20T02:00:00Z')
let world: World
let tenant: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: TEN })
})
afterAll(() => world.close())

const query = (text: string) => world.platform.database.pool.query(text)
/** Lets nobody of these enter any journey, as data that a constraint refuses would. */
const poison = (ids: readonly number[]) =>
  query(`alter table journeys.enrolment add constraint not_these check (contact_id not in (${ids.join(', ')}))`)
const cure = () => query('alter table journeys.enrolment drop constraint not_these')

/** A shop with a journey for all its customers, not yet launched. */
async function draft(count: number) {
  tenant = await newTenant(world)
  await tenant.signIn('guide', '小林')
  const people = await tenant.inside((ctx) => newCustomers(ctx, count))
  await world.drain()
  const journeyId = await tenant.inside(async (ctx) => {
    const change = { steps: [newStep(ctx, 1, '10:00')], enrolLater: true, reentryDays: 0 }
    return (await newJourney(ctx, await newSegment(ctx), change)).id
  })
  return { people, journeyId }
}
const find = (journeyId: string) => tenant.inside((ctx) => findJourney(ctx, journeyId))
const waiting = (journeyId: string) => tenant.inside((ctx) => listEntryTroubles(ctx, journeyId, undefined, 100))
const inside = (journeyId: string) => tenant.inside((ctx) => listPeople(ctx, { journeyId }, undefined, 200))

it('lets all others in when a journey begins, and who is set aside enters when it is tried again', async () => {
  const { people, journeyId } = await draft(57)
  const [, , third = 0] = people
  await poison([third])
  expect(await tenant.inside((ctx) => launch(ctx, journeyId))).toBe(56)
  expect(await waiting(journeyId)).toMatchObject([{ contactId: third, reason: expect.stringContaining('not_these') }])
  // Failing again, they stand there once.
  const again = () => tenant.inside((ctx) => replayTroubles(ctx, { journeyId }))
  expect(await again()).toEqual({ ok: true, value: { replayed: 0, entered: 0, failedAgain: 1 } })
  expect(await waiting(journeyId)).toHaveLength(1)
  await cure()
  expect(await again()).toEqual({ ok: true, value: { replayed: 0, entered: 1, failedAgain: 0 } })
  expect(await waiting(journeyId)).toEqual([])
  expect((await inside(journeyId)).filter((one) => one.contactId === third)).toMatchObject([
    { enrolledAt: TEN, dueAt: new Date('2026-11-21T02:00:00Z') },
  ])
})

it('what happened to somebody is heard again and again, and tried again by hand alone', async () => {
  const { journeyId } = await draft(3)
  await tenant.inside((ctx) => launch(ctx, journeyId))
  const others = await tenant.inside((ctx) => newCustomers(ctx, 30))
  const [first = 0, , , fourth = 0] = others
  const entrants = others.map((contactId) => ({ contactId, at: TEN, key: 'event:e1' }))
  const hear = async () => {
    const journey = await find(journeyId)
    return journey && tenant.inside((ctx) => enrolEntrants(ctx, journey, entrants))
  }
  await poison([first, fourth])
  expect(await hear()).toMatchObject({ troubled: 2, entered: { length: 28 } })
  expect(await hear()).toEqual({ troubled: 0, entered: [] })
  await cure()
  expect(await hear()).toEqual({ troubled: 0, entered: [] })
  const ask = (contactId: number) => ({ journeyId, contactIds: [contactId] })
  expect(await tenant.inside((ctx) => letTroubledGo(ctx, ask(fourth)))).toMatchObject({ value: { notEntered: 1 } })
  expect(await tenant.inside((ctx) => replayTroubles(ctx, ask(first)))).toMatchObject({ value: { entered: 1 } })
  expect(await waiting(journeyId)).toEqual([])
  // Who was let go comes in by nothing that was known then, and by what happens later.
  expect(await hear()).toEqual({ troubled: 0, entered: [] })
  const journey = await find(journeyId)
  const later = { contactId: fourth, at: TEN, key: 'event:e2' }
  expect(journey && (await tenant.inside((ctx) => enrolEntrants(ctx, journey, [later])))).toMatchObject({
    entered: [fourth],
  })
})

it('news of a segment lets all others in; when nobody can enter, nobody is set aside', async () => {
  const { journeyId } = await draft(2)
  await tenant.inside((ctx) => launch(ctx, journeyId))
  const segmentId = (await find(journeyId))?.live?.stage?.segmentId ?? ''
  const others = await tenant.inside((ctx) => newCustomers(ctx, 25))
  const payload = { segmentId, entered: others, left: [] }
  const fact = { name: 'segments.members_changed', version: 1, payload, id: '1', tenantId: tenant.tenantId, at: TEN }
  const hear = () => tenant.inside((ctx) => onMembersChanged(ctx, [fact]))
  await poison(others)
  await expect(hear()).rejects.toThrow('not_these')
  expect(await waiting(journeyId)).toEqual([])
  await cure()
  await poison(others.slice(0, 1))
  await hear()
  await cure()
  expect(await inside(journeyId)).toHaveLength(26)
  expect(await waiting(journeyId)).toMatchObject([{ contactId: others[0], key: '' }])
})
