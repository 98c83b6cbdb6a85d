import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from '../fixtures.ts'
import { setGates } from './judge-asks.ts'
import { previewTouches } from './preview-touches.ts'
import { proposeTouches } from './propose-touches.ts'
import { readPlaced } from './read-placed.ts'
import { settleTouches } from './settle-touches.ts'
import { readSettings } from './store/settings.ts'
import { findByKeys, listTouches } from './store/touch.ts'

let world: World
let tenant: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  tenant = await newTenant(world)
})
afterAll(() => world.close())

const one = async (): Promise<number> => (await tenant.inside((ctx) => newPeople(ctx, 1)))[0] ?? 0
const outcomes = (decisions: readonly { outcome: string }[]) => decisions.map((decision) => decision.outcome)

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
  const tell: Ctx['tell'] = (...facts) => {
    count += 2
    return ctx.tell(...facts)
  }
  return { ctx: { ...ctx, db, tell }, statements: () => count }
}

describe('proposeTouches', () => {
  it('writes a line for every ask, in the order given', async () => {
    const person = await one()
    const asks = await tenant.inside(async (ctx) => [1, 2, 3, 4].map(() => newAsk(ctx, person)))
    const decisions = await tenant.inside((ctx) => proposeTouches(ctx, asks))
    expect(decisions.map((decision) => decision.key)).toEqual(asks.map((ask) => ask.key))
    expect(outcomes(decisions)).toEqual(['proposed', 'proposed', 'proposed', 'suppressed'])
    const lines = await tenant.inside((ctx) => listTouches(ctx, { contactId: person, limit: 10 }))
    expect(new Set(lines.map((line) => line.id))).toEqual(new Set(decisions.map((decision) => decision.touchId)))
    expect(lines.every((line) => line.sentenceZh.length > 8 && line.proof === null)).toBe(true)
  })

  it('takes the highest contact id there is', async () => {
    const decisions = await tenant.inside((ctx) => proposeTouches(ctx, [newAsk(ctx, 2 ** 32 - 1)]))
    expect(decisions[0]?.contactId).toBe(2 ** 32 - 1)
  })

  it('gives the same key its first decision, within a call and over calls', async () => {
    const person = await one()
    const ask = await tenant.inside(async (ctx) => newAsk(ctx, person))
    const first = await tenant.inside((ctx) => proposeTouches(ctx, [ask, { ...ask, purpose: 'service' }]))
    expect(first[1]).toEqual(first[0])
    const later = new Date(ask.at.getTime() + 3_600_000)
    const again = await tenant.inside((ctx) => proposeTouches(ctx, [{ ...ask, at: later }]))
    expect(again).toEqual([first[0]])
    const lines = await tenant.inside((ctx) => listTouches(ctx, { contactId: person, limit: 10 }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ purpose: 'marketing', askedFor: ask.at })
  })

  it('gives a refused, expired or withdrawn touch its place back', async () => {
    const person = await one()
    const ask = (n: number) => tenant.inside((ctx) => proposeTouches(ctx, [newAsk(ctx, person, { key: `back-${n}` })]))
    const made = [await ask(1), await ask(2), await ask(3)].flat()
    expect(outcomes(await ask(4))).toEqual(['suppressed'])
    const touchId = made[1]?.touchId ?? ''
    await tenant.inside((ctx) => settleTouches(ctx, [{ touchId, state: 'withdrawn', at: ctx.now() }]))
    expect(outcomes(await ask(5))).toEqual(['proposed'])
    expect(outcomes(await ask(6))).toEqual(['suppressed'])
  })

  it('judges thousands with as many statements as a few', async () => {
    const people = await tenant.inside((ctx) => newPeople(ctx, 5000))
    const spend = (some: readonly number[]) =>
      tenant.inside(async (ctx) => {
        const counted = counting(ctx)
        const asks = some.map((person) => newAsk(ctx, person))
        const decisions = await proposeTouches(counted.ctx, asks)
        return { statements: counted.statements(), proposed: decisions.filter((d) => d.outcome === 'proposed').length }
      })
    const few = await spend(people.slice(0, 5))
    const many = await spend(people)
    expect(many.proposed).toBe(5000)
    expect(many.statements).toBe(few.statements)
    expect(many.statements).toBeLessThanOrEqual(20)
  })

  it('previews the same decisions and writes nothing', async () => {
    const person = await one()
    const asks = await tenant.inside(async (ctx) => [1, 2, 3, 4, 5].map(() => newAsk(ctx, person)))
    const preview = await tenant.inside((ctx) => previewTouches(ctx, asks))
    expect(preview).toMatchObject({ proposed: 3, suppressed: [{ reason: 'person_cap', gate: 'person_cap', count: 2 }] })
    expect(
      await tenant.inside((ctx) =>
        findByKeys(
          ctx,
          asks.map((ask) => ask.key),
        ),
      ),
    ).toEqual([])
    const decisions = await tenant.inside((ctx) => proposeTouches(ctx, asks))
    expect(outcomes(decisions)).toEqual(outcomes(preview.decisions))
  })
})

describe('two calls at once', () => {
  it('cannot both take the last place: the second waits, then counts what the first took', async () => {
    const person = await one()
    const held = Promise.withResolvers<void>()
    const proposed = Promise.withResolvers<void>()
    const propose = (ctx: Ctx, count: number) =>
      proposeTouches(
        ctx,
        Array.from({ length: count }, () => newAsk(ctx, person)),
      )
    const first = tenant.inside(async (ctx) => {
      const decisions = await propose(ctx, 2)
      proposed.resolve()
      await held.promise
      return decisions
    })
    await proposed.promise
    const second = tenant.inside((ctx) => propose(ctx, 2))
    await untilSomebodyWaits()
    held.resolve()
    expect(outcomes([...(await first), ...(await second)])).toEqual(['proposed', 'proposed', 'proposed', 'suppressed'])
  })

  it('never exceed the cap nor block each other for good, whoever they ask for', async () => {
    const people = await tenant.inside((ctx) => newPeople(ctx, 40))
    const calls = Array.from({ length: 8 }, (_, call) =>
      tenant.inside((ctx) => {
        const order = call % 2 === 0 ? people : people.toReversed()
        return proposeTouches(
          ctx,
          order.map((person) => newAsk(ctx, person)),
        )
      }),
    )
    const proposed = (await Promise.all(calls)).flat().filter((decision) => decision.outcome === 'proposed')
    const perPerson = Map.groupBy(proposed, (decision) => decision.contactId)
    expect(people.map((person) => perPerson.get(person)?.length)).toEqual(people.map(() => 3))
  })

  it('decide about one key once', async () => {
    const person = await one()
    const ask = await tenant.inside(async (ctx) => newAsk(ctx, person))
    const both = await Promise.all([1, 2, 3].map(() => tenant.inside((ctx) => proposeTouches(ctx, [ask]))))
    expect(new Set(both.flat().map((decision) => decision.touchId)).size).toBe(1)
  })

  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const { rows } = await world.platform.database.pool.query('select from pg_locks where not granted')
      if (rows.length > 0) return
    }
  }
})

describe('every gate', () => {
  it('answers once for every ask, in their order, and names its reasons', async () => {
    const people = await tenant.inside((ctx) => newPeople(ctx, 3))
    await tenant.inside(async (ctx) => {
      const rules = await readSettings(ctx)
      for (const gate of setGates(ctx)) {
        const asks = [...people, 2_000_000_000].flatMap((person) =>
          [1, 2, 3, 4].map((hour) => newAsk(ctx, person, { at: new Date(Date.UTC(2026, 10, 20, hour * 6)) })),
        )
        const verdicts = await gate.judge(ctx, asks, rules, () => readPlaced(ctx, asks, { settings: rules }))
        expect(verdicts, gate.name).toHaveLength(asks.length)
        for (const verdict of verdicts) {
          if (!verdict || verdict.kind === 'pass' || verdict.kind === 'mark') continue
          expect(Object.keys(gate.reasons), gate.name).toContain(verdict.reason)
          expect(verdict.zh, gate.name).toMatch(/\p{Script=Han}{4}/u)
        }
      }
    })
  })
})
