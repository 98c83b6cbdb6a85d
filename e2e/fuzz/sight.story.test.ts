import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import type { Caller } from '#modules/organisation/fixtures.ts'
import { asBrowser, callRoute, type Reply } from './ask.ts'
import { type FurnishedTenant, furnishTenant } from './furnish-tenant.ts'
import { routes, titleOf } from './route-table.ts'
import { sampleBodies } from './sample-bodies.ts'
import { changedTables, hashRows, listTenantTables, type TenantTable } from './tenant-rows.ts'

/** Far from any other number, so that a person's id can be looked for in the text of an answer. */
const FIRST_CONTACT_ID = 1_765_432_000
const OPERATOR_MAY = new Map(
  modules
    .flatMap((module) => Object.entries(module.permissions ?? {}))
    .filter(([, { roles }]) => roles.includes('operator')),
)

let world: World
let shop: FurnishedTenant
/** Sees the customers of the guide, who belongs to a department below theirs. */
let near: Caller
/** Of a department beside it, who sees nobody; and one who sees only their own, of whom there are none. */
let far: Caller
let alone: Caller
let people: readonly number[]

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  await world.platform.database.pool.query("select setval('contacts.contact_id_seq', $1)", [FIRST_CONTACT_ID])
  shop = await furnishTenant(world, '甲')
  const { owner, tenant, ids } = shop
  const { rows } = await world.platform.database.pool.query<{ id: number }>(
    'select id from contacts.contact where tenant_id = $1',
    [ids.tenantId],
  )
  people = rows.map((row) => row.id)
  near = await tenant.signIn('operator', '近店长')
  far = await tenant.signIn('operator', '远店长')
  alone = await tenant.signIn('operator', '独行')
  const make = async (name: string, parentId: string | null, staffIds: string[]): Promise<string> => {
    const { status, json } = await owner.call('POST', '/departments', { name, parentId, staffIds })
    expect(status).toBe(200)
    return String(json.id)
  }
  const east = await make('华东', ids.parentId, [near.staffId])
  await make('华东一店', east, [ids.staffId])
  await make('华西', ids.parentId, [far.staffId])
  await limit(near, 'department')
  await limit(far, 'department')
  await limit(alone, 'own')
})
afterAll(() => world.close())

async function limit(caller: Caller, sight: string): Promise<void> {
  expect((await shop.owner.call('PUT', `/staff/${caller.staffId}/sight`, { sight })).status).toBe(200)
}

function ask(caller: Caller, route: Route, body?: unknown): Promise<Reply> {
  const ids = shop.ids as unknown as Record<string, string | number>
  const params = Object.fromEntries(pathParameters(route.path).map((name) => [name, ids[name] ?? '-']))
  return callRoute(world, route, { headers: asBrowser(caller.cookie), params, ...(body ? { body } : {}) })
}

const gets = routes.filter((route) => route.method === 'get')
const isOpen = (route: Route) => route.permission === 'signed_in' || OPERATOR_MAY.get(route.permission)?.inSight
const openGets = gets.filter(isOpen)
const ofPerson = (route: Route) => pathParameters(route.path).includes('contactId')

/** A person of the shop in an answer: by number, name or phone. */
function peopleIn({ text }: Reply): readonly string[] {
  const found = people.filter((id) => text.includes(String(id))).map(String)
  return [...found, ...(/甲客户|甲双|1380013|138\*{4}/.exec(text) ?? [])]
}

/** Answers that tell of somebody, or break, in the words of the failure. */
async function tellingRoutes(caller: Caller, list: readonly Route[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const route of list) {
    const reply = await ask(caller, route)
    const told = peopleIn(reply)
    if (reply.status >= 500 || reply.status === 403 || told.length > 0)
      wrong.push(`${titleOf(route)}: ${reply.status} ${told.slice(0, 3).join(' ')}`)
  }
  return wrong
}

describe('whoever sees some people only', () => {
  it('is bound at every table that names a person, of whatever module', async () => {
    const bare = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = c.oid
        and p.polname = 'in_sight' and not p.polpermissive)`.execute(world.platform.database.system)
    expect(bare.rows).toEqual([])
    const roles = await sql`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'huoshui_limited'`
    expect((await roles.execute(world.platform.database.system)).rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
    ])
  })

  it('is let in only where everything keeps to their sight', async () => {
    const closed = routes.filter((route) => OPERATOR_MAY.has(route.permission) && !isOpen(route))
    expect(closed.length).toBeGreaterThan(50)
    expect(openGets.length).toBeGreaterThan(30)
    const answers = await Promise.all(closed.map((route) => ask(near, route, route.body ? [] : undefined)))
    expect([...new Set(answers.map((reply) => reply.status))]).toEqual([403])
    const session = (await near.call('GET', '/session')).json as { staff: object; permissions: string[] }
    expect(session.staff).toMatchObject({ limited: true })
    expect(session.permissions.filter((name) => !OPERATOR_MAY.get(name)?.inSight)).toEqual([])
  })

  it('is told of nobody by any route, and that there is no such person', async () => {
    expect(await tellingRoutes(far, openGets)).toEqual([])
    const withPerson = openGets.filter(ofPerson)
    expect(withPerson.length).toBeGreaterThan(8)
    for (const caller of [far, alone]) {
      const answers = await Promise.all(withPerson.map((route) => ask(caller, route)))
      expect(withPerson.filter((_, at) => answers[at]?.status !== 404).map(titleOf)).toEqual([])
    }
  })

  it('meets those in sight as the owner does', async () => {
    for (const route of openGets.filter((one) => ofPerson(one) && one.permission !== 'tasks.do')) {
      const [seen, whole] = [await ask(near, route), await ask(shop.owner, route)]
      expect([titleOf(route), seen.status]).toEqual([titleOf(route), whole.status])
    }
    const listed = (await near.call('GET', '/contacts?limit=100')).json.items as { id: number; guideName: string }[]
    expect(listed.map((one) => one.id)).toContain(shop.ids.contactId)
    expect(new Set(listed.map((one) => one.guideName))).toEqual(new Set(['甲导购']))
    expect(listed.length).toBeLessThan(people.length)
    const ordersOf = async (caller: Caller) =>
      ((await caller.call('GET', '/orders?limit=100')).json.items as { id: string }[]).map((one) => one.id)
    const orders = await ordersOf(near)
    expect(orders).toContain(shop.ids.orderId)
    expect(orders.length).toBeLessThan((await ordersOf(shop.owner)).length)
    // What keeps silent to the others does speak of people to who sees them.
    expect((await tellingRoutes(near, openGets)).length).toBeGreaterThan(15)
  })

  it('is counted those in sight and no others, by the warehouse too', async () => {
    const root = { not: { kind: 'attribute', field: 'city', operator: 'is', values: ['无此城'] } }
    const countOf = async (caller: Caller) =>
      Number((await caller.call('POST', '/segments/count', { rule: { version: 1, root } })).json.count)
    const [all, some, none] = [await countOf(shop.owner), await countOf(near), await countOf(far)]
    expect(none).toBe(0)
    expect(some).toBeGreaterThan(2)
    expect(some).toBeLessThan(all)
  })

  it('changes nothing of the others, whatever is asked', async () => {
    const tables = (await listTenantTables(world.platform)).filter(({ name }) => !OWN_DOINGS.includes(name))
    const named = await withContactId(tables)
    const before = await hashRows(world.platform, named, shop.ids.tenantId)
    const broken: string[] = []
    for (const route of routes.filter((one) => one.method !== 'get' && isOpen(one) && one.name !== 'switchTenant'))
      for (const body of route.body ? (sampleBodies[route.name]?.(shop.ids) ?? []) : [undefined]) {
        const reply = await ask(far, route, body)
        if (reply.status >= 500) broken.push(`${titleOf(route)}: ${reply.text.slice(0, 200)}`)
      }
    expect(broken).toEqual([])
    const taken = { fromStaffId: shop.ids.staffId, toStaffId: far.staffId }
    expect((await far.call('POST', '/tasks/handovers', taken)).status).toBe(404)
    // What others hear of it comes later, and from the program itself.
    await world.drain()
    expect(changedTables(before, await hashRows(world.platform, named, shop.ids.tenantId))).toEqual([])
  })

  it('sees more or less as soon as it is said, and who said it is noted', async () => {
    const path = `/contacts/${shop.ids.contactId}`
    expect((await alone.call('GET', path)).status).toBe(404)
    await limit(alone, 'everybody')
    expect((await alone.call('GET', path)).status).toBe(200)
    const { items } = (await shop.owner.call('GET', '/audit?limit=100&action=organisation.set_sight')).json
    const noted = { action: 'organisation.set_sight', subject: `staff:${alone.staffId}`, before: { sight: 'own' } }
    expect(items).toContainEqual(expect.objectContaining({ ...noted, after: { sight: 'everybody' } }))
    const own = await shop.owner.call('PUT', `/staff/${shop.ids.staffId}/sight`, { sight: 'department' })
    expect(own).toMatchObject({ status: 409, json: { code: 'sight_of_role' } })
  })
})

describe('a department of WeCom', () => {
  it('counts as much as one made here, as soon as its members are linked to staff', async () => {
    const { companyId, userid, contactId, staffId } = shop.ids
    const { items } = (await shop.owner.call('GET', '/departments')).json
    expect(items).toContainEqual(expect.objectContaining({ name: '总部', source: { zh: '企业微信', en: 'WeCom' } }))
    for (const [member, staff] of [
      [userid, far.staffId],
      [`${userid}-2`, staffId],
    ]) {
      const path = `/wecom/companies/${companyId}/members/${member}/staff`
      expect((await shop.owner.call('PUT', path, { staffId: staff })).status).toBe(200)
    }
    expect((await far.call('GET', `/contacts/${contactId}`)).status).toBe(200)
  })
})

describe('a guide', () => {
  it('is told of no customer of another guide by any route that names one', async () => {
    const other = await shop.tenant.signIn('guide', '别的导购')
    const mayOf = (route: Route) =>
      modules.some((module) => module.permissions?.[route.permission]?.roles.includes('guide'))
    const list = gets.filter((route) => ofPerson(route) && mayOf(route))
    expect(list.length).toBeGreaterThan(5)
    const answers = await Promise.all(list.map((route) => ask(other, route)))
    expect(list.filter((_, at) => answers[at]?.status !== 404).map(titleOf)).toEqual([])
  })
})

/** What whoever knocks leaves behind of themselves. */
const OWN_DOINGS = ['compliance.audit_entry', 'kit.outbox']

async function withContactId(tables: readonly TenantTable[]): Promise<readonly TenantTable[]> {
  const { rows } = await world.platform.database.pool.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id' and not a.attisdropped`)
  return tables.filter(({ name }) => name === 'contacts.contact' || rows.some((row) => row.name === name))
}
