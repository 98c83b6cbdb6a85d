import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { createKey } from '#modules/organisation/index.ts'
import { type Furnished, furnishTenant } from './furnish-tenant.ts'
import { sampleBody } from './sample-body.ts'
import { digestTenant } from './tenant-rows.ts'

const routes = modules.flatMap((module) => (module.routes ?? []).map((mounted) => mounted.route))
const permissions = Object.assign({}, ...modules.map((module) => module.permissions ?? {}))
const rows = routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const)

let world: World
let shop: Furnished
let before: Record<string, string>
/** Holds one scope that opens no route. */
let narrowKey: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await furnishTenant(world, '权限')
  const made = await createKey(world.platform, { tenantId: shop.tenant.tenantId, name: '窄', scopes: [NARROW] })
  if (!made.ok) throw new Error(made.reason)
  narrowKey = made.value.key
  before = await rowsNow()
})
afterAll(() => world.close())

const NARROW = 'organisation.clear_demo'

/** What a refused call may not change; when a key was last used is no such thing. */
async function rowsNow(): Promise<Record<string, string>> {
  const { 'organisation.api_key': _, ...others } = await digestTenant(world.platform, shop.tenant.tenantId)
  return others
}

async function send(route: Route, headers: Record<string, string>) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(shop.samples[name]))
  const body = route.body && route.wire !== 'file' ? JSON.stringify(sampleBody(route.body, shop.samples)) : undefined
  const answer = await world.app.request(`/api/v1${path}`, {
    method: route.method.toUpperCase(),
    headers: { 'content-type': 'application/json', ...headers },
    ...(body ? { body } : {}),
  })
  const json = (await answer.json()) as { code?: string; message?: string }
  return { status: answer.status, code: json.code }
}

const session = (who: 'owner' | 'guide') => ({ cookie: shop[who].cookie, 'x-huoshui': '1' })

describe('every route', () => {
  it.each(rows)('%s is shut to whoever has not signed in', async (_, route) => {
    expect(await send(route, { 'x-huoshui': '1' })).toEqual({ status: 401, code: 'not_signed_in' })
    const forged = 'Bearer hs_01890000-0000-7000-8000-000000000000_aaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    expect(await send(route, { authorization: forged })).toEqual({ status: 401, code: 'not_signed_in' })
  })

  it('names a permission that a module declares', () => {
    const strange = routes.filter(({ permission }) => permission !== 'signed_in' && !permissions[permission])
    expect(strange.map((route) => `${route.path} ${route.permission}`)).toEqual([])
  })
})

describe('a guide', () => {
  const shut = rows.filter(
    ([, { permission }]) => permissions[permission] && !permissions[permission].roles.includes('guide'),
  )

  it.each(shut)('is refused %s', async (_, route) => {
    expect(await send(route, session('guide'))).toEqual({ status: 403, code: 'no_permission' })
  })

  it('is refused most of it', () => expect(shut.length).toBeGreaterThan(rows.length / 2))
})

describe('a key', () => {
  const guarded = rows.filter(([, { permission }]) => permission !== 'signed_in' && permission !== NARROW)

  it.each(guarded)('without the scope is refused %s', async (_, route) => {
    expect(await send(route, { authorization: `Bearer ${narrowKey}` })).toEqual({ status: 403, code: 'no_permission' })
  })
})

describe('a browser that another site has made call us', () => {
  const writes = rows.filter(([, { method }]) => method !== 'get')

  it.each(writes)('is refused %s: the cookie alone does not count', async (_, route) => {
    expect(await send(route, { cookie: shop.owner.cookie })).toEqual({ status: 403, code: 'missing_header' })
  })
})

it('none of the refused calls has written anything', async () => {
  expect(await rowsNow()).toEqual(before)
})
