import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import compliance from '#modules/compliance/module.ts'
import contacts from '#modules/contacts/module.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import organisation from '#modules/organisation/module.ts'
import segments from '#modules/segments/module.ts'
import { openSource } from './fixtures.ts'
import tracking from './module.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), [organisation, compliance, contacts, tracking, segments])
})
afterAll(() => world.close())

const AT = '2026-11-19T08:00:00.000Z'

interface EventRow {
  readonly contact_id: number
  readonly event_id: string
  readonly name: string
  readonly at: string
  readonly amount: string
  readonly properties: Record<string, string>
}

/** What the warehouse holds of a tenant's tracked events, in the order of time. */
async function eventsOf(tenant: TestTenant): Promise<EventRow[]> {
  await world.drain()
  return world.platform.warehouse.rows<EventRow>(ch`
    select contact_id, event_id, name, toString(at) as at, amount, properties from events
    where tenant_id = ${bind('UUID', tenant.tenantId)} and name not in ('Contact Added') order by at, event_id`)
}

describe('from an event to a segment', () => {
  it('counts people by what they did on the page, before and after anybody knew them', async () => {
    const tenant = await newTenant(world)
    const owner = await tenant.signIn('owner')
    const { send } = await openSource(world, tenant)
    const viewed = { event: 'Product Viewed', properties: { product_id: 'P1', price: 19.9 }, timestamp: AT }
    for (const messageId of ['m1', 'm2'])
      expect(await send('track', { ...viewed, anonymousId: 'a1', messageId })).toEqual({
        status: 200,
        json: { success: true },
      })
    const rule = { version: 1, root: { kind: 'behaviour', did: true, event: 'Product Viewed', times: 2, days: 30 } }
    const count = async () => {
      await world.drain()
      return (await owner.call('POST', '/segments/count', { rule })).json.count
    }
    expect(await count()).toBe(0)
    await send('identify', {
      userId: 'u1',
      anonymousId: 'a1',
      traits: { name: '林小满', phone: '13800138000', vip: true },
    })
    expect(await count()).toBe(1)

    const events = await eventsOf(tenant)
    expect(events.map(({ event_id, at }) => [event_id, at])).toEqual([
      ['m1', '2026-11-19 08:00:00.000'],
      ['m2', '2026-11-19 08:00:00.000'],
    ])
    expect(events[0]).toMatchObject({ name: 'Product Viewed', properties: { product_id: 'P1', price: '19.9' } })
    const person = await owner.call('GET', `/contacts/${events[0]?.contact_id}`)
    expect(person.json).toMatchObject({ name: '林小满', attributes: { vip: 'true' }, source: 'tracking' })
    expect(JSON.stringify(person.json)).toContain('138****8000')
  })

  it('finds a customer who is there already, by phone or unionid', async () => {
    const tenant = await newTenant(world)
    const owner = await tenant.signIn('owner')
    const { id } = (await owner.call('POST', '/contacts', { name: '老客', phone: '13900000001' })).json
    const { send } = await openSource(world, tenant)
    await send('t', { anonymousId: 'h5', event: 'Poster Opened', messageId: '1' })
    await send('i', { anonymousId: 'h5', traits: { phone: '+86 139-0000-0001', level: '金卡' } })
    await send('p', { anonymousId: 'h5', name: '会员中心', messageId: '2', properties: { path: '/vip' } })
    await send('g', { anonymousId: 'h5', groupId: 'g7', traits: { name: '福利群' }, messageId: '3' })
    const events = await eventsOf(tenant)
    expect(events.map(({ contact_id, name }) => [contact_id, name])).toEqual([
      [id, 'Poster Opened'],
      [id, 'Page Viewed'],
      [id, 'Group Joined'],
    ])
    expect(events[2]?.properties).toEqual({ groupId: 'g7', name: '福利群' })
    const person = await owner.call('GET', `/contacts/${id}`)
    expect(person.json).toMatchObject({ name: '老客', attributes: { level: '金卡' } })
  })

  it('takes the screens of an app, by the full name of the call and by its initial', async () => {
    const tenant = await newTenant(world)
    const { send } = await openSource(world, tenant)
    await send('identify', { userId: 'app', anonymousId: 'phone', traits: { name: '阿青' } })
    const seen = { name: '会员中心', category: '我的', properties: { tab: '积分' } }
    const done = { status: 200, json: { success: true } }
    expect(await send('screen', { ...seen, userId: 'app', messageId: '1', timestamp: AT })).toEqual(done)
    expect(await send('s', { anonymousId: 'phone', messageId: '2' })).toEqual(done)
    const events = await eventsOf(tenant)
    expect(events.map(({ event_id, name, properties }) => [event_id, name, properties])).toEqual([
      ['1', 'Screen Viewed', { name: '会员中心', category: '我的', tab: '积分' }],
      ['2', 'Screen Viewed', {}],
    ])
    expect(new Set(events.map(({ contact_id }) => contact_id)).size).toBe(1)
  })

  it('an alias takes the visitor along, revenue becomes an amount, the campaign and time by our clock', async () => {
    const tenant = await newTenant(world)
    const { send } = await openSource(world, tenant)
    await send('track', {
      anonymousId: 'v',
      event: 'Order Completed',
      properties: { order_id: '1', revenue: 12.5, products: [{ sku: 'A' }], coupon: { code: 'X' } },
      context: { campaign: { source: 'douyin', name: '双11' } },
      timestamp: '2026-11-20T09:55:00Z',
      sentAt: '2026-11-20T10:00:00Z',
    })
    await send('alias', { userId: 'u9', previousId: 'v' })
    const [event] = await eventsOf(tenant)
    expect(event).toMatchObject({
      at: '2026-11-20 01:55:00.000',
      properties: {
        order_id: '1',
        products: '[{"sku":"A"}]',
        'coupon.code': 'X',
        utm_source: 'douyin',
        utm_campaign: '双11',
      },
    })
    expect(Number(event?.amount)).toBe(125_000)
  })
})

describe('the Segment HTTP API', () => {
  it('takes each message once, also when it is repeated beside itself', async () => {
    const tenant = await newTenant(world)
    const { send } = await openSource(world, tenant)
    const one = { type: 'track', userId: 'u', event: 'Clicked', messageId: 'same' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('batch', { batch: [one, one] })))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await send('track', one)
    expect(await eventsOf(tenant)).toHaveLength(1)
  })

  it('refuses what it cannot read in its own words, and nobody without a key', async () => {
    const tenant = await newTenant(world)
    const { send, writeKey, sourceId } = await openSource(world, tenant)
    const failed = { success: false, message: expect.any(String) }
    const long = { userId: 'u', event: 'E', properties: { text: '长'.repeat(11_000) } }
    expect(await send('track', long)).toEqual({ status: 400, json: failed })
    expect(await send('batch', 'x'.repeat(513_000))).toEqual({ status: 400, json: failed })
    expect(await send('track', '{"userId":')).toEqual({ status: 400, json: failed })
    expect(await send('track', '['.repeat(100_000))).toEqual({ status: 400, json: failed })
    expect(await send('batch', { batch: {} })).toEqual({ status: 400, json: failed })
    expect(await send('track', 'no gzip', { 'content-encoding': 'gzip' })).toEqual({ status: 400, json: failed })
    expect(await send('track', {}, { authorization: 'Basic bm9uZTo=' })).toEqual({ status: 401, json: failed })
    const farewell = await world.app.request('/v1/t', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ writeKey, userId: 'u', event: 'Left', messageId: '1' }),
    })
    expect(farewell.status).toBe(200)
    expect(farewell.headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await world.app.request('/v1/t', { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ])
    expect((await eventsOf(tenant)).map(({ name }) => name)).toEqual(['Left'])

    const owner = await tenant.signIn('owner')
    await owner.call('POST', `/tracking/sources/${sourceId}/revoke`, { revoked: true })
    world.clock.moveTo(new Date(world.clock.now().getTime() + 5_000))
    expect((await send('track', { userId: 'u', event: 'E' })).status).toBe(401)
  })

  it('unpacks gzip, but not a bomb', async () => {
    const tenant = await newTenant(world)
    const { send } = await openSource(world, tenant)
    const batch = Array.from({ length: 50 }, (_, n) => ({ type: 'track', userId: 'u', event: 'E', messageId: `${n}` }))
    const gzip = { 'content-encoding': 'gzip' }
    expect((await send('batch', gzipSync(JSON.stringify({ batch })), gzip)).status).toBe(200)
    expect((await send('batch', gzipSync(Buffer.alloc(5_000_000, 32)), gzip)).status).toBe(400)
    expect(await eventsOf(tenant)).toHaveLength(50)
  })

  it('one bad event costs no other: it is set aside with its reason', async () => {
    const tenant = await newTenant(world)
    const owner = await tenant.signIn('owner')
    const { send } = await openSource(world, tenant)
    const good = (messageId: string) => ({ type: 'track', userId: 'u', event: '好', messageId })
    const bad = [
      { type: 'track', event: 'Nobody' },
      { type: 'wonder', userId: 'u' },
      { type: 'track', userId: 'u' },
      { type: 'track', userId: 'u', event: 'E', timestamp: 'gestern' },
      { type: 'group', userId: 'u' },
      { type: 'alias', userId: 'u' },
      { type: 'track', userId: 'u'.repeat(200), event: 'E' },
      { type: 'track', userId: 'u', event: 'Big', properties: { x: 'y'.repeat(40_000) } },
      'text',
      null,
    ]
    const odd = '"a":"\\ud83d","__proto__":{"b":1},"n":1e400,"c":"\\u0000z"'
    const poison = `{"type":"track","userId":"p","event":"P","messageId":"x","properties":{${odd}}}`
    const batch = `{"batch":[${[good('1'), ...bad, good('2')].map((one) => JSON.stringify(one)).join(',')},${poison}]}`
    expect(await send('batch', batch)).toEqual({ status: 200, json: { success: true } })
    expect((await eventsOf(tenant)).map(({ event_id }) => event_id)).toEqual(['1', '2', 'x'])
    const summary = await owner.call('GET', '/tracking/quarantine/summary')
    const reasons = (summary.json.items as { reason: string; events: number }[]).flatMap((one) =>
      Array.from({ length: one.events }, () => one.reason),
    )
    expect(reasons.sort()).toEqual(
      [
        ...['nobody', 'unknown_type', 'no_event_name', 'bad_time', 'no_group_id', 'no_previous_id'],
        ...['id_too_long', 'too_large', 'not_an_object', 'not_an_object'],
      ].sort(),
    )
  })

  it('asks no cookie and shows nothing of another tenant', async () => {
    const [mine, theirs] = [await newTenant(world), await newTenant(world)]
    const { send } = await openSource(world, mine)
    const same = { userId: 'u', event: 'E', messageId: 'one id' }
    await send('track', same)
    await (await openSource(world, theirs)).send('track', same)
    expect(await eventsOf(mine)).toHaveLength(1)
    expect(await eventsOf(theirs)).toHaveLength(1)
    const other = await theirs.signIn('owner')
    const recent = (await other.call('GET', '/tracking/recent')).json.items as unknown[]
    expect(recent).toHaveLength(1)
    expect((await (await mine.signIn('guide')).call('GET', '/tracking/recent')).status).toBe(403)
  })
})
