import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { signWebhook } from '#kit/node/webhook-signature.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant } from '#modules/organisation/fixtures.ts'

type Json = Record<string, unknown>

let world: World
let owner: Caller
let source: { hookSourceId: string; path: string; secret: string }
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  owner = await (await newTenant(world)).signIn('owner')
  const types = ['orders.save', 'refunds.save', 'contacts.save']
  source = (await owner.call('POST', '/webhooks/sources', { name: '商城', types })).json as unknown as typeof source
})
afterAll(() => world.close())

interface Sending {
  readonly id: string
  readonly secret?: string
  readonly at?: Date
  /** What is sent instead of what was signed. */
  readonly instead?: string
}

async function send(message: unknown, { id, secret = source.secret, at = new Date(), instead }: Sending) {
  const body = JSON.stringify(message)
  const headers = signWebhook(secret, { id, at, body })
  const answer = await world.app.request(source.path, { method: 'POST', headers, body: instead ?? body })
  return { status: answer.status, json: (await answer.json()) as Json }
}

const list = async (path: string) => (await owner.call('GET', path)).json.items as Json[]
const order = (orderNo: string) => ({
  ...{ platform: 'mall', orderNo, placedAt: '2026-11-18T04:00:00Z' },
  buyer: { identities: [{ kind: 'phone', value: '13800138000' }] },
  lines: [{ productCode: 'A', quantity: 2, unitPrice: 100_000 }],
})
const orders = (...numbers: string[]) => ({ type: 'orders.save', data: { orders: numbers.map(order) } })

it('writes nothing of what is not theirs, too old or altered, and does not say which', async () => {
  const body = orders('X')
  const altered = JSON.stringify(orders('Y'))
  const wrong = [
    await send(body, { id: 'm', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
    await send(body, { id: 'm', at: new Date(Date.now() - 6 * 60_000) }),
    await send(body, { id: 'm', instead: altered }),
  ]
  const unsigned = await world.app.request(source.path, { method: 'POST', body: altered })
  const elsewhere = await world.app.request('/hooks/01900000-0000-7000-8000-000000000001', {
    method: 'POST',
    body: altered,
  })
  expect([...wrong, unsigned, elsewhere].map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
  expect(await list('/webhooks/received')).toEqual([])
  expect(await list('/orders')).toEqual([])
})

it('does what a message says, once, however often it comes', async () => {
  const first = await send(orders('A1', 'A2'), { id: 'm1' })
  expect(first).toMatchObject({ status: 200, json: { type: 'orders.save', data: { items: [{ orderNo: 'A1' }, {}] } } })
  expect(await send(orders('A1', 'A2'), { id: 'm1' })).toEqual(first)
  expect(await send(orders('A3'), { id: 'm1' })).toMatchObject({ status: 409, json: { code: 'id_taken' } })
  expect(await list('/orders')).toHaveLength(2)
  const refund = { platform: 'mall', orderNo: 'A1', refundNo: 'R1', amount: 50_000, reason: '少件' }
  for (const id of ['m2', 'm3'])
    expect(await send({ type: 'refunds.save', data: { refunds: [refund] } }, { id })).toMatchObject({
      json: { data: { items: [{ refunded: 50_000, isNew: id === 'm2' }] } },
    })
  const person = { identities: [{ kind: 'phone', value: '138 0013 8000' }], name: '王小姐', city: '杭州' }
  const saved = await send({ type: 'contacts.save', data: { contacts: [person] } }, { id: 'm4' })
  expect(saved.json).toMatchObject({ data: { items: [{ isNew: false }] } })
  expect(await list('/contacts')).toMatchObject([{ name: '王小姐', city: '杭州' }])
})

it('refuses as the API does, keeps what was refused, and does it when it is handed in again', async () => {
  const refund = { platform: 'mall', orderNo: 'B1', refundNo: 'R2', amount: 10_000 }
  const early = { type: 'refunds.save', data: { refunds: [refund] } }
  expect(await send(early, { id: 'm5' })).toMatchObject({ status: 422, json: { code: 'unknown_order' } })
  const masked = {
    type: 'contacts.save',
    data: { contacts: [{ identities: [{ kind: 'phone', value: '138****8000' }] }] },
  }
  expect(await send(masked, { id: 'm6' })).toMatchObject({ status: 422, json: { code: 'no_identity' } })
  const half = { type: 'orders.save', data: { orders: [order('B1'), { orderNo: 'B2' }] } }
  expect(await send(half, { id: 'm7' })).toMatchObject({ status: 400, json: { code: 'invalid_input' } })
  expect(await send({ type: 'events.save', data: {} }, { id: 'm8' })).toMatchObject({ status: 403 })
  expect(await list('/orders?q=B')).toEqual([])

  await send(orders('B1'), { id: 'm9' })
  const [kept] = (await list('/webhooks/received?state=refused')).filter(({ messageId }) => messageId === 'm5')
  const replay = () => owner.call('POST', `/webhooks/received/${kept?.id}/replays`)
  expect((await replay()).json).toMatchObject({ state: 'done', status: 200 })
  expect((await replay()).status).toBe(409)
  expect(await list('/orders?q=B1')).toMatchObject([{ refunded: 10_000 }])
  expect((await owner.call('GET', `/webhooks/received/${kept?.id}`)).json).toMatchObject({ tries: 2, state: 'done' })
  const [looked] = await list('/audit?action=webhooks.readReceived')
  expect(looked).toMatchObject({ outcome: 'done', subject: `received:${kept?.id}` })
})

it('takes the old secret for a day beside the new one, and nothing from a system that is off', async () => {
  const { json } = await owner.call('POST', `/webhooks/sources/${source.hookSourceId}/secrets`)
  const secret = String(json.secret)
  expect((await send(orders('C1'), { id: 'n1', secret })).status).toBe(200)
  expect((await send(orders('C2'), { id: 'n2' })).status).toBe(200)
  world.clock.moveTo(new Date(world.clock.now().getTime() + 25 * 3_600_000))
  expect((await send(orders('C3'), { id: 'n3' })).status).toBe(401)
  await owner.call('PATCH', `/webhooks/sources/${source.hookSourceId}`, { enabled: false })
  expect((await send(orders('C3'), { id: 'n3', secret })).status).toBe(403)
  expect((await list('/orders?q=C')).length).toBe(2)
})
