import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import compliance from '#modules/compliance/module.ts'
import contacts from '#modules/contacts/module.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import organisation from '#modules/organisation/module.ts'
import { openSource } from './fixtures.ts'
import tracking from './module.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), [organisation, compliance, contacts, tracking])
})
afterAll(() => world.close())

/** Four people with two devices each: what they do there, unknown or signed in, and when they say who they are. */
const call = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  device: fc.integer({ min: 0, max: 1 }),
  as: fc.constantFrom('visitor', 'user', 'both', 'identify', 'alias', 'group'),
  day: fc.integer({ min: 1, max: 28 }),
})
type Call = { readonly who: number; readonly device: number; readonly as: string; readonly day: number }

function onWire({ who, device, as, day }: Call, messageId: string) {
  const [userId, anonymousId] = [`u${who}`, `v${who}-${device}`]
  const common = { messageId, timestamp: `2026-10-${String(day).padStart(2, '0')}T08:00:00Z` }
  const traits = { phone: `1380013800${who}`, name: `客户${who}` }
  switch (as) {
    case 'visitor':
      return { ...common, type: 'track', event: 'Done', anonymousId }
    case 'user':
      return { ...common, type: 'track', event: 'Done', userId }
    case 'both':
      return { ...common, type: 'page', anonymousId, userId }
    case 'identify':
      return { ...common, type: 'identify', anonymousId, userId, traits }
    case 'alias':
      return { ...common, type: 'alias', previousId: anonymousId, userId }
    default:
      return { ...common, type: 'group', groupId: `g${who}`, anonymousId }
  }
}

/** Whose each event became, by the user id of the person, and who there is. */
async function outcome(tenant: TestTenant) {
  await world.drain()
  const events = await world.platform.warehouse.rows<{ id: number; event: string; at: string }>(ch`
    select contact_id as id, event_id as event, toString(at) as at from events
    where tenant_id = ${bind('UUID', tenant.tenantId)} and name != 'Contact Added' order by event_id`)
  const pool = world.platform.database.pool
  const people = await pool.query(
    `select i.contact_id, i.value, c.name from contacts.identity i
     join contacts.contact c on c.tenant_id = i.tenant_id and c.id = i.contact_id
     where i.tenant_id = $1 and i.kind = 'user_id' and i.value like 'u%' order by i.value`,
    [tenant.tenantId],
  )
  const userOf = new Map(people.rows.map((row) => [Number(row.contact_id), row.value]))
  const waiting = await pool.query(
    'select event->>$2 as id from tracking.waiting_event where tenant_id = $1 order by 1',
    [tenant.tenantId, 'messageId'],
  )
  return {
    events: events.map(({ id, event, at }) => [event, at, userOf.get(id) ?? 'nobody']),
    people: people.rows.map(({ value, name }) => [value, name]),
    waiting: waiting.rows.map((row) => row.id),
  }
}

it('ends the same whatever the order in which it comes, and however often', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer(),
      async (calls, size, seed) => {
        const sent = calls.map((one, place) => onWire(one, `m${String(place).padStart(3, '0')}`))
        const inOrder = await newTenant(world)
        await (await openSource(world, inOrder)).send('batch', { batch: sent })

        const shuffled = await newTenant(world)
        const { send } = await openSource(world, shuffled)
        const order = sent.toSorted((a, b) => mix(a.messageId, seed) - mix(b.messageId, seed))
        for (let at = 0; at < order.length; at += size) {
          await send('batch', { batch: order.slice(at, at + size) })
          await world.drain()
        }
        await send('batch', { batch: order })
        expect(await outcome(shuffled)).toEqual(await outcome(inOrder))
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
})

/** A number that looks like chance and is the same every time. */
function mix(text: string, seed: number): number {
  return [...text].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x5bd1e995) >>> 0, seed >>> 0)
}

it('knows of a person what was said last, however late the rest comes', async () => {
  const tenant = await newTenant(world)
  const { send } = await openSource(world, tenant)
  const say = async (second: number, city: string, traits: object = {}) => {
    const timestamp = new Date(world.clock.now().getTime() + (second - 60) * 1000).toISOString()
    await send('identify', { userId: 'u', timestamp, traits: { 尺码: city, ...traits } })
    await world.drain()
  }
  const known = async () => {
    const { rows } = await world.platform.database.pool.query(
      'select attributes, provenance from contacts.contact where tenant_id = $1',
      [tenant.tenantId],
    )
    return rows[0]
  }
  await say(10, 'M')
  await say(30, 'M')
  const { provenance } = await known()
  // It was said between the two that say the same, and comes after both.
  await say(20, 'L', { 口味: '辣' })
  const later = await known()
  expect(later.attributes).toEqual({ 尺码: 'M', 口味: '辣' })
  expect(later.provenance['attributes.尺码']).toEqual(provenance['attributes.尺码'])
  await say(40, 'S')
  expect((await known()).attributes).toMatchObject({ 尺码: 'S' })
})

it('follows people who become one, and two again', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const { send } = await openSource(world, tenant)
  await send('identify', { userId: 'a', anonymousId: 'va' })
  await send('identify', { userId: 'b', anonymousId: 'vb' })
  await world.drain()
  const keys = async () => {
    const rows = await world.platform.database.pool.query(
      'select key, contact_id from tracking.person_key where tenant_id = $1 order by key',
      [tenant.tenantId],
    )
    return rows.rows.map((row) => Number(row.contact_id))
  }
  const [a = 0, b = 0, va, vb] = await keys()
  expect([va, vb]).toEqual([a, b])
  const merged = await owner.call('POST', `/contacts/${a}/merges`, { otherId: b, reason: '同一人' })
  expect(merged.status).toBe(200)
  expect(await keys()).toEqual([a, a, a, a])
  await send('track', { anonymousId: 'vb', event: 'Together', messageId: 'm1' })
  await world.drain()
  await owner.call('POST', `/merges/${merged.json.mergeId}/undo`)
  expect(await keys()).toEqual([a, b, a, b])
  await send('track', { anonymousId: 'vb', event: 'Apart', messageId: 'm2' })
  await world.drain()
  const events = await world.platform.warehouse.rows<{ event: string; id: number }>(ch`
    select event_id as event, contact_id as id from events
    where tenant_id = ${bind('UUID', tenant.tenantId)} and name in ('Together', 'Apart') order by event_id`)
  expect(events).toEqual([
    { event: 'm1', id: a },
    { event: 'm2', id: b },
  ])
})
