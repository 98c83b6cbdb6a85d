import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Furnished, furnishTenant } from './furnish-tenant.ts'
import { describe as describeSchema, leavesOf, replaceAt, sampleBody } from './sample-body.ts'
import { digestTenant } from './tenant-rows.ts'

const MARK = 'BETA机密'
const routes = modules.flatMap((module) => (module.routes ?? []).map((mounted) => mounted.route))

let world: World
let ours: Furnished
let theirs: Furnished
let before: Record<string, string>
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  ours = await furnishTenant(world, 'ALPHA')
  theirs = await furnishTenant(world, MARK)
  before = await digestTenant(world.platform, theirs.tenant.tenantId)
})
afterAll(() => world.close())

const title = (route: Route) => `${route.method.toUpperCase()} ${route.path}`

/** The route's address with ids of one of the two tenants. */
function fill(route: Route, samples: Furnished['samples']): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(samples[name])))
}

async function call(route: Route, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await ours.owner.raw(route.method.toUpperCase(), path, json)
  return { status: answer.status, text: await answer.text() }
}

async function theirsIsUntouched() {
  expect(await digestTenant(world.platform, theirs.tenant.tenantId)).toEqual(before)
}

describe('the table of routes', () => {
  it('holds an id of each tenant for every parameter: a new one needs a sample in furnish-tenant.ts', () => {
    const names = [...new Set(routes.flatMap((route) => pathParameters(route.path)))]
    expect(names.filter((name) => !ours.samples[name] || !theirs.samples[name])).toEqual([])
    expect(names.length).toBeGreaterThan(5)
  })

  it('holds rows of the other tenant in the tables of every module that has any', () => {
    const empty = Object.entries(before).flatMap(([table, digest]) => (digest.startsWith('0:') ? [table] : []))
    const bare = modules.filter(({ name }) => {
      const own = Object.keys(before).filter((table) => table.startsWith(`${name}.`))
      return own.length > 0 && own.every((table) => empty.includes(table))
    })
    expect(bare.map(({ name }) => name)).toEqual([])
  })
})

describe('an id of another tenant in the address', () => {
  const withIds = routes.filter((route) => pathParameters(route.path).length > 0)

  it.each(withIds.map((route) => [title(route), route] as const))(
    '%s is not found, nothing changes',
    async (_, route) => {
      const body = route.body && route.wire !== 'file' ? sampleBody(route.body, ours.samples) : undefined
      const { status, text } = await call(route, fill(route, theirs.samples), body)
      expect({ status, text }).toMatchObject({ status: 404 })
      expect(text).not.toContain(MARK)
      await theirsIsUntouched()
    },
  )
})

/** Ids of another tenant that a draft may name: they are looked up, and refused, when it is launched. */
const TAKEN_UNTIL_USED: readonly string[] = [
  'PATCH /journeys/{journeyId}',
  'POST /segments',
  'PATCH /segments/{segmentId}',
]

describe('an id of another tenant in the body', () => {
  const cases = routes.flatMap((route) => {
    if (!route.body || route.wire === 'file') return []
    const names = idNames(route)
    return names.map((name) => [title(route), name, route] as const)
  })

  it.each(cases)('%s, %s', async (_, name, route) => {
    const own = sampleBody(route.body as NonNullable<Route['body']>, ours.samples)
    const place = leavesOf(own).find(({ path }) => path.filter((part) => typeof part === 'string').join('.') === name)
    const key = Object.keys(ours.samples).find((one) => place && ours.samples[one] === place.value)
    if (!place || !key) throw new Error(`no sample stands at ${name}`)
    const body = replaceAt(own, place.path, theirs.samples[key])
    const { status, text } = await call(route, fill(route, ours.samples), body)
    // Refused because of whose it is, not because the rest of the body was wrong.
    expect(text).not.toContain('"invalid_input"')
    if (!TAKEN_UNTIL_USED.includes(title(route))) expect({ status, text }).toSatisfy(isRefusal)
    expect(text).not.toContain(MARK)
    await theirsIsUntouched()
  })
})

describe('a draft that names what belongs to another tenant', () => {
  it.each([
    ['segment', { stage: { segmentId: 'segmentId' } }],
    ['script', { steps: [{ scriptId: 'scriptId', text: '' }] }],
  ] as const)('is not launched: %s', async (_, wrong) => {
    const created = await ours.owner.call('POST', '/journeys', { name: '借来的' })
    const journeyId = String(created.json.id)
    const step = {
      id: world.clock.newId(),
      kind: 'message',
      day: 0,
      time: '10:00',
      title: 'x',
      scriptId: null,
      text: 'x',
    }
    const own = { stage: { segmentId: ours.samples.segmentId }, steps: [step] }
    const named = JSON.parse(JSON.stringify(wrong), (key, value) => (/Id$/.test(key) ? theirs.samples[value] : value))
    const borrowed = { ...own, ...named, ...('steps' in named ? { steps: [{ ...step, ...named.steps[0] }] } : {}) }
    const settings = { ...(created.json.draft as object), holdoutPercent: 0, ...borrowed }
    const saved = await ours.owner.call('PATCH', `/journeys/${journeyId}`, { settings })
    const launched = await ours.owner.call('POST', `/journeys/${journeyId}/launch`)
    expect([saved, launched].some(isRefusal), JSON.stringify([saved.json.code, launched.json.code])).toBe(true)
    expect(JSON.stringify([saved.json, launched.json])).not.toContain(MARK)
    await theirsIsUntouched()
  })
})

describe('an id of another tenant in the query', () => {
  const cases = routes.flatMap((route) => {
    const names = Object.keys((route.query && describeSchema(route.query).properties) ?? {})
    return names.filter((name) => name.endsWith('Id')).map((name) => [title(route), name, route] as const)
  })

  it.each(cases)('%s?%s shows nothing of theirs', async (_, name, route) => {
    const sample = theirs.samples[name]
    if (sample === undefined) throw new Error(`${name} has no sample in furnish-tenant.ts`)
    const { status, text } = await call(route, `${fill(route, ours.samples)}?${name}=${sample}`)
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(MARK)
  })
})

function isRefusal({ status }: { status: number }): boolean {
  return status >= 400 && status < 500
}

/** Dotted names of the ids a body may hold, list positions left out. */
function idNames(route: Route): string[] {
  if (!route.body) return []
  const probe = Object.fromEntries(Object.keys(SAMPLE_NAMES).map((name) => [name, SAMPLE_NAMES[name] ?? '']))
  const leaves = leavesOf(sampleBody(route.body, probe))
  const known = leaves.filter(({ value }) => Object.values(SAMPLE_NAMES).includes(value as string))
  return [...new Set(known.map(({ path }) => path.filter((part) => typeof part === 'string').join('.')))]
}

const SAMPLE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ['contactId', 'staffId', 'tenantId', 'tagId', 'groupId', 'scriptId', 'segmentId', 'keyId', 'batchId', 'orderId']
    .concat(['touchId', 'taskId', 'journeyId'])
    .map((name) => [name, `sample of ${name}`]),
)
