import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { isNoted } from '#kit/node/http/route-notes.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { asBrowser, callRoute, type Reply } from './ask.ts'
import { type FurnishedTenant, furnishTenant, type Ids } from './furnish-tenant.ts'
import { readAt, replaceAt, type Spot, spotsAt } from './json-place.ts'
import { idPlaces, isIdName, lastName, queryFields, routes, titleOf } from './route-table.ts'
import { sampleBodies } from './sample-bodies.ts'
import {
  changedTables,
  findWords,
  hashRows,
  listTenantTables,
  type TableHashes,
  type TenantTable,
} from './tenant-rows.ts'

/** Far from any other number, so that a contact's id can be looked for in the text of a row. */
const FIRST_CONTACT_ID = 1_987_654_000
const FOREIGN_MARK = '乙'

/** Names under which a body or a query speaks of something that has another name in a path. */
const SAME_KIND: Readonly<Record<string, keyof Ids>> = {
  stepId: 'nodeId',
  planId: 'dayPlanId',
  campaignId: 'massSendId',
  guideStaffId: 'staffId',
  ownerStaffId: 'staffId',
  fallbackStaffId: 'staffId',
  fallbackScriptId: 'scriptId',
  fromStaffId: 'staffId',
  toStaffId: 'staffId',
}

let world: World
let mine: FurnishedTenant
let foreign: FurnishedTenant
let tables: readonly TenantTable[]
let before: TableHashes
const foreignWords: string[] = []

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  await world.platform.database.pool.query("select setval('contacts.contact_id_seq', $1)", [FIRST_CONTACT_ID])
  mine = await furnishTenant(world, '甲')
  foreign = await furnishTenant(world, FOREIGN_MARK)
  tables = await listTenantTables(world.platform)
  before = await hashRows(world.platform, tables, foreign.ids.tenantId)
  foreignWords.push(...Object.values(foreign.ids).map(String))
})
afterAll(() => world.close())

function kindOf(name: string): keyof Ids | undefined {
  const single = name.replace(/Ids$/, 'Id')
  const kind = SAME_KIND[single] ?? single
  return kind in mine.ids ? (kind as keyof Ids) : undefined
}

/** A running journey refuses other settings whatever they name, so its own are tried on a draft. */
function ownParams(route: Route): Record<string, string | number> {
  if (route.name === 'editJourney') return { journeyId: mine.ids.draftId }
  return Object.fromEntries(pathParameters(route.path).map((name) => [name, mine.ids[kindOf(name) ?? 'tenantId']]))
}

function asOwner(route: Route, ask: { params?: Record<string, string | number>; query?: string; body?: unknown }) {
  return callRoute(world, route, { headers: asBrowser(mine.owner.cookie), params: ownParams(route), ...ask })
}

function goodBodies(route: Route): readonly unknown[] {
  return route.body ? (sampleBodies[route.name]?.(mine.ids) ?? []) : [undefined]
}

/** Refused as if it did not exist: not found, or an answer that names the field or the list it stands in. */
function isRefused(reply: Reply, spot: Spot): boolean {
  if (reply.status === 404) return true
  if (reply.status === 200) return isLeftOut(reply, spot)
  const names = spot.filter((step, at) => typeof spot[at + 1] === 'number' || step === spotName(spot))
  const named = reply.fields.some((field) => names.some((name) => field.split('.').includes(String(name))))
  return reply.status >= 400 && reply.status < 500 && named
}

/** A call of many entries takes the good ones, and names those it left out by their place. */
function isLeftOut({ json }: Reply, spot: Spot): boolean {
  const rejected = Array.isArray(json.rejected) ? (json.rejected as readonly { index: number }[]) : []
  return rejected.some(({ index }) => spot.includes(index))
}

function told(reply: Reply): string {
  return `${reply.status} ${reply.text.slice(0, 200)}`
}

/** Spots of a body that hold ids: where the schema says so, and inside what a schema leaves open, such as a rule. */
function foreignSpots(route: Route, body: unknown): readonly Spot[] {
  const places = [...idPlaces(route.body), ['rule', 'root', 'all', '*', 'tagIds', '*']]
  return places.flatMap((place) => spotsAt(body, place))
}

function spotName(spot: Spot): string {
  return lastName(spot.map((step) => (typeof step === 'number' ? '*' : step)))
}

const withParams = routes.filter((route) => pathParameters(route.path).length > 0)
const withBody = routes.filter((route) => route.body)
const withIdQuery = routes.flatMap((route) =>
  queryFields(route)
    .filter(isIdName)
    .map((field) => ({ route, field })),
)
describe('samples stand for everything there is', () => {
  it('the other tenant has a row in every table of tenants', () => {
    const rowless = new Set(['jobs', 'kit.idempotency', 'kit.dead_fact', 'kit.sent_day', 'kit.demo_fill'])
    const empty = [...before].filter(([name, { rows }]) => rows === 0 && !rowless.has(name)).map(([name]) => name)
    expect(empty).toEqual([])
  })

  it('every path parameter and every id field has a sample id', () => {
    const names = routes.flatMap((route) => [
      ...pathParameters(route.path),
      ...idPlaces(route.body).map(lastName),
      ...queryFields(route).filter(isIdName),
    ])
    expect([...new Set(names)].filter((name) => kindOf(name) === undefined)).toEqual([])
    expect(names.length).toBeGreaterThan(60)
  })

  it('every body has a sample, in which every id field stands', () => {
    const missing = withBody.flatMap((route) => {
      const bodies = sampleBodies[route.name]?.(mine.ids)
      if (!bodies) return [`${route.name}: no sample`]
      const places = idPlaces(route.body)
      return places
        .filter((place) => !bodies.some((body) => spotsAt(body, place).length > 0))
        .map((place) => `${route.name}: ${place.join('.')}`)
    })
    expect(missing).toEqual([])
    expect(Object.keys(sampleBodies).filter((name) => !withBody.some((route) => route.name === name))).toEqual([])
  })

  it('fits its own tenant: nothing of it is refused for its form', () => {
    const wrong = withBody.flatMap((route) =>
      goodBodies(route).flatMap((body) => {
        const parsed = route.body?.safeParse(body)
        return parsed?.success ? [] : [`${route.name}: ${parsed?.error.message}`]
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('another tenant’s ids', () => {
  it.each(routes.filter((route) => route.method === 'get').map((route) => ({ title: titleOf(route), route })))(
    'do not leak: $title',
    async ({ route }) => {
      const reply = await asOwner(route, {})
      expect([200, 404], told(reply)).toContain(reply.status)
      expect(findForeign(reply)).toEqual([])
    },
  )

  it.each(withParams.map((route) => ({ title: titleOf(route), route })))('in the path: $title', async ({ route }) => {
    for (const name of pathParameters(route.path))
      for (const body of goodBodies(route)) {
        const params = { ...ownParams(route), [name]: foreign.ids[kindOf(name) ?? 'tenantId'] }
        const reply = await asOwner(route, { params, body })
        expect(reply.status, `${titleOf(route)} with {${name}}: ${told(reply)}`).toBe(404)
      }
  })

  it.each(withBody.map((route) => ({ title: titleOf(route), route })))('in the body: $title', async ({ route }) => {
    for (const body of goodBodies(route))
      for (const spot of foreignSpots(route, body)) {
        const kind = kindOf(spotName(spot))
        if (!kind) throw new Error(`No sample for ${spot.join('.')}`)
        const held = readAt(body, spot)
        const hostile = replaceAt(body, spot, Array.isArray(held) ? [foreign.ids[kind]] : foreign.ids[kind])
        const reply = await asOwner(route, { body: hostile })
        const told_ = `${titleOf(route)} with ${spot.join('.')}: ${told(reply)}`
        if (route.reads && reply.status === 200) expect(findForeign(reply), told_).toEqual([])
        else expect(isRefused(reply, spot), told_).toBe(true)
      }
  })

  it.each(withIdQuery.map(({ route, field }) => ({ title: `${titleOf(route)}?${field}`, route, field })))(
    'in the query finds nothing: $title',
    async ({ route, field }) => {
      const reply = await asOwner(route, { query: `${field}=${foreign.ids[kindOf(field) ?? 'tenantId']}` })
      expect(reply.status, told(reply)).toBeLessThan(500)
      expect(findForeign(reply)).toEqual([])
      if (Array.isArray(reply.json.items)) expect(reply.json.items).toEqual([])
    },
  )

  it('left every row of the other tenant as it was, and no row of ours speaks of it', async () => {
    await world.drain()
    const after = await hashRows(world.platform, tables, foreign.ids.tenantId)
    expect(changedTables(before, after)).toEqual([])
    expect(after.size).toBeGreaterThan(30)
    const spoken = await findWords(world.platform, tables, mine.ids.tenantId, foreignWords)
    // The audit log writes down what an export was asked for, and that is the asker's own word.
    expect(spoken.filter((row) => !row.startsWith('compliance.audit_entry'))).toEqual([])
  })
})

function findForeign(reply: Reply): readonly string[] {
  return [...foreignWords, FOREIGN_MARK].filter((word) => reply.text.includes(word))
}

describe('the same calls with own ids', () => {
  const removes = (route: Route) => Number(route.method === 'delete') + Number(/stop|archive|undo/.test(route.path))
  const ordered = routes.toSorted((a, b) => removes(a) - removes(b))

  const odd: string[] = []
  const unnoted: string[] = []
  beforeAll(async () => {
    for (const route of ordered.filter((one) => one.wire !== 'file'))
      for (const body of goodBodies(route)) {
        const held = isNoted(route) || route.reads ? await hashRows(world.platform, tables, mine.ids.tenantId) : before
        const reply = await asOwner(route, { body })
        const declared = reply.code !== 'not_found' && reply.code in (route.refusals ?? {})
        const fine = reply.status === 200 || declared
        if (!fine) odd.push(`${titleOf(route)}: ${told(reply)}`)
        if (!fine || held === before) continue
        const changed = changedTables(held, await hashRows(world.platform, tables, mine.ids.tenantId))
        const silent = route.reads ? changed.length > 0 : !changed.includes('compliance.audit_entry')
        if (silent) unnoted.push(`${titleOf(route)}: ${told(reply)} changed ${changed.join(', ')}`)
      }
  }, 120_000)

  it('are not refused as unknown or ill-formed, so the refusals above were for the tenant', () =>
    expect(odd).toEqual([]))

  it('leave an entry in the audit log when they write or hand out a file, and no trace when they only read', () =>
    expect(unnoted).toEqual([]))
})
