import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Furnished, furnishTenant } from './furnish-tenant.ts'
import { describe as describeSchema, leavesOf, replaceAt, sampleBody } from './sample-body.ts'
import { digestTenant } from './tenant-rows.ts'

const routes = modules.flatMap((module) => (module.routes ?? []).map((mounted) => mounted.route))
const title = (route: Route) => `${route.method.toUpperCase()} ${route.path}`

let world: World
let shop: Furnished
let before: Record<string, string>
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await furnishTenant(world, '毒')
  before = await rowsNow()
})
afterAll(() => world.close())

/** All but the audit: who took out a list of people is written down even when the question was odd. */
async function rowsNow(): Promise<Record<string, string>> {
  const { 'compliance.audit_entry': _, ...others } = await digestTenant(world.platform, shop.tenant.tenantId)
  return others
}

interface Refused {
  readonly status: number
  readonly code: string
  readonly paths: readonly string[]
}

async function send(route: Route, path: string, body?: string | Uint8Array): Promise<Refused> {
  const answer = await shop.owner.raw(route.method.toUpperCase(), path, {
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  })
  const text = await answer.text()
  const json = answer.status === 200 ? {} : (JSON.parse(text) as { code: string; fields?: { path: string }[] })
  const { code = '', fields = [] } = json as { code?: string; fields?: { path: string }[] }
  return { status: answer.status, code, paths: fields.map((field) => field.path) }
}

function fill(route: Route): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(shop.samples[name]))
}

const withBody = routes.filter((route) => route.body && route.wire !== 'file')
const bodyRows = withBody.map((route) => [title(route), route] as const)

/** Bodies that no route takes, and what the refusal says. */
const NEVER: readonly (readonly [string, string, string])[] = [
  ['not JSON', '{"a":', 'invalid_json'],
  ['deep lists', '['.repeat(5000) + ']'.repeat(5000), 'invalid_json'],
  ['deep objects', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 'invalid_json'],
  ['a NUL', '{"a":"\\u0000"}', 'invalid_json'],
  ['half a character', '{"a":"\\ud800"}', 'invalid_json'],
  ['a list for an object', '[]', 'invalid_input'],
  ['a text for an object', '"x"', 'invalid_input'],
  ['a number for an object', '1e400', 'invalid_input'],
  ['null for an object', 'null', 'invalid_input'],
]

describe('a body that cannot be', () => {
  it.each(bodyRows)('%s refuses each by name', async (_, route) => {
    for (const [what, body, code] of NEVER) {
      const refused = await send(route, fill(route), body)
      expect(refused, what).toMatchObject({ status: 400, code })
      expect(refused.paths, what).toEqual([expect.stringMatching(/^body/), ...refused.paths.slice(1)])
    }
  })

  it.each(bodyRows)('%s stops reading a body of 10 MB', async (_, route) => {
    const huge = JSON.stringify({
      ...(sampleBody(route.body as never, shop.samples) as object),
      pad: 'x'.repeat(10 << 20),
    })
    expect(await send(route, fill(route), huge)).toMatchObject({ status: 413, code: 'body_too_large' })
  })
})

describe('one wrong value in a body that is right', () => {
  it.each(bodyRows)('%s names its place', async (_, route) => {
    const right = sampleBody(route.body as never, shop.samples)
    for (const { path, value } of leavesOf(right)) {
      if (path.includes('rule') || Array.isArray(value)) continue
      for (const wrong of wrongsFor(value)) {
        const text = JSON.stringify(replaceAt(right, path, '⌖')).replace('"⌖"', wrong)
        const refused = await send(route, fill(route), text)
        const place = `${path.join('.')} = ${wrong.slice(0, 40)}`
        expect(refused.status, place).toSatisfy((status: number) => status >= 400 && status < 500)
        if (refused.code === 'invalid_input') expect(refused.paths.join(), place).toContain(String(path[0]))
        else expect(refused.code, place).toBe('invalid_json')
      }
    }
  })
})

/** Of another kind than the value; as JSON text, since some have no other form. */
function wrongsFor(value: unknown): string[] {
  const odd = ['{"$ne":1}', '[[]]']
  if (typeof value === 'number') return [...odd, '1e400', '-1e400', '"1; drop table x"', 'true']
  if (typeof value === 'string') return [...odd, '"a\\u0000b"', '"\\udfff"', '7', `"${'长'.repeat(200_000)}"`]
  return odd
}

describe('an address that cannot be', () => {
  const params = routes.filter((route) => pathParameters(route.path).length > 0)
  const ids = [
    'x',
    '%00',
    '..%2f..',
    "'%20or%20'1'%3D'1",
    '%F0%9F',
    '-1',
    '1e400',
    'a'.repeat(5000),
    '%7B%7D',
    '0',
    'null',
  ]

  it.each(params.map((route) => [title(route), route] as const))('%s answers 4xx', async (_, route) => {
    const body = route.body && route.wire !== 'file' ? JSON.stringify(sampleBody(route.body, shop.samples)) : undefined
    for (const id of ids) {
      const { status, code } = await send(route, route.path.replace(/\{\w+\}/g, id), body)
      expect([status, code], id).toSatisfy(([s]: [number]) => s >= 400 && s < 500)
    }
  })

  const queried = routes.filter((route) => route.query && route.method === 'get')
  const values = ['-1', '0', '1e9', '%00', "'%3B--", '%F0%9F', 'x'.repeat(3000), '{"a":1}', '9999-99-99', 'NaN', '🐟']

  it.each(queried.map((route) => [title(route), route] as const))(
    '%s takes no query for an order',
    async (_, route) => {
      for (const name of Object.keys(describeSchema(route.query as never).properties ?? {}))
        for (const value of values) {
          const { status } = await send(route, `${fill(route)}?${name}=${value}&${name}=${value}`)
          const alone = await send(route, `${fill(route)}?${name}=${value}`)
          expect([status, alone.status], `${name}=${value}`).toSatisfy((all: number[]) => all.every((one) => one < 500))
        }
    },
  )
})

describe('a file that cannot be', () => {
  const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])
  const gzip = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0])
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['a workbook', zip],
    ['a broken archive', gzip],
    ['NULs', new Uint8Array(4096)],
    ['half characters', Uint8Array.from({ length: 4096 }, (_, i) => 0x80 + (i % 0x40))],
    ['one column', new TextEncoder().encode('a\n1\n')],
    ['a page', new TextEncoder().encode('<!doctype html><html></html>')],
    ['ten thousand columns', new TextEncoder().encode(`${'a,'.repeat(10_000)}\n`)],
  ]
  const takers = routes.filter((route) => route.wire === 'file')

  it.each(takers.flatMap((route) => files.map(([what, bytes]) => [title(route), what, route, bytes] as const)))(
    '%s refuses %s',
    async (_, __, route, bytes) => {
      expect((await send(route, fill(route), bytes)).status).toSatisfy(
        (status: number) => status >= 400 && status < 500,
      )
    },
  )
})

it('none of it has left a row', async () => {
  expect(await rowsNow()).toEqual(before)
})

// Last, since what is left of such a body may be a right one.
describe('a body that reaches for the prototype', () => {
  it.each(bodyRows)('%s is not taken in by __proto__ and constructor', async (_, route) => {
    const inner = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'
    const bad = `{${inner},"x":[{${inner}}]}`
    expect((await send(route, `${fill(route)}`, bad)).status).toBeLessThan(500)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
