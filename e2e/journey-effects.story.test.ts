import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { launch, newCustomers, newJourney, newSegment } from '#modules/journeys/fixtures.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
})
afterAll(() => world.close())

interface Part {
  readonly key: string
  readonly treated: number
  readonly holdout: number
}

it('draws for both arms alike as people enter: whom everything leaves alone, and the way they would go', async () => {
  const begun = (await owner.call('GET', '/reach/restraint')).json
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = begun
  const universal = { percent: 20, renew: 'quarter' }
  expect((await owner.call('PUT', '/reach/restraint', { ...rules, universal })).status).toBe(200)
  const guide = await tenant.signIn('guide', '小林')
  const people = await tenant.inside((ctx) => newCustomers(ctx, 400, guide.staffId))
  await world.drain()
  const [splitId, one, other] = [world.clock.newId(), world.clock.newId(), world.clock.newId()]
  const message = { kind: 'message' as const, title: '', scriptId: null, text: '您好', next: { next: null } }
  const shares = [
    { port: 'a', percent: 30 },
    { port: 'b', percent: 70 },
  ]
  const nodes = [
    { kind: 'split' as const, id: splitId, title: '两种说法', shares, next: { a: one, b: other } },
    { ...message, id: one },
    { ...message, id: other },
  ]
  const journeyId = await tenant.inside(async (ctx) => {
    const flow = { entry: splitId, nodes }
    const plan = { purpose: 'marketing', holdoutPercent: 40, steps: [], flow } as const
    const journey = await newJourney(ctx, await newSegment(ctx), { ...plan, steps: [] })
    await launch(ctx, journey.id)
    return journey.id
  })
  await world.drain()
  world.clock.moveTo(new Date('2026-11-20T03:00:00Z'))
  const read = async (by: string) => (await owner.call('GET', `/journeys/${journeyId}/result?by=${by}`)).json
  const result = await read('variant')
  const { keptOut, treated, holdout } = result as { keptOut: number; treated: Part; holdout: Part }
  const sizes = [treated, holdout].map((arm) => (arm as unknown as { people: number }).people)
  expect(keptOut + (sizes[0] ?? 0) + (sizes[1] ?? 0)).toBe(people.length)
  // 20 % of 400 and 40 % of the rest, within four standard errors.
  expect(Math.abs(keptOut - 80)).toBeLessThan(32)
  expect(Math.abs((sizes[1] ?? 0) - 128)).toBeLessThan(38)
  const cells = (result.cells as readonly Part[]).toSorted((a, b) => a.key.localeCompare(b.key))
  expect(cells.map((cell) => cell.key)).toEqual([`${splitId}:a`, `${splitId}:b`])
  expect(cells.every((cell) => cell.holdout === sizes[1])).toBe(true)
  expect(cells.reduce((total, cell) => total + cell.treated, 0)).toBe(sizes[0])
  expect(cells[1]?.treated).toBeGreaterThan(cells[0]?.treated ?? 0)
  expect((await read('guide')).cells).toMatchObject([{ key: guide.staffId, name: '小林', holdout: sizes[1] }])
})
