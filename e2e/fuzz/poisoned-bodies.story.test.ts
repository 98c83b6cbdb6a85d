import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { asBrowser, callRoute, type Reply } from './ask.ts'
import { type FurnishedTenant, furnishTenant, type Ids } from './furnish-tenant.ts'
import { leafSpots, readAt, replaceAt, type Spot } from './json-place.ts'
import { asRead, bodiesOfOddNames, poisonedBodies, poisonJson, shareOf, strangeValues, WRONG_VALUES } from './poison.ts'
import { routes, titleOf } from './route-table.ts'
import { sampleBodies } from './sample-bodies.ts'
import { listTenantTables, watchRows } from './tenant-rows.ts'

const NOT_JUDGED = new Set(['compliance.audit_entry', 'kit.idempotency'])

/**
 * Of what the contract refuses one in so many is sent: how a refusal is told does not hang on the value, and spots
 * that follow each other meet different ones.
 */
const SENT_EVERY = 10
/**
 * Of what the contract takes, strange as it is, one in so many: each is carried out, against engines. The routes begin
 * at different ones, so that together they meet all.
 */
const STRANGE_EVERY = 9

/** Of names that mean something to JavaScript. */
const ODD_EVERY = 3

let world: World
let mine: FurnishedTenant
/** All that the tenant has. */
let rows: Awaited<ReturnType<typeof watchRows>>

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  mine = await furnishTenant(world, '甲')
  const tables = (await listTenantTables(world.platform)).filter(({ name }) => !NOT_JUDGED.has(name))
  rows = await watchRows(world.platform, tables, mine.ids.tenantId)
})
afterAll(() => world.close())

function call(route: Route, body: string | Uint8Array): Promise<Reply> {
  const ids: Ids = { ...mine.ids, ...(route.name === 'editJourney' ? { journeyId: mine.ids.draftId } : {}) }
  const params = Object.fromEntries(pathParameters(route.path).map((name) => [name, ids[name as keyof Ids]]))
  return callRoute(world, route, { headers: asBrowser(mine.owner.cookie), params, body })
}

const told = (route: Route, what: string, reply: Reply) =>
  `${titleOf(route)} with ${what.slice(0, 120)}: ${reply.status} ${reply.text.slice(0, 200)}`

/** One error on the wire: a stable code, a sentence in both languages, and a number to report. */
function isWellTold({ json }: Reply): boolean {
  return ['code', 'message', 'messageEn', 'requestId'].every(
    (name) => typeof json[name] === 'string' && json[name] !== '',
  )
}

/** A refusal the contract names, such as that WeCom is silent: in this world nobody answers for it. */
function isDeclared(route: Route, reply: Reply): boolean {
  return route.refusals?.[reply.code]?.status === reply.status
}

/** The fields a refusal names lead to the spot, or lie within it. */
function leadsTo(reply: Reply, spot: Spot): boolean {
  const place = ['body', ...spot].join('.')
  return reply.fields.some((field) => `${field}.`.startsWith(`${place}.`) || `${place}.`.startsWith(`${field}.`))
}

const withBody = routes.filter((route) => route.body)
const titled = withBody.map((route, turn) => ({ title: titleOf(route), route, turn }))
const goodBodies = (route: Route) => sampleBodies[route.name]?.(mine.ids) ?? []

interface Variant {
  readonly spot: Spot
  readonly value: unknown
  readonly body: unknown
  readonly isTaken: boolean
}

/** Every good body with another value at each of its spots; what two bodies share is varied once. */
function variantsOf(route: Route, valuesFor: (good: unknown) => readonly unknown[]): readonly Variant[] {
  const seen = new Set<string>()
  const isNew = (good: unknown, spot: Spot) => {
    const before = seen.size
    return seen.add(`${spot.join('.')} ${JSON.stringify(readAt(good, spot))}`).size > before
  }
  return goodBodies(route).flatMap((good) =>
    leafSpots(good)
      .filter((spot) => spot.length > 0 && isNew(good, spot))
      .flatMap((spot) =>
        valuesFor(readAt(good, spot)).map((value) => {
          const body = replaceAt(good, spot, value)
          return { spot, value, body, isTaken: route.body?.safeParse(asRead(body)).success ?? false }
        }),
      ),
  )
}

describe('a poisoned body', () => {
  it.each(titled)('is refused as a whole and writes nothing: $title', async ({ route }) => {
    const [good] = goodBodies(route)
    for (const { name, body, status } of poisonedBodies(route, good)) {
      const reply = await call(route, body)
      expect([reply.status, isWellTold(reply)], told(route, name, reply)).toEqual([status, true])
      if (status === 400) expect(reply.fields.length, told(route, name, reply)).toBeGreaterThan(0)
    }
    if (!route.body?.safeParse({}).success) {
      const reply = await call(route, '')
      expect([reply.status, reply.code], told(route, 'nothing', reply)).toEqual([400, 'invalid_input'])
    }
    expect(await rows.after(titleOf(route))).toEqual([])
  })

  it.each(titled)(
    'of wrong types is refused by the name of its field and writes nothing: $title',
    async ({ route, turn }) => {
      const wrong = variantsOf(route, () => WRONG_VALUES).filter(({ isTaken }) => !isTaken)
      for (const { spot, value, body } of shareOf(wrong, SENT_EVERY, turn)) {
        const reply = await call(route, poisonJson(body))
        const what = told(route, `${spot.join('.')} = ${JSON.stringify(value)}`, reply)
        expect([reply.status, reply.code, isWellTold(reply)], what).toEqual([400, 'invalid_input', true])
        expect(leadsTo(reply, spot), what).toBe(true)
      }
      expect(await rows.after(titleOf(route))).toEqual([])
    },
  )

  it('has changed nothing until now', async () => {
    expect(await rows.look()).toEqual([])
  })
})

describe('a strange body', () => {
  it.each(titled)('is taken or refused, never a fault: $title', async ({ route, turn }) => {
    const strange = variantsOf(route, (good) => [...WRONG_VALUES, ...strangeValues(good)]).filter((one) => one.isTaken)
    const texts = shareOf(strange, STRANGE_EVERY, turn).map(({ body }) => poisonJson(body))
    for (const text of [...texts, ...shareOf(bodiesOfOddNames(goodBodies(route)[0]), ODD_EVERY, turn)]) {
      const reply = await call(route, text)
      expect(reply.status < 500 || isDeclared(route, reply), told(route, text, reply)).toBe(true)
      if (reply.status !== 200) expect(isWellTold(reply), told(route, text, reply)).toBe(true)
    }
    expect('poisoned' in {}).toBe(false)
  })

  it('has been written whole or not at all: the outbox drains, and the warehouse says the same', async () => {
    await world.drain()
    const { checks } = await checkWarehouse(world.platform)
    expect(checks.filter((check) => !check.ok)).toEqual([])
    const dead = await world.platform.database.pool.query('select name, error from kit.dead_fact')
    expect(dead.rows).toEqual([])
  })
})
