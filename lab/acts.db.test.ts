import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { ACT_POINTS, type CrashPoint } from '#kit/node/crash-point.ts'
import { openReceiver, type Receiver } from '#kit/testing/open-receiver.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { readContacts, saveTags } from '#modules/contacts/index.ts'
import { launch, newCustomers, newJourney, newSegment } from '#modules/journeys/fixtures.ts'
import { tickJourneys } from '#modules/journeys/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { runNamedJob } from '../e2e/fuzz/furnish-tenant.ts'
import { openWecomShop, type WecomShop } from '../e2e/wecom-shop.ts'
import { countActs, countEventsOfTag } from './acts-store.ts'
import { live } from './life.ts'
import { until } from './patience.ts'

type Json = Record<string, unknown>
const START = new Date('2026-11-20T02:00:00Z')
const MINUTE_MS = 60_000
/** Longer than a process holds what it has taken in hand. */
const HELD_MINUTES = 6
const pointsOf = (area: string): readonly CrashPoint[] => ACT_POINTS.filter((point) => point.startsWith(`${area}.`))

describe('an act of a journey', () => {
  const PEOPLE = 6
  let world: World
  let tenant: TestTenant
  let owner: Caller
  let receiver: Receiver
  let endpointId: string
  let people: readonly number[]

  beforeAll(async () => {
    receiver = await openReceiver()
    world = await openWorld(inject('engines'), modules, { at: START, privateTargets: true })
    tenant = await newTenant(world)
    owner = await tenant.signIn('owner')
    const guide = await tenant.signIn('guide', '小林')
    await owner.call('POST', '/fields', { name: '走过', key: 'walked', type: 'text' })
    const hook = { name: '外部', url: `${receiver.url}/ok`, events: ['journey.reached'] }
    endpointId = String((await owner.call('POST', '/webhooks/endpoints', hook)).json.endpointId)
    people = await tenant.inside((ctx) => newCustomers(ctx, PEOPLE, guide.staffId))
    await world.drain()
  })
  afterAll(async () => {
    await world?.close()
    await receiver?.close()
  })

  /** A tag, a field, a word to others, a task and a message for everybody, all at once. */
  async function begin(name: string): Promise<{ journeyId: string; tagId: string }> {
    return tenant.inside(async (ctx) => {
      const [tag] = await saveTags(ctx, [{ group: '断电', name }])
      const tagId = tag?.id ?? ''
      const acts = [
        { kind: 'tag' as const, tagId, off: false },
        { kind: 'field' as const, key: 'walked', value: name },
        { kind: 'webhook' as const, word: name },
        { kind: 'task' as const, text: name, dueHours: 24 },
        { kind: 'message' as const, scriptId: null, text: name },
      ]
      const ids = acts.map(() => ctx.newId())
      const nodes = acts.map((act, i) => ({
        ...act,
        id: ids[i] ?? '',
        title: name,
        next: { next: ids[i + 1] ?? null },
      }))
      const flow = { entry: ids[0] ?? null, nodes }
      const journey = await newJourney(ctx, await newSegment(ctx, `断电${name}`), { steps: [], flow })
      expect(await launch(ctx, journey.id)).toBe(PEOPLE)
      return { journeyId: journey.id, tagId }
    })
  }

  const tick = ({ platform }: World) => tickJourneys(platform, tenant.tenantId, 2)

  it.each(pointsOf('journeys'))(
    'whose program dies at %s, and there again, is done once for everybody',
    async (point) => {
      const { journeyId, tagId } = await begin(point)
      for (const _ of [1, 2]) expect(await live(world, point, tick)).toBe(true)
      expect(await live(world, undefined, tick)).toBe(false)
      await world.drain()
      const { platform } = world
      expect(await countActs(platform.database.system, tenant.tenantId, journeyId)).toEqual({
        ...{ passages: 5 * PEOPLE, walkers: PEOPLE, tasks: 2 * PEOPLE, keys: 2 * PEOPLE, touches: PEOPLE },
        told: PEOPLE,
      })
      expect(await countEventsOfTag(platform.warehouse, tenant.tenantId, tagId)).toBe(PEOPLE)
      const contacts = await tenant.inside((ctx) => readContacts(ctx, people))
      expect(contacts).toHaveLength(PEOPLE)
      const { json } = await owner.call('GET', `/contacts/${people[0]}`)
      expect((json.attributes as Json).walked).toBe(point)
    },
  )

  it.each(pointsOf('webhooks'))(
    'that others are told of, dying at %s, reaches them under one id each',
    async (point) => {
      await runNamedJob(world, 'webhooks.deliver', { tenantId: tenant.tenantId, endpointId })
      const before = receiver.received.length
      await begin(point)
      await tick(world)
      await world.drain()
      const deliver = (one: World) => runNamedJob(one, 'webhooks.deliver', { tenantId: tenant.tenantId, endpointId })
      const deaths: boolean[] = []
      for (const _ of [1, 2]) {
        deaths.push(await live(world, point, deliver))
        world.clock.moveTo(new Date(world.clock.now().getTime() + HELD_MINUTES * MINUTE_MS))
      }
      // After the last commit there is nothing left to die at.
      expect(deaths).toEqual([true, point !== 'webhooks.noted'])
      expect(await live(world, undefined, deliver)).toBe(false)
      const news = receiver.received.slice(before)
      const ids = new Set(news.map((one) => String(one.headers['webhook-id'])))
      const bodies = new Set(news.map((one) => one.body))
      expect(bodies.size).toBe(ids.size)
      // The receiver cannot be asked: what was called and not noted comes again, under the same id.
      expect(news.length).toBe(point === 'webhooks.called' ? 3 * ids.size : ids.size)
      const told = [...bodies].flatMap((body) => [...body.matchAll(/"contactId":(\d+)/g)].map(([, id]) => Number(id)))
      expect(told.toSorted((a, b) => a - b)).toEqual([...people].toSorted((a, b) => a - b))
    },
  )
})

describe('a send', () => {
  let shop: WecomShop
  beforeAll(async () => {
    shop = await openWecomShop({ at: START })
  })
  afterAll(() => shop?.close())

  describe('to phones', () => {
    let accountId: string
    let templateId: string
    const place = (name: string) => ['$', `{${name}}`].join('')
    beforeAll(async () => {
      const account = { kind: 'sms', name: '短信', appId: 'simulator', secret: 'simulator', price: 500, sign: '活水' }
      accountId = String((await shop.ask('POST', '/channel-accounts', account)).accountId)
      const template = { code: 'SMS_1', name: '到货', purpose: 'service', body: `${place('name')}，您的茶到店了` }
      templateId = String((await shop.ask('PUT', `/channel-accounts/${accountId}/templates`, template)).templateId)
      await shop.wecom.control('vendor', { reportUrl: '' })
    })

    it.each(pointsOf('direct'))('that dies at %s, and again while it recovers, reaches nobody twice', async (point) => {
      const nth = ACT_POINTS.indexOf(point as (typeof ACT_POINTS)[number])
      const phones = [1, 2, 3, 4, 5, 6].map((one) => `1380000${String(nth * 10 + one).padStart(4, '0')}`)
      const made = await Promise.all(
        phones.map((phone) => shop.ask('POST', '/contacts', { name: `客${phone}`, phone })),
      )
      const { directSendId } = await shop.ask('POST', '/direct-sends', {
        ...{ provider: 'sms', accountId, templateId, purpose: 'service' },
        ...{ contactIds: made.map(({ id }) => Number(id)), params: { name: '{{客户称呼}}' } },
      })
      const payload = { tenantId: shop.tenant.tenantId, directSendId }
      const carry = (one: World) => runNamedJob(one, 'reach.carry_direct_send', payload)
      const isInLook = point === 'direct.looked'
      const deaths: boolean[] = []
      // In the second life at the same place, or where recovery looks what became of the first.
      for (const at of isInLook
        ? (['direct.after_call', point, point] as const)
        : [point, point, 'direct.looked' as const]) {
        deaths.push(await live(shop.world, at, carry))
        await shop.pass(HELD_MINUTES * MINUTE_MS)
      }
      expect(deaths.filter(Boolean).length).toBeGreaterThanOrEqual(point === 'direct.wrote_asking' ? 2 : 1)
      const listed = async () => (await shop.ask('GET', `/direct-sends/${directSendId}/messages`)).items as Json[]
      for (const minutes of [2, 6, 16, 61, 61]) {
        await carry(shop.world)
        // As long as it is not known what became of somebody's message, it is said so.
        for (const { state } of await listed())
          expect(['queued', 'asking', 'unresolved', 'accepted', 'delivered', 'failed']).toContain(state)
        await shop.wecom.control('settle')
        await shop.pass(minutes * MINUTE_MS)
      }
      await carry(shop.world)
      await shop.world.drain()
      const sms = ((await shop.wecom.show('vendor')).sms as Json[]).map(({ phone }) => String(phone))
      for (const [i, phone] of phones.entries()) {
        const seen = sms.filter((one) => one === phone).length
        const mine = (await listed()).find(({ contactId }) => contactId === Number(made[i]?.id))
        expect(seen).toBeLessThanOrEqual(1)
        if (seen === 1) expect(mine).toMatchObject({ state: 'delivered' })
        else
          expect(mine).toMatchObject({
            state: 'failed',
            fault: 'absent',
            sentence: expect.stringContaining('没有重发'),
          })
      }
      // Before anybody was asked nothing is lost: all six arrive.
      if (point === 'direct.wrote_asking') expect(phones.every((phone) => sms.includes(phone))).toBe(true)
    })
  })

  describe('by members', () => {
    let contactId: number
    beforeAll(async () => {
      const person = String((await shop.company.deed('bear', { name: '赵一', gender: 2 })).person)
      await shop.company.deed('add', { person, userid: 'lin' })
      await until('the friend is here', async () => {
        const { items } = await shop.ask('GET', `/contacts?q=${encodeURIComponent('赵一')}`)
        const [found] = items as Json[]
        contactId = Number(found?.id ?? 0)
        if (!found) return false
        const followers = (await shop.ask('GET', `/contacts/${contactId}/wecom-followers`)).items as Json[]
        return followers.length === 1
      })
    })
    const sends = async () => (await shop.wecom.show('corp', { corpid: shop.company.corpId })).mass_sends as Json[]

    it.each(pointsOf('mass'))('that dies at %s, and again while it recovers, is made once', async (point) => {
      const before = (await sends()).length
      const { massSendId } = await shop.ask('POST', '/mass-sends', {
        ...{ companyId: shop.connected.companyId, purpose: 'service', contactIds: [contactId] },
        ...{ text: `断电 ${point}`, senderUserid: null },
      })
      const payload = { tenantId: shop.tenant.tenantId, massSendId }
      const carry = (one: World) => runNamedJob(one, 'reach.carry_mass_send', payload)
      const deaths: boolean[] = []
      const points =
        point === 'mass.looked' ? (['mass.after_call', point, point] as const) : [point, point, 'mass.looked' as const]
      for (const at of points) {
        deaths.push(await live(shop.world, at, carry))
        await shop.pass(HELD_MINUTES * MINUTE_MS)
      }
      expect(deaths[0]).toBe(true)
      const taskOf = async () => ((await shop.ask('GET', `/mass-sends/${massSendId}`)).tasks as Json[])[0]
      for (let i = 0; i < 10 && (await taskOf())?.state !== 'created'; i++) {
        await carry(shop.world)
        expect(['queued', 'asking', 'unresolved', 'created']).toContain((await taskOf())?.state)
        await shop.pass(16 * MINUTE_MS)
      }
      expect(await taskOf()).toMatchObject({ state: 'created' })
      expect((await sends()).length).toBe(before + 1)
    })
  })
})
