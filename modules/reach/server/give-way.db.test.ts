import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from '../fixtures.ts'
import type { TouchAsk } from '../model/touch.ts'
import { proposeTouches } from './propose-touches.ts'
import { settleTouches } from './settle-touches.ts'
import { savePriorities } from './store/priority.ts'
import { listTouches } from './store/touch.ts'

const HOUR_MS = 3_600_000
const EARLIER = '01890000-0000-7000-8000-0000000000a1'
const LATER = '01890000-0000-7000-8000-0000000000a2'

let world: World
let tenant: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
})
afterAll(() => world.close())

const newPerson = async (): Promise<number> => (await tenant.inside((ctx) => newPeople(ctx, 1)))[0] ?? 0
/** Asks of one journey for one person, each some hours from now. */
const propose = (contactId: number, hours: readonly number[], change: Partial<TouchAsk>) =>
  tenant.inside((ctx) =>
    proposeTouches(
      ctx,
      hours.map((hour) => newAsk(ctx, contactId, { ...change, at: new Date(ctx.now().getTime() + hour * HOUR_MS) })),
    ),
  )
const linesOf = async (contactId: number, journeyId: string) =>
  (await tenant.inside((ctx) => listTouches(ctx, { contactId, journeyId, limit: 10 }))).toReversed()

describe('what an earlier call planned', () => {
  it.each([{ value: 10_000 }, {}])('is not taken by what the person has spent since: %o', async (known) => {
    const person = await newPerson()
    await propose(person, [23, 24, 25], { journeyId: EARLIER, ...known })
    const [asked] = await propose(person, [22], { journeyId: LATER, value: 10_001 })
    expect(asked).toMatchObject({ outcome: 'suppressed', reason: 'person_cap' })
    const lines = await linesOf(person, EARLIER)
    expect(lines.map(({ state }) => state)).toEqual(['proposed', 'proposed', 'proposed'])
  })

  it('says that it was sent where a guide was quicker than the news that it gave way', async () => {
    const person = await newPerson()
    const [planned] = await propose(person, [24, 24, 24], { journeyId: EARLIER })
    await tenant.inside((ctx) => savePriorities(ctx, [{ campaignId: LATER, priority: 99 }]))
    await propose(person, [22, 22, 22], { journeyId: LATER })
    const touchId = planned?.touchId ?? ''
    const line = async () => (await linesOf(person, EARLIER)).find(({ id }) => id === touchId)
    expect(await line()).toMatchObject({ state: 'withdrawn', reason: 'gave_way' })
    await tenant.inside((ctx) => settleTouches(ctx, [{ touchId, state: 'confirmed', at: ctx.now() }]))
    const sent = await line()
    expect(sent).toMatchObject({ state: 'confirmed', reason: null, gate: null, endedAt: null })
    expect(sent?.sentenceZh).toContain('收回之前已经有人发出')
  })
})
