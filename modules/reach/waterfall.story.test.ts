import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { setConsent } from '#modules/compliance/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from './fixtures.ts'
import { proposeTouches, settleTouches, type TouchAsk, type TouchDecision } from './index.ts'
import { savePriorities } from './server/store/priority.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

const JOURNEY = '01890000-0000-7000-8000-0000000000a1'
const STEP = '01890000-0000-7000-8000-0000000000b1'
const OTHER_STEP = '01890000-0000-7000-8000-0000000000b2'
const propose = (people: readonly number[], change: Partial<TouchAsk>) =>
  tenant.inside((ctx) =>
    proposeTouches(
      ctx,
      people.map((person) => newAsk(ctx, person, { journeyId: JOURNEY, stepId: STEP, ...change })),
    ),
  )
const settle = (decision: TouchDecision | undefined, state: 'confirmed' | 'delivered' | 'answered' | 'expired') =>
  tenant.inside((ctx) => {
    const about = { touchId: decision?.touchId ?? '', at: ctx.now() }
    const news =
      state === 'delivered' || state === 'answered' ? { ...about, state, proof: { by: 'wecom' } } : { ...about, state }
    return settleTouches(ctx, [news])
  })

interface Dropped {
  readonly drop: string
  readonly gate: string | null
  readonly reason: string | null
  readonly count: number
}
const waterfallOf = async (query: string) => {
  const { json, status } = await operator.call('get', `/reach/waterfall?${query}`)
  expect(status).toBe(200)
  return json as unknown as { dropped: Dropped[]; people: number; since: string | null }
}
const shapeOf = (dropped: readonly Dropped[]) =>
  Object.fromEntries(dropped.map(({ drop, reason, count }) => [reason ? `${drop}:${reason}` : drop, count]))
const linesOf = async (query: string) =>
  (await operator.call('get', `/reach/waterfall/touches?${query}`)).json.items as {
    id: string
    contactId: number
    sentence: string
    reason: string | null
  }[]

it('shows where every touch of an SOP left on its way, and who stands behind each bar', async () => {
  const people = await tenant.inside((ctx) => newPeople(ctx, 8))
  const [refuses = 0, , , late = 0] = people
  const proof = { way: 'chat', note: '聊天里说的' } as const
  await tenant.inside((ctx) => setConsent(ctx, { contactId: refuses, purpose: 'marketing', state: 'refused', proof }))
  const first = await propose(people, {})
  for (const nth of [4, 5, 6, 7]) await settle(first[nth], 'confirmed')
  for (const nth of [5, 6, 7]) await settle(first[nth], 'delivered')
  await settle(first[7], 'answered')
  await settle(first[3], 'expired')
  // In the quiet hours: put off to the morning. Then the cap of three in seven days stops the fourth.
  const night = new Date('2026-11-20T22:00+08:00')
  await propose([people[1] ?? 0], { stepId: OTHER_STEP, at: night })
  const stopped = [people[7] ?? 0]
  for (const _ of [1, 2, 3]) await propose(stopped, { stepId: OTHER_STEP })

  const { dropped, people: asked, since } = await waterfallOf(`journeyId=${JOURNEY}`)
  expect(asked).toBe(8)
  expect(since).toBeNull()
  expect(shapeOf(dropped)).toEqual({
    'left_out:consent_refused': 1,
    'left_out:person_cap': 1,
    'waiting:quiet_hours': 1,
    ...{ expired: 1, open: 4, confirmed: 1, delivered: 2, answered: 1 },
  })
  expect(dropped.find(({ reason }) => reason === 'person_cap')?.gate).toBe('person_cap')
  expect(shapeOf((await waterfallOf(`journeyId=${JOURNEY}&stepId=${STEP}`)).dropped)).toEqual({
    'left_out:consent_refused': 1,
    ...{ expired: 1, open: 2, confirmed: 1, delivered: 2, answered: 1 },
  })

  // Everybody once, by the furthest: the cap stopped only somebody who has answered already.
  const once = await waterfallOf(`journeyId=${JOURNEY}&by=people`)
  expect(shapeOf(once.dropped)).toEqual({
    'left_out:consent_refused': 1,
    ...{ expired: 1, open: 2, confirmed: 1, delivered: 2, answered: 1 },
  })
  expect(once.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(8)

  const capped = await linesOf(`journeyId=${JOURNEY}&drop=left_out&reason=person_cap`)
  expect(capped).toMatchObject([{ contactId: people[7], reason: 'person_cap' }])
  expect(capped[0]?.sentence).toContain('上限')
  expect(await linesOf(`journeyId=${JOURNEY}&by=people&drop=left_out&reason=person_cap`)).toEqual([])
  expect(await linesOf(`journeyId=${JOURNEY}&by=people&drop=expired`)).toMatchObject([{ contactId: late }])

  // The morning comes: what waited for it waits for its guide now.
  world.clock.moveTo(new Date('2026-11-21T10:00+08:00'))
  expect(shapeOf((await waterfallOf(`journeyId=${JOURNEY}`)).dropped)).toMatchObject({ open: 5 })
})

it('turns the page, and without an SOP or a send looks at the last thirty days', async () => {
  const all = await linesOf(`journeyId=${JOURNEY}&limit=200`)
  expect(all).toHaveLength(12)
  const first = await operator.call('get', `/reach/waterfall/touches?journeyId=${JOURNEY}&limit=5`)
  const rest = await linesOf(`journeyId=${JOURNEY}&limit=200&cursor=${first.json.nextCursor}`)
  const ids = [...(first.json.items as { id: string }[]), ...rest].map(({ id }) => id)
  expect(ids).toEqual(all.map(({ id }) => id))

  expect(await waterfallOf('')).toMatchObject({ people: 8, since: '2026-10-22' })
  world.clock.moveTo(new Date('2027-01-10T10:00+08:00'))
  expect(await waterfallOf('')).toMatchObject({ people: 0, dropped: [] })
  expect((await waterfallOf('from=2026-11-20')).people).toBe(8)
  // Up to a day long gone: the thirty days before that day.
  expect(await waterfallOf('to=2026-11-20')).toMatchObject({ people: 8, since: '2026-10-21' })
})

it('counts what gave way as one, whichever gate had no room, and opens as many as it counts', async () => {
  const [one = 0, other = 0] = await tenant.inside((ctx) => newPeople(ctx, 2))
  const journeyId = '01890000-0000-7000-8000-0000000000a3'
  await tenant.inside((ctx) =>
    proposeTouches(
      ctx,
      [60, 60, 60, 40].map((priority) => newAsk(ctx, one, { journeyId, priority })),
    ),
  )
  const night = new Date('2027-01-10T22:00+08:00')
  await propose([other, other, other], { journeyId, at: night })
  await tenant.inside((ctx) => savePriorities(ctx, [{ campaignId: JOURNEY, priority: 99 }]))
  await propose([other], {})
  const { dropped } = await waterfallOf(`journeyId=${journeyId}`)
  const gaveWay = dropped.filter(({ drop }) => drop === 'gave_way')
  expect(gaveWay).toMatchObject([{ gate: null, reason: 'gave_way', count: 2 }])
  expect(await linesOf(`journeyId=${journeyId}&drop=gave_way&reason=gave_way`)).toHaveLength(2)
})

it('is closed to guides', async () => {
  const guide = await tenant.signIn('guide', '小陈')
  expect((await guide.call('get', `/reach/waterfall?journeyId=${JOURNEY}`)).status).toBe(403)
})
