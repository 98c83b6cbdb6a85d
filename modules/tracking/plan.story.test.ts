import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Ctx } from '#kit/node/ctx.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import compliance from '#modules/compliance/module.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import contacts from '#modules/contacts/module.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import organisation from '#modules/organisation/module.ts'
import { openSource } from './fixtures.ts'
import tracking from './module.ts'
import { erasePerson, exportPerson } from './server/erase-person.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), [organisation, compliance, contacts, tracking])
})
afterAll(() => world.close())

async function openPlan() {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const source = await openSource(world, tenant)
  const planned = await owner.call('POST', '/tracking/plan', {
    name: 'Product Added',
    label: '加入购物车',
    ownerStaffId: owner.staffId,
    extraProperties: 'quarantine',
    properties: [
      { key: 'product_id', type: 'text', required: true },
      { key: 'price', type: 'number' },
      { key: 'size', type: 'text', choices: ['S', 'M'] },
    ],
  })
  expect(planned).toMatchObject({ status: 200, json: { label: '加入购物车', ownerName: 'owner' } })
  const add = async (properties: unknown, event = 'Product Added') => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1_000))
    expect((await source.send('track', { userId: 'u1', event, properties })).status).toBe(200)
    await world.drain()
  }
  const recent = async () => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1_000))
    await world.drain()
    const { json } = await owner.call('GET', '/tracking/recent')
    return (json.items as { outcome: string; reason: string }[]).map(({ outcome, reason }) => reason || outcome)
  }
  const held = async () => (await owner.call('GET', '/tracking/quarantine')).json.items as { id: string }[]
  return { tenant, owner, source, add, recent, held, eventId: String(planned.json.id) }
}

it('holds events against the plan, and shows each outcome as it comes', async () => {
  const { owner, add, recent } = await openPlan()
  await add({ product_id: 'A', price: 9.9, size: 'S' })
  await add({ price: 9.9 })
  await add({ product_id: 'A', price: '9.9' })
  await add({ product_id: 'A', size: 'XL' })
  await add({ product_id: 'A', colour: 'red' })
  await add({}, 'Wheel Spun')
  expect(await recent()).toEqual([
    ...['settled', 'extra_property', 'not_a_choice', 'wrong_type', 'missing_property', 'settled'],
  ])
  await owner.call('PUT', '/tracking/settings', { unknownEvents: 'quarantine' })
  await add({}, 'Wheel Spun')
  expect((await recent())[0]).toBe('unknown_event')
  const found = (await owner.call('GET', '/tracking/recent?q=wheel&outcome=quarantined')).json.items
  expect(found).toHaveLength(1)
})

it('shows beside the plan what came and is not planned, ready to be planned', async () => {
  const { owner, add } = await openPlan()
  await add({ product_id: 'A' })
  await add({ prize: '优惠券', worth: 5 }, 'Wheel Spun')
  await add({ prize: '再来一次', again: true }, 'Wheel Spun')
  const { items, unplanned } = (await owner.call('GET', '/tracking/plan')).json
  expect(items).toMatchObject([{ name: 'Product Added', lastSeenAt: expect.any(String) }])
  expect(unplanned).toMatchObject([{ name: 'Wheel Spun', times: 2 }])
  const [{ name, properties }] = unplanned as [{ name: string; properties: { key: string; type: string }[] }]
  expect(properties.map(({ key, type }) => `${key}:${type}`)).toEqual(['again:boolean', 'prize:text', 'worth:number'])
  const made = await owner.call('POST', '/tracking/plan', { name, properties })
  expect(made.status).toBe(200)
  await owner.call('PUT', '/tracking/settings', { unknownEvents: 'quarantine' })
  await add({ prize: '优惠券', worth: 5 }, 'Wheel Spun')
  const after = (await owner.call('GET', '/tracking/plan')).json
  expect(after.unplanned).toEqual([])
})

it('a rule mends what is held and what comes; without the rule it is as before', async () => {
  const { owner, add, recent, held } = await openPlan()
  await add({ product_id: 'A', price: '¥1,299.50' })
  await add({ id: 'B' })
  const cast = { eventName: 'Product Added', change: { kind: 'cast_property', key: 'price', type: 'number' } }
  const { id: ruleId } = (await owner.call('POST', '/tracking/rules', cast)).json
  const name = 'Product Added'
  const counted = await owner.call('POST', '/tracking/quarantine/replay', { name, dryRun: true })
  expect(counted.json).toEqual({ replayed: 1, left: 1 })
  expect(await held()).toHaveLength(2)
  expect((await owner.call('POST', '/tracking/quarantine/replay', { name })).json).toEqual({ replayed: 1, left: 1 })
  expect(await held()).toHaveLength(1)
  await add({ product_id: 'C', price: '5' })
  expect(await recent()).toEqual(['settled', 'settled', 'missing_property', 'wrong_type'])
  await owner.call('DELETE', `/tracking/rules/${ruleId}`)
  await add({ product_id: 'C', price: '5' })
  expect((await recent())[0]).toBe('wrong_type')
  expect((await owner.call('POST', '/tracking/quarantine/replay', { name })).json).toEqual({ replayed: 0, left: 2 })
})

it('a person repairs one by hand without ever seeing the phone in it; it is replayed once', async () => {
  const { owner, add, held, recent } = await openPlan()
  await add({ price: 1, size: '13800138000' })
  const [one] = (await held()) as { id: string; properties: Record<string, unknown>; userId: string }[]
  expect(one?.properties).toEqual({ price: 1, size: '138****8000' })
  const path = `/tracking/quarantine/${one?.id}/repair`
  const fix = (properties: unknown) => ({ name: 'Product Added', user: 'u1', visitor: '', properties })
  const still = await owner.call('POST', path, fix({ ...one?.properties, product_id: 'A' }))
  expect(still).toMatchObject({ status: 422, json: { code: 'still_wrong' } })
  expect(still.json.message).toContain('不在可选值里 size')
  const twice = [fix({ product_id: 'A', price: 1 }), fix({ product_id: 'A', price: 1 })]
  const answers = await Promise.all(twice.map((body) => owner.call('POST', path, body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await recent()).toEqual(['settled', 'missing_property'])
  expect(await held()).toHaveLength(0)
})

it('what was sent in a wrong shape is put right too, except what was no call at all', async () => {
  const { owner, source, held, recent } = await openPlan()
  const wrong = [
    { type: 'group', userId: 'u1', traits: { name: '老客群' } },
    { type: 'alias', userId: 'u1' },
    { type: 'track', userId: 'u1', event: 'Opened', timestamp: '昨天' },
    { type: 'trak', userId: 'u1', event: 'Opened' },
    { type: 'track', userId: 'x'.repeat(200), event: 'Opened' },
    'text',
  ]
  for (const one of wrong) {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1_000))
    await source.send('batch', { batch: [one] })
    await world.drain()
  }
  const all = (await held()) as { id: string; reason: string; name: string; properties: Record<string, unknown> }[]
  const fix = (reason: string, more: object) => {
    const one = all.find((row) => row.reason === reason)
    const body = { name: one?.name, user: 'u1', visitor: '', properties: one?.properties, ...more }
    return owner.call('POST', `/tracking/quarantine/${one?.id}/repair`, body)
  }
  expect((await fix('no_group_id', {})).json.message).toContain('没有群组号 groupId')
  const answers = [
    await fix('no_group_id', { properties: { groupId: 'g1' } }),
    await fix('no_previous_id', { previous: 'u0' }),
    await fix('bad_time', {}),
    await fix('unknown_type', {}),
    await fix('id_too_long', {}),
    await fix('not_an_object', { name: 'Opened' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 422])
  const shown = (await recent()).filter((outcome) => outcome === 'settled')
  expect(shown).toHaveLength(5)
})

it('sets aside for good and takes back; refuses a plan that contradicts itself', async () => {
  const { owner, add, held, eventId } = await openPlan()
  await add({})
  const ids = (await held()).map(({ id }) => id)
  expect((await owner.call('POST', '/tracking/quarantine/discard', { ids, discarded: true })).json).toEqual({
    moved: 1,
  })
  expect(await held()).toHaveLength(0)
  await owner.call('POST', '/tracking/quarantine/discard', { ids, discarded: false })
  expect(await held()).toHaveLength(1)

  const property = { key: 'a', type: 'text' }
  const twice = await owner.call('PUT', `/tracking/plan/${eventId}`, { properties: [property, property] })
  expect(twice).toMatchObject({ status: 422, json: { code: 'same_key_twice' } })
  expect(await owner.call('POST', '/tracking/plan', { name: 'Product Added' })).toMatchObject({ status: 409 })
  const archived = await owner.call('PUT', `/tracking/plan/${eventId}`, { archived: true })
  expect(archived).toMatchObject({ status: 200, json: { archived: true } })
})

it('hands out and erases what it knows of a person, and forgets what is old', async () => {
  const { tenant, owner, source, add, recent } = await openPlan()
  await source.send('track', { anonymousId: 'v1', userId: 'u1', event: 'Opened' })
  await add({})
  const contactId = await tenant.inside(findUser)
  const everything = await tenant.inside((ctx) => exportPerson(ctx, contactId))
  expect(everything).toMatchObject({
    names: [
      { kind: 'user', key: 'u1' },
      { kind: 'visitor', key: 'v1' },
    ],
    quarantined: [{ name: 'Product Added' }],
  })
  await tenant.inside((ctx) => erasePerson(ctx, contactId))
  expect(await tenant.inside((ctx) => exportPerson(ctx, contactId))).toEqual({
    names: [],
    recent: [],
    quarantined: [],
  })
  expect(await recent()).toEqual([])

  await source.send('track', { anonymousId: 'nobody', event: 'Opened', messageId: 'old' })
  await world.drain()
  const waiting = async () => (await owner.call('GET', '/tracking/recent')).json.waiting
  expect(await waiting()).toEqual({ events: 1, visitors: 1 })
  world.clock.moveTo(new Date(world.clock.now().getTime() + 181 * 86_400_000))
  const job = tracking.jobs?.[0]
  if (job) await runJob(world.platform, job, { tenantId: tenant.tenantId })
  expect(await waiting()).toEqual({ events: 0, visitors: 0 })
})

async function findUser(ctx: Ctx): Promise<number> {
  const identities = [{ kind: 'user_id' as const, scope: '', value: 'u1' }]
  const [person] = await upsertContacts(ctx, [{ identities, source: 'tracking' }])
  return person?.contactId ?? 0
}
