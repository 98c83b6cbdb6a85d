import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openReceiver, type Received, type Receiver } from '#kit/testing/open-receiver.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import webhooks from './module.ts'
import { erasePerson, exportPerson } from './server/person.ts'

const HOUR_MS = 3_600_000
let world: World
let receiver: Receiver
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { privateTargets: true })
  receiver = await openReceiver()
})
afterAll(async () => {
  await receiver.close()
  await world.close()
})

interface Shop {
  readonly tenant: TestTenant
  readonly owner: Caller
  /** Opens an endpoint at a path of the receiver. */
  open(path: string, events: readonly string[]): Promise<{ endpointId: string; secret: string }>
  /** Everything told so far is heard, and what is due sent. */
  send(endpointId: string): Promise<void>
  endpoint(endpointId: string): Promise<Record<string, unknown>>
  deliveries(endpointId: string): Promise<Record<string, unknown>[]>
}

async function openShop(): Promise<Shop> {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const deliver = webhooks.jobs?.find((job) => job.name === 'webhooks.deliver')
  if (!deliver) throw new Error('no job')
  return {
    tenant,
    owner,
    async open(path, events) {
      const body = { name: path, url: `${receiver.url}${path}`, events }
      const { status, json } = await owner.call('POST', '/webhooks/endpoints', body)
      expect(status).toBe(200)
      return json as { endpointId: string; secret: string }
    },
    async send(endpointId) {
      await world.drain()
      await runJob(world.platform, deliver, { tenantId: tenant.tenantId, endpointId })
    },
    async endpoint(endpointId) {
      const { items } = (await owner.call('GET', '/webhooks/endpoints')).json
      return (items as Record<string, unknown>[]).find(({ id }) => id === endpointId) ?? {}
    },
    async deliveries(endpointId) {
      const { json } = await owner.call('GET', `/webhooks/deliveries?endpointId=${endpointId}`)
      return json.items as Record<string, unknown>[]
    },
  }
}

/** As a receiver without a library would: the example of the README. */
function signedByHand(secret: string, headers: Received['headers'], body: string): string {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

/** Messages that arrived at a path, for one endpoint's secret. */
function arrived(path: string, from = 0) {
  return receiver.received.slice(from).filter((one) => one.path === path)
}

describe('an order told to another system', () => {
  it('is signed, says what happened once, and names no phone', async () => {
    const shop = await openShop()
    const { endpointId, secret } = await shop.open('/ok', ['order.completed', 'order.refunded', 'contact.added'])
    expect(secret).toMatch(/^whsec_[\w+/=]{40,}$/)
    expect(JSON.stringify(await shop.endpoint(endpointId))).not.toContain(secret)

    const from = receiver.received.length
    const { id: contactId } = (await shop.owner.call('POST', '/contacts', { name: '王芳', phone: '13812345678' })).json
    const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 2, unitPrice: 500_000 }
    const order = { platform: 'own_shop', orderNo: 'W-1', placedAt: '2026-11-01T10:00:00+08:00', contactId }
    const saved = await shop.owner.call('POST', '/orders', { orders: [{ ...order, lines: [line] }] })
    expect(saved.status).toBe(200)
    await shop.send(endpointId)
    await shop.send(endpointId)

    const messages = arrived('/ok', from)
    const bodies = messages.map(({ body }) => JSON.parse(body))
    expect(bodies.map(({ type }) => type).sort()).toEqual(['contact.added', 'order.completed'])
    expect(bodies.find(({ type }) => type === 'order.completed').data).toMatchObject([
      { contactId, orderNo: 'W-1', paid: 1_000_000, status: 'paid' },
    ])
    for (const { body, headers } of messages) {
      expect(body).not.toMatch(/13812345678|王芳/)
      expect(headers['webhook-signature']).toBe(signedByHand(secret, headers, body))
      expect(JSON.parse(body).id).toBe(headers['webhook-id'])
    }
    expect((await shop.deliveries(endpointId)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('of thousands goes in parts, and a fact heard again is not sent again', async () => {
    const shop = await openShop()
    const { endpointId } = await shop.open('/ok', ['tag.added'])
    const contactIds = Array.from({ length: 230 }, (_, nth) => nth + 1)
    const payload = {
      tagId: '0a0b0c0d-0000-4000-8000-000000000001',
      tagName: '新',
      contactIds,
      source: 'rule',
      at: '2026-11-20T02:00:00.000Z',
    }
    await shop.tenant.inside((ctx) => ctx.tell({ name: 'contacts.tag_added', version: 1, payload }))
    const [hear] = webhooks.listens ?? []
    const told = { id: '1', tenantId: shop.tenant.tenantId, at: world.clock.now(), version: 1 }
    const again = [{ ...told, name: 'contacts.tag_added', payload }]
    for (const _ of [1, 2]) await shop.tenant.inside(async (ctx) => hear?.hear(ctx, again))
    expect(await shop.deliveries(endpointId)).toHaveLength(3)
    await shop.send(endpointId)
    expect((await shop.deliveries(endpointId)).filter(({ state }) => state === 'delivered')).toHaveLength(6)
  })
})

describe('an endpoint that fails', () => {
  it('is tried again later and later, shows why, and takes everything once it is mended', async () => {
    const shop = await openShop()
    const { endpointId } = await shop.open('/flaky', ['contact.added'])
    await shop.owner.call('POST', '/contacts', { name: '甲' })
    await shop.send(endpointId)
    expect(await shop.endpoint(endpointId)).toMatchObject({ enabled: true, lastFault: 'HTTP 503', waiting: 1 })
    await shop.send(endpointId)
    const [delivery] = await shop.deliveries(endpointId)
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: 503 })

    receiver.mend()
    world.clock.moveTo(new Date(world.clock.now().getTime() + HOUR_MS))
    await shop.send(endpointId)
    expect(await shop.endpoint(endpointId)).toMatchObject({ failingSince: null, lastFault: null, waiting: 0 })
    const { json } = await shop.owner.call('GET', `/webhooks/deliveries/${delivery?.id}`)
    expect(json.tries).toMatchObject([
      { attemptNo: 2, status: 200, answer: 'thanks' },
      { attemptNo: 1, status: 503 },
    ])
    const ids = arrived('/flaky').map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(1)
  })

  it('is turned off after three days; what it missed can be replayed', async () => {
    const shop = await openShop()
    const { endpointId } = await shop.open('/broken', ['contact.added'])
    await shop.owner.call('POST', '/contacts', { name: '乙' })
    const begun = world.clock.now()
    let runs = 0
    for (; runs < 20 && (await shop.endpoint(endpointId)).enabled; runs += 1) {
      await shop.send(endpointId)
      world.clock.moveTo(new Date(world.clock.now().getTime() + 12 * HOUR_MS))
    }
    expect(await shop.endpoint(endpointId)).toMatchObject({ enabled: false, offReason: 'failing', failed: 1 })
    const [delivery] = await shop.deliveries(endpointId)
    const { json } = await shop.owner.call('GET', `/webhooks/deliveries/${delivery?.id}`)
    const [{ answer } = { answer: '' }] = json.tries as { answer: string }[]
    expect(answer).toMatch(/^出错了x+$/)
    expect(Buffer.byteLength(answer)).toBe(2048)

    expect((await shop.owner.call('POST', `/webhooks/deliveries/${delivery?.id}/replays`)).json).toMatchObject({
      code: 'endpoint_off',
    })
    const mended = { url: `${receiver.url}/ok`, enabled: true }
    await shop.owner.call('PATCH', `/webhooks/endpoints/${endpointId}`, mended)
    const since = begun.toISOString()
    const replayed = await shop.owner.call('POST', `/webhooks/endpoints/${endpointId}/replays`, { since })
    expect(replayed.json).toEqual({ replayed: 1 })
    await shop.send(endpointId)
    expect(await shop.endpoint(endpointId)).toMatchObject({ enabled: true, offReason: null, failed: 0, waiting: 0 })
  })

  it.each([
    ['/moved', { lastStatus: 302, lastFault: null }],
    ['/drops', { lastStatus: null, lastFault: 'no_connection' }],
  ])('by %s counts as failed', async (path, last) => {
    const shop = await openShop()
    const { endpointId } = await shop.open(path, ['contact.added'])
    const from = receiver.received.length
    await shop.owner.call('POST', `/webhooks/endpoints/${endpointId}/pings`)
    await shop.send(endpointId)
    expect(await shop.deliveries(endpointId)).toMatchObject([{ event: 'ping', state: 'waiting', ...last }])
    expect(receiver.received.slice(from).map((one) => one.path)).toEqual([path])
  })

  it('and says it is gone is turned off at once', async () => {
    const shop = await openShop()
    const { endpointId } = await shop.open('/gone', ['contact.added'])
    await shop.owner.call('POST', `/webhooks/endpoints/${endpointId}/pings`)
    await shop.send(endpointId)
    expect(await shop.endpoint(endpointId)).toMatchObject({ enabled: false, offReason: 'gone', failed: 1 })
  })
})

describe('what is asked of an endpoint', () => {
  it('is an address that may be called and events that there are', async () => {
    const shop = await openShop()
    const refused = async (url: string, events: string[]) => {
      const answer = await shop.owner.call('POST', '/webhooks/endpoints', { name: 'x', url, events })
      return [answer.status, answer.json.code]
    }
    expect(await refused('ftp://example.com', ['contact.added'])).toEqual([422, 'bad_url'])
    expect(await refused(`${receiver.url}/ok`, ['no.such'])).toEqual([422, 'unknown_event'])
  })

  it('goes on being signed with the old secret for a day after a new one', async () => {
    const shop = await openShop()
    const { endpointId, secret } = await shop.open('/ok', ['contact.added'])
    const renewed = await shop.owner.call('POST', `/webhooks/endpoints/${endpointId}/secrets`)
    const from = receiver.received.length
    await shop.owner.call('POST', `/webhooks/endpoints/${endpointId}/pings`)
    await shop.send(endpointId)
    expect(renewed.json.secret).not.toBe(secret)
    expect(String(arrived('/ok', from)[0]?.headers['webhook-signature'])).toMatch(/^v1,\S+ v1,\S+$/)
  })

  it('is for whoever may: a guide sees nothing of it', async () => {
    const shop = await openShop()
    const guide = await shop.tenant.signIn('guide')
    expect((await guide.call('GET', '/webhooks/endpoints')).status).toBe(403)
  })
})

describe('somebody who is erased', () => {
  it('is taken out of what was sent and of what waits; others in the same message stay', async () => {
    const shop = await openShop()
    const { endpointId } = await shop.open('/ok', ['tag.added'])
    const payload = {
      tagId: '0a0b0c0d-0000-4000-8000-000000000002',
      tagName: '新',
      contactIds: [901, 902],
      source: 'rule',
      at: '2026-11-20T02:00:00.000Z',
    }
    await shop.tenant.inside((ctx) => ctx.tell({ name: 'contacts.tag_added', version: 1, payload }))
    await shop.send(endpointId)
    const [delivery] = await shop.deliveries(endpointId)
    const copy = await shop.tenant.inside((ctx) => exportPerson(ctx, 901))
    expect(copy.deliveries).toMatchObject([{ id: delivery?.id, event: 'tag.added', state: 'delivered' }])
    await shop.tenant.inside((ctx) => erasePerson(ctx, 901))
    const { json } = await shop.owner.call('GET', `/webhooks/deliveries/${delivery?.id}`)
    expect(JSON.parse(String(json.body)).data).toMatchObject([{ contactId: 902 }])
    expect(json.tries).toMatchObject([{ answer: '' }])
    await shop.tenant.inside((ctx) => erasePerson(ctx, 902))
    expect(await shop.deliveries(endpointId)).toEqual([])
  })
})
