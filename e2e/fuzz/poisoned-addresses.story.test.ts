import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { readCursor, writeCursor } from '#kit/pure/paging.ts'
import type { Route } from '#kit/pure/route.ts'
import { fillPath, pathParameters } from '#kit/pure/route-path.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { asBrowser, type Reply, send } from './ask.ts'
import { persona } from './furnish-planning.ts'
import { type FurnishedTenant, furnishTenant } from './furnish-tenant.ts'
import { shareOf } from './poison.ts'
import { mountedRoutes, queryFields, routes, titleOf } from './route-table.ts'

import { sampleBodies } from './sample-bodies.ts'
import { listTenantTables, watchRows } from './tenant-rows.ts'

const DASHES = '-'.repeat(36)
const UUID = '0190f5a0-0000-7000-8000-000000000001'
/** Parts of a position as somebody might make them up. */
const PARTS: readonly (string | number)[] = [
  '',
  'x',
  'a\u0000b',
  '\ud83d',
  "'; drop table contacts.contact; --",
  DASHES,
  UUID,
  '9999-99-99T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  'Infinity',
  -1,
  0,
  1.5,
  1e300,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 * 4,
]
const FORGED: readonly string[] = [
  ...['', 'x', '====', '[]', 'null', '%F0%9F%98%80', 'x'.repeat(400), btoa('{"a":1}'), btoa('[null]'), btoa('[[1]]')],
  ...PARTS.flatMap((part) => [writeCursor([part]), writeCursor([part, UUID]), writeCursor([part, 1])]),
  ...[DASHES, 'x', 1e300].map((id) => writeCursor(['2026-11-20T00:00:00.000Z', id])),
  writeCursor([1_795_000_000_000, DASHES]),
  writeCursor([]),
]
const LIMITS = [
  '',
  '0',
  '-1',
  '1.5',
  '201',
  '1e9',
  '99999999999999999999',
  'abc',
  'NaN',
  'Infinity',
  '0x10',
  '1&limit=2',
]
const STRANGE: readonly string[] = [
  ...['a%00b', '%', '%ED%A0%80', '%F0%9F%98%80', '%27%3B--', '%25_%5C', '', '[]', '1&FIELD=2', '-1', '1e400'],
  ...['9'.repeat(40), 'x'.repeat(5_000), '__proto__', '0000-01-01', '9999-12-31', '2026-02-30'],
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', UUID, DASHES],
]
const ODD_IDS = [
  ...['0', '-1', '1.5', '1e3', '2147483648', '4294967295', '4294967296', '9'.repeat(30), '%00', 'x', '%20', '..'],
  ...['%2e%2e', '..%2f..%2f', UUID, UUID.toUpperCase(), DASHES, 'x'.repeat(3_000), '%FF', '%', '%27%3B--', '__proto__'],
]

/**
 * Lists of one page: all the staff come at once, a customer has had one touch, a source sent one message, and nobody
 * bought after a guide spoke. Of the people who moved from cell to cell, or in a night, there are none without a
 * question; both read cursors as members do.
 */
const SHORT_LISTS = [
  ...['listStaff', 'listContactTouches', 'listReceived', 'listRfmMovers', 'listSegmentDrifted', 'listStageMovers'],
  ...['listCommissionOrders', 'listOwnCommissionOrders'],
]

let world: World
let mine: FurnishedTenant
let headers: Record<string, string>
/** A guide's own lists are empty for everybody else. */
let guideHeaders: Record<string, string>

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  mine = await furnishTenant(world, '甲')
  headers = asBrowser(mine.owner.cookie)
  // A second one of each, so that their lists have a second page.
  const { id: leaving } = (await mine.owner.call('POST', '/contacts', { name: '又一位' })).json
  const wish = { reason: '来信要求', confirm: '又一位' }
  expect((await mine.owner.call('POST', `/contacts/${leaving}/erasure`, wish)).status).toBe(200)
  for (const [path, name] of [['/scripts', 'createScript'] as const, ['/segments', 'createSegment'] as const])
    expect((await mine.owner.call('POST', path, sampleBodies[name]?.(mine.ids)[0])).status).toBe(200)
  const { tagId, contactId, endpointId, companyId, accountId, templateId } = mine.ids
  const aim = { kind: 'selection', contactIds: [contactId] }
  const seconds: readonly [string, object][] = [
    ['/pre-tags', { kind: 'unionid', tagId, rows: [{ value: 'u2' }] }],
    ['/bulk-actions', { change: { kind: 'set_field', field: 'province', value: '浙江' }, aim }],
    [`/webhooks/endpoints/${endpointId}/pings`, {}],
    ['/mass-sends', { companyId, purpose: 'service', contactIds: [contactId], text: '早', senderUserid: null }],
    ['/personas', persona('又一个')],
    ['/day-plans', { kind: 'festival', playbook: 'qixi' }],
    ['/moment-sets', { name: '又一套', companyId, from: '2027-03-01' }],
    ['/direct-sends', { provider: 'sms', accountId, templateId, purpose: 'service', contactIds: [contactId] }],
  ]
  for (const [path, body] of seconds) expect((await mine.owner.call('POST', path, body)).status, path).toBe(200)
  guideHeaders = asBrowser(mine.guide.cookie)
  const own = (await mine.guide.call('GET', '/tasks/mine')).json.items as { contact: { id: number } }[]
  for (const { contact } of [own[0], own.at(-1)].filter((one) => one !== undefined)) {
    const path = `/tasks/customers/${contact.id}/issues`
    expect((await mine.guide.call('POST', path, { kind: 'delivery', words: '破了' })).status).toBe(200)
  }
})
afterAll(() => world.close())

const gets = routes.filter((route) => route.method === 'get')
const titled = (list: readonly Route[]) => list.map((route, turn) => ({ title: titleOf(route), route, turn }))
/** Of made-up positions, queries and ids a route meets one in so many; the next route meets the next. */
const MET_EVERY = 3
const withField = (name: string) => gets.filter((route) => queryFields(route).includes(name))

function ownPath(route: Route): string {
  const names = pathParameters(route.path)
  // A mass send and a direct send are both campaigns.
  const own = { ...mine.ids, campaignId: mine.ids.massSendId }
  return fillPath(route.path, Object.fromEntries(names.map((name) => [name, own[name as keyof typeof own]])))
}

function ask(route: Route, query: string): Promise<Reply> {
  const mineOnly = route.path.includes('/mine')
  return send(world, 'GET', `/api/v1${ownPath(route)}?${query}`, { headers: mineOnly ? guideHeaders : headers })
}

const told = (what: string, reply: Reply) => `${what.slice(0, 160)}: ${reply.status} ${reply.text.slice(0, 200)}`

/** Many at the same time, as an impatient page or an attacker would. */
async function allAtOnce<T>(values: readonly T[], each: (value: T) => Promise<void>): Promise<void> {
  await Promise.all(values.map(each))
}

/** A refusal says which field; nothing is ever a fault of the program. */
function expectTold(reply: Reply, what: string): void {
  expect(reply.status, told(what, reply)).toBeLessThan(500)
  if (reply.status === 200) return
  expect([400, 404, 409, 422], told(what, reply)).toContain(reply.status)
  const words = ['code', 'message', 'messageEn', 'requestId'].map((name) => typeof reply.json[name])
  expect(words, told(what, reply)).toEqual(['string', 'string', 'string', 'string'])
}

describe('a cursor nobody was given', () => {
  it.each(titled(withField('cursor')))('is refused, or begins the list: $title', async ({ route, turn }) => {
    await allAtOnce(shareOf(FORGED, MET_EVERY, turn), async (cursor) => {
      const reply = await ask(route, `cursor=${cursor}`)
      expectTold(reply, cursor)
      if (reply.status !== 200) expect(reply.fields, told(cursor, reply)).toEqual(['query.cursor'])
    })
  })

  it.each(titled(withField('cursor')))('nor one that was changed on the way: $title', async ({ route, turn }) => {
    const { json } = await ask(route, 'limit=1')
    const position = typeof json.nextCursor === 'string' ? readCursor(json.nextCursor) : undefined
    if (!position) return expect(SHORT_LISTS).toContain(route.name)
    for (const at of position.keys())
      await allAtOnce(shareOf(PARTS, MET_EVERY, turn + at), async (part) => {
        const changed = position.map((one, place) => (place === at ? part : one))
        expectTold(await ask(route, `cursor=${writeCursor(changed)}&limit=1`), JSON.stringify(changed))
      })
  })
})

describe('a query nobody means', () => {
  it.each(titled(withField('limit')))('an absurd limit is refused by name: $title', async ({ route }) => {
    for (const limit of LIMITS) {
      const reply = await ask(route, `limit=${limit}`)
      if (limit === '0x10') expectTold(reply, limit)
      else expect([reply.status, ...new Set(reply.fields)], told(limit, reply)).toEqual([400, 'query.limit'])
    }
  })

  it.each(titled(gets.filter((route) => queryFields(route).length > 0)))(
    'is taken or refused, never a fault: $title',
    async ({ route, turn }) => {
      for (const [nth, field] of queryFields(route)
        .filter((name) => !['cursor', 'limit'].includes(name))
        .entries())
        await allAtOnce(shareOf(STRANGE, MET_EVERY, turn + nth), async (value) => {
          const query = `${field}=${value.replace('FIELD', field)}`
          const reply = await ask(route, query)
          expectTold(reply, query)
          if (value.includes('%00')) expect(reply.status, told(query, reply)).toBe(400)
          if (reply.code === 'invalid_input' && !value.includes('%00'))
            expect(
              reply.fields.some((path) => path.startsWith(`query.${field}`)),
              told(query, reply),
            ).toBe(true)
        })
    },
  )
})

describe('an id nobody was given', () => {
  let rows: Awaited<ReturnType<typeof watchRows>>
  beforeAll(async () => {
    rows = await watchRows(world.platform, await listTenantTables(world.platform), mine.ids.tenantId)
  })

  it.each(titled(routes.filter((route) => pathParameters(route.path).length > 0)))(
    'leads nowhere and changes nothing: $title',
    async ({ route, turn }) => {
      const body = sampleBodies[route.name]?.(mine.ids)[0]
      for (const id of shareOf(ODD_IDS, MET_EVERY, turn)) {
        const path = `/api/v1${route.path.replaceAll(/\{\w+\}/g, id)}`
        const reply = await send(world, route.method.toUpperCase(), path, { headers, body })
        const isElsewhere = id === '..' || id === '%2e%2e' // A browser leaves that part of the address out.
        if (!isElsewhere) expect([400, 404], told(path, reply)).toContain(reply.status)
        else expect(reply.status, told(path, reply)).toBeLessThan(500)
      }
      expect(await rows.after(titleOf(route))).toEqual([])
    },
  )

  it('has changed nothing until now', async () => {
    expect(await rows.look()).toEqual([])
  })
})

describe('a file that is none', () => {
  const uploads = mountedRoutes.filter(({ route }) => route.wire === 'file').map(({ route }) => route)
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['one NUL', '\u0000'],
    ['NUL in a cell', '订单号,下单时间,商品单价\nA\u0000,2026-11-02 10:00,1\n'],
    ['only a mark of byte order', new Uint8Array([0xef, 0xbb, 0xbf])],
    ['a quote never closed', `订单号,"下单时间,商品单价\n${'x\n'.repeat(5_000)}`],
    ['a thousand and one columns', `${'a,'.repeat(5_000)}\n1\n`],
    ['a line without end', 'x'.repeat(3_000_000)],
    ['half a gzip', new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0x00])],
    ['any bytes', Uint8Array.from({ length: 10_000 }, (_, at) => (at * 7919) % 251)],
    ['surrogates', new Uint8Array([0xed, 0xa0, 0x80, 0x2c, 0xed, 0xb0, 0x80, 0x0a])],
  ]

  it.each(titled(uploads))('is refused, or kept to be looked at: $title', async ({ route }) => {
    for (const [name, body] of files)
      for (const fileName of ['x.csv', '%00%2F..%2F..%2Fetc%2Fpasswd', '%FF', 'x'.repeat(2_000)]) {
        const type = { 'content-type': 'application/octet-stream', 'x-file-name': fileName }
        const reply = await send(world, 'POST', `/api/v1${route.path}`, { headers: { ...headers, ...type }, body })
        expect(reply.status, told(`${name} as ${fileName}`, reply)).toBeLessThan(500)
        if (reply.status !== 200) expect(reply.code, told(name, reply)).not.toBe('')
        else expect(JSON.stringify(reply.json.fileName), told(name, reply)).not.toMatch(/[/\\]|\\u0000/)
      }
  })
})
