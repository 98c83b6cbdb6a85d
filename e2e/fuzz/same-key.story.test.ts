import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { asBrowser, callRoute, type Reply } from './ask.ts'
import { type FurnishedTenant, furnishTenant, type Ids } from './furnish-tenant.ts'
import { routes, titleOf } from './route-table.ts'
import { sampleBodies } from './sample-bodies.ts'
import { hashRows, listTenantTables, type TenantTable } from './tenant-rows.ts'

/** What one call of a route adds, by the table that says so. */
const ADDS: Readonly<Record<string, string>> = {
  addStaff: 'organisation.staff',
  createKey: 'organisation.api_key',
  setConsent: 'compliance.consent_change',
  createContact: 'contacts.contact',
  revealPhones: 'compliance.audit_entry',
  createTag: 'contacts.tag',
  createTagGroup: 'contacts.tag_group',
  createScript: 'content.script',
  saveScript: 'content.script_version',
  saveOrders: 'commerce.sales_order',
  refundOrder: 'commerce.refund',
  runImport: 'jobs',
  createSegment: 'segments.segment',
  createJourney: 'journeys.journey',
  remindTask: 'tasks.reminder',
}

let world: World
let mine: FurnishedTenant
let tables: readonly TenantTable[]
let uploadedBatchId = ''

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  mine = await furnishTenant(world, '甲')
  tables = await listTenantTables(world.platform)
  const uploaded = await upload('key-upload', 'first.csv')
  uploadedBatchId = String(uploaded.json.id)
})
afterAll(() => world.close())

const browser = (key: string) => ({ ...asBrowser(mine.owner.cookie), 'idempotency-key': key })

function upload(key: string, fileName: string): Promise<Reply> {
  const route = routeNamed('uploadImport')
  const headers = { ...browser(key), 'content-type': 'application/octet-stream', 'x-file-name': fileName }
  const body = '订单号,下单时间,商品单价\nK-1,2026-11-02 10:00,1.00\n'
  return callRoute(world, route, { headers, body })
}

function routeNamed(name: string): Route {
  const route = routes.find((one) => one.name === name)
  if (!route) throw new Error(`No route ${name}`)
  return route
}

function call(route: Route, key: string, body: unknown): Promise<Reply> {
  const ids: Ids = { ...mine.ids, batchId: uploadedBatchId, journeyId: mine.ids.draftId }
  const params = Object.fromEntries(pathParameters(route.path).map((name) => [name, ids[name as keyof Ids]]))
  return callRoute(world, route, { headers: browser(key), params, ...(body === undefined ? {} : { body }) })
}

async function countRows(): Promise<ReadonlyMap<string, number>> {
  const held = await hashRows(world.platform, tables, mine.ids.tenantId)
  return new Map([...held].map(([name, { rows }]) => [name, rows]))
}

const bodyOf = (route: Route) => sampleBodies[route.name]?.(mine.ids)[0]

describe('the same Idempotency-Key', () => {
  it.each(Object.entries(ADDS))('has one effect and one answer when sent twice at once: %s', async (name, table) => {
    const route = routeNamed(name)
    const before = await countRows()
    const replies = await Promise.all([1, 2, 3].map(() => call(route, `key-${name}`, bodyOf(route))))
    const after = await countRows()
    const [first] = replies.filter((reply) => reply.status === 200)
    expect(first, replies.map((reply) => reply.text).join('\n')).toBeDefined()
    // A call of several transactions, or one whose answer is a secret, says instead that it has been made.
    for (const reply of replies)
      if (reply.status !== 200) expect([reply.status, reply.code]).toEqual([409, 'request_in_progress'])
      else expect(reply.json).toEqual(first?.json)
    expect((after.get(table) ?? 0) - (before.get(table) ?? 0)).toBe(1)

    const again = await call(route, `key-${name}`, bodyOf(route))
    if (route.secret) expect(again.code).toBe('request_in_progress')
    else expect(again.json).toEqual(first?.json)
    expect(await countRows()).toEqual(after)
  })

  const withBody = Object.keys(ADDS)
    .map(routeNamed)
    .filter((route) => route.body)
  it.each(withBody.map((route) => ({ title: titleOf(route), route })))(
    'is refused for another body: $title',
    async ({ route }) => {
      const before = await countRows()
      const other = { ...(bodyOf(route) as object), anything: 'else' }
      const reply = await call(route, `key-${route.name}`, other)
      expect([reply.status, reply.code, reply.fields]).toEqual([
        422,
        'idempotency_key_reused',
        ['header.Idempotency-Key'],
      ])
      expect(await countRows()).toEqual(before)
    },
  )

  it('is refused for another file, and answers the first for the same', async () => {
    expect((await upload('key-upload', 'first.csv')).json.id).toBe(uploadedBatchId)
    expect((await upload('key-upload', 'second.csv')).code).toBe('idempotency_key_reused')
  })

  it('belongs to its tenant and its route, and may not be endless', async () => {
    const scripts = routeNamed('createScript')
    const other = await call(scripts, 'key-createContact', bodyOf(scripts))
    expect([other.status, typeof other.json.id]).toEqual([200, 'string'])
    const stranger = await furnishTenant(world, '乙')
    const headers = { ...asBrowser(stranger.owner.cookie), 'idempotency-key': 'key-createTagGroup' }
    const theirs = await callRoute(world, routeNamed('createTagGroup'), { headers, body: { name: '新组' } })
    expect(theirs.status).toBe(200)
    const long = await call(scripts, 'x'.repeat(201), bodyOf(scripts))
    expect([long.status, long.code]).toEqual([400, 'idempotency_key_too_long'])
  })

  it('belongs to who sends it: another person gets an answer of their own', async () => {
    const route = routeNamed('createScript')
    const first = await call(route, 'key-createScript', bodyOf(route))
    const operator = await mine.tenant.signIn('operator', '另一位运营')
    const ask = (key: string) => {
      const headers = { ...asBrowser(operator.cookie), 'idempotency-key': key }
      return callRoute(world, route, { headers, body: bodyOf(route) })
    }
    const theirs = await ask('key-createScript')
    expect([first.status, theirs.status, typeof theirs.json.id]).toEqual([200, 200, 'string'])
    expect(theirs.json.id).not.toBe(first.json.id)
    expect((await ask('key-createScript')).json).toEqual(theirs.json)

    // Of what was kept before it was noted whose it is nobody gets the answer, and nothing is done twice.
    expect((await ask('key-of-old')).status).toBe(200)
    await sql`update kit.idempotency set who = '' where key = 'key-of-old'`.execute(world.platform.database.system)
    expect((await ask('key-of-old')).code).toBe('request_in_progress')
  })

  it('of a call that was refused may be used again', async () => {
    const route = routeNamed('createTagGroup')
    const refused = await call(route, 'key-again', { name: '新组' })
    expect([refused.status, refused.code]).toEqual([409, 'name_taken'])
    expect((await call(route, 'key-again', { name: '又一组' })).status).toBe(200)
  })
})
