import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant } from '#modules/organisation/fixtures.ts'
import { asBrowser, callRoute, type Reply } from './ask.ts'
import { routes, titleOf } from './route-table.ts'

const permissions = new Map(modules.flatMap((module) => Object.entries(module.permissions ?? {})))
const names = [...permissions.keys()]
const ROLES = ['owner', 'operator', 'guide'] as const
const NOT_ADMITTED = ['not_signed_in', 'no_permission', 'missing_header']

let world: World
let callers: Readonly<Record<(typeof ROLES)[number], Caller>>
/** A key for each permission that holds only it, and one that holds all but it. */
const only = new Map<string, string>()
const allBut = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  const tenant = await newTenant(world)
  const [owner, operator, guide] = [
    await tenant.signIn('owner'),
    await tenant.signIn('operator'),
    await tenant.signIn('guide'),
  ]
  callers = { owner, operator, guide }
  const makeKey = async (scopes: readonly string[]) => {
    const { status, json } = await owner.call('POST', '/keys', { name: '试', scopes })
    expect(status).toBe(200)
    return String(json.key)
  }
  for (const name of names) {
    only.set(name, await makeKey([name]))
    allBut.set(name, await makeKey(names.filter((one) => one !== name)))
  }
})
afterAll(() => world.close())

/** Well formed as an address, nonsense otherwise: whoever is admitted is refused for that and changes nothing. */
function knock(route: Route, headers: Readonly<Record<string, string>>): Promise<Reply> {
  const params = Object.fromEntries(
    pathParameters(route.path).map((name) => [name, name === 'contactId' ? 1 : world.clock.newId()]),
  )
  return callRoute(world, route, { headers, params, ...(route.body ? { body: [] } : {}) })
}

const withKey = (key: string | undefined) => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
})

/** Routes of which something is wrong, in the words of the failure. */
async function wrongRoutes(
  list: readonly Route[],
  headersFor: (route: Route) => Readonly<Record<string, string>>,
  isRight: (reply: Reply) => boolean,
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const route of list) {
    const reply = await knock(route, headersFor(route))
    if (!isRight(reply)) wrong.push(`${titleOf(route)}: ${reply.status} ${reply.code}`)
  }
  return wrong
}

const isRefusedAs = (status: number, code: string) => (reply: Reply) => reply.status === status && reply.code === code
const isAdmitted = (reply: Reply) => reply.status < 500 && !NOT_ADMITTED.includes(reply.code)

const guarded = routes.filter((route) => route.permission !== 'signed_in')
const writes = routes.filter((route) => route.method !== 'get')

describe('whoever knocks at a route', () => {
  it('finds a permission that some module declares and some role holds', () => {
    expect(routes.length).toBeGreaterThan(80)
    expect(guarded.filter((route) => !permissions.has(route.permission)).map(titleOf)).toEqual([])
    const idle = names.filter((name) => !routes.some((route) => route.permission === name))
    expect(idle).toEqual([])
  })

  it.each([
    ['nothing', {}],
    ['a made-up session', { cookie: 'huoshui.session_token=abc.def', 'x-huoshui': '1' }],
    ['a made-up key', { authorization: `Bearer hs_0190f5a0-0000-7000-8000-000000000001_${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic b3duZXI6b3duZXI=' }],
  ])('is not let in with %s', async (_name, headers) => {
    expect(await wrongRoutes(routes, () => headers, isRefusedAs(401, 'not_signed_in'))).toEqual([])
  })

  it.each(ROLES)('as %s is let in where the role may, and nowhere else', async (role) => {
    const may = (route: Route) => permissions.get(route.permission)?.roles.includes(role) ?? true
    const headers = () => asBrowser(callers[role].cookie)
    const closed = routes.filter((route) => !may(route))
    if (role !== 'owner') expect(closed.length).toBeGreaterThan(3)
    expect(await wrongRoutes(closed, headers, isRefusedAs(403, 'no_permission'))).toEqual([])
    expect(await wrongRoutes(routes.filter(may), headers, isAdmitted)).toEqual([])
  })

  it('with a key that holds everything but the permission is refused', async () => {
    const headers = (route: Route) => withKey(allBut.get(route.permission))
    expect(await wrongRoutes(guarded, headers, isRefusedAs(403, 'no_permission'))).toEqual([])
  })

  it('with a key that holds only the permission is let in', async () => {
    expect(await wrongRoutes(guarded, (route) => withKey(only.get(route.permission)), isAdmitted)).toEqual([])
  })

  it('from another site, with the cookie alone, cannot write', async () => {
    const headers = () => ({ cookie: callers.owner.cookie, 'content-type': 'application/json' })
    expect(writes.length).toBeGreaterThan(40)
    expect(await wrongRoutes(writes, headers, isRefusedAs(403, 'missing_header'))).toEqual([])
  })

  it('gains nothing by choosing a role or a shop in a cookie', async () => {
    const other = await newTenant(world, '别家')
    const stranger = await other.signIn('owner')
    const cookie = `${callers.guide.cookie}; huoshui_demo_role=owner; huoshui_tenant=${other.tenantId}`
    const { json } = await callers.guide.call('GET', '/session', undefined, { cookie })
    expect(json).toMatchObject({ staff: { role: 'guide', id: callers.guide.staffId } })
    expect((await stranger.call('GET', '/session')).json).toMatchObject({ tenant: { id: other.tenantId } })
    const closed = guarded.filter((route) => !permissions.get(route.permission)?.roles.includes('guide'))
    expect(await wrongRoutes(closed, () => asBrowser(cookie), isRefusedAs(403, 'no_permission'))).toEqual([])
  })

  it('is out at once when the key is revoked or the person leaves', async () => {
    const { owner, operator } = callers
    const made = await owner.call('POST', '/keys', { name: '要作废的', scopes: names })
    expect((await owner.call('DELETE', `/keys/${made.json.keyId}`)).status).toBe(200)
    const isOut = isRefusedAs(401, 'not_signed_in')
    expect(await wrongRoutes(routes, () => withKey(String(made.json.key)), isOut)).toEqual([])
    expect((await owner.call('PATCH', `/staff/${operator.staffId}`, { active: false })).status).toBe(200)
    expect(await wrongRoutes(routes, () => asBrowser(operator.cookie), isOut)).toEqual([])
  })
})
