import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { readConsents, setConsents } from './index.ts'

const DAY_MS = 86_400_000
let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  owner = await shop.signIn('owner', '老板')
})

const spoken = { way: 'spoken', note: '门店当面说的' } as const
const later = (days: number) => new Date(world.clock.now().getTime() + days * DAY_MS)
const newPerson = async (body: object) => Number((await owner.call('POST', '/contacts', body)).json.id)

it('is unknown until asked, changes with proof, and keeps its history', async () => {
  const path = `/contacts/${await newPerson({ name: '张三' })}/consents`
  const unknown = { state: 'unknown', at: null, expiresAt: null, channels: [] }
  expect((await owner.call('GET', path)).json.items).toEqual(
    ['marketing', 'personalisation', 'sharing'].map((purpose) => ({ purpose, ...unknown })),
  )
  const proof = { ...spoken, wording: '我同意接收优惠信息', version: '隐私政策 2026-03', reference: 'files/1.jpg' }
  await owner.call('PUT', path, { purpose: 'marketing', state: 'granted', proof })
  world.clock.moveTo(later(1))
  const after = await owner.call('PUT', path, { purpose: 'marketing', state: 'refused', proof: { way: 'chat' } })
  const at = world.clock.now().toISOString()
  expect(after.json.items).toContainEqual({ ...unknown, purpose: 'marketing', state: 'refused', at })
  expect(after.json.history).toMatchObject([
    { kind: 'withdrawn', proof: { way: 'chat', note: '' }, actorName: '老板' },
    { kind: 'granted', proof },
  ])
  const silent = await owner.call('PUT', path, { purpose: 'marketing', state: 'granted', proof: { way: 'silence' } })
  expect(silent).toMatchObject({ status: 400, json: { fields: [{ path: 'body.proof.way' }] } })
})

it('is read for many people at once, each of them answered', async () => {
  const consents = await shop.inside(async (ctx) => {
    await setConsents(ctx, [
      { contactId: 1, purpose: 'marketing', state: 'granted', proof: spoken },
      { contactId: 1, purpose: 'marketing', state: 'refused', proof: spoken },
      { contactId: 2, purpose: 'sharing', state: 'granted', proof: spoken },
    ])
    return readConsents(ctx, [1, 2, 3])
  })
  expect([...consents].map(([id, consent]) => [id, consent.state])).toEqual([
    [1, 'refused'],
    [2, 'unknown'],
    [3, 'unknown'],
  ])
})

it('is kept by channel, runs out by the clock alone, and what is older changes only the history', async () => {
  const id = await newPerson({ name: '李四' })
  const say = (body: object) => owner.call('PUT', `/contacts/${id}/consents`, { purpose: 'marketing', ...body })
  const states = () =>
    shop.inside(async (ctx) => {
      const of = async (channel: 'sms' | 'voice') =>
        (await readConsents(ctx, [id], 'marketing', channel)).get(id)?.state
      return [await of('sms'), await of('voice')]
    })
  await say({ state: 'granted', proof: spoken, expiresAt: later(30).toISOString() })
  await say({ state: 'refused', channel: 'voice', proof: spoken })
  expect(await states()).toEqual(['granted', 'refused'])
  await say({ state: 'granted', channel: 'voice', proof: spoken, at: later(-10).toISOString() })
  expect(await states()).toEqual(['granted', 'refused'])
  world.clock.moveTo(later(30))
  expect(await states()).toEqual(['unknown', 'refused'])
  const shown = await owner.call('GET', `/contacts/${id}/consents`)
  expect(shown.json.items).toContainEqual(
    expect.objectContaining({ state: 'unknown', channels: [expect.objectContaining({ channel: 'voice' })] }),
  )
  expect((shown.json.history as unknown[]).length).toBe(3)

  const backwards = { state: 'granted', proof: spoken, expiresAt: later(-1).toISOString() }
  expect(await say(backwards)).toMatchObject({ status: 422, json: { code: 'ends_before_it_begins' } })
  const tomorrow = { state: 'granted', proof: spoken, at: later(1).toISOString() }
  expect(await say(tomorrow)).toMatchObject({ status: 422, json: { code: 'in_the_future' } })
})

it('comes in bulk by number or by mark, names what it left out, and reaches the warehouse', async () => {
  const ids = [await newPerson({ name: '一', phone: '13500000001' }), await newPerson({ name: '二' })]
  const said = { purpose: 'marketing', channel: 'sms', state: 'granted', proof: { way: 'import', note: '旧系统' } }
  const identity = { kind: 'phone', value: '+86 135-0000-0001' }
  const answer = await owner.call('POST', '/consents', {
    consents: [
      { ...said, identity },
      { ...said, contactId: ids[1], state: 'refused' },
      { ...said, contactId: 4_000_000_000 },
      { ...said, contactId: ids[1], at: later(2).toISOString() },
      { ...said, identity: { kind: 'phone', value: '135****0001' } },
    ],
  })
  expect(answer.json).toMatchObject({
    recorded: 2,
    rejected: [
      { index: 2, reason: 'unknown_person' },
      { index: 3, reason: 'in_the_future' },
      { index: 4, reason: 'unknown_person' },
    ],
  })
  const allowed = await owner.call('PUT', `/contacts/${ids[0]}/personalisation`, { allowed: false, proof: spoken })
  expect(allowed.json).toEqual({ allowed: false, at: world.clock.now().toISOString() })
  await world.drain()
  const rows = await world.platform.warehouse.rows(ch`
    select contact_id, purpose, channel, state from consents final
    where tenant_id = ${bind('UUID', shop.tenantId)} order by contact_id, purpose`)
  expect(rows).toEqual([
    { contact_id: ids[0], purpose: 'marketing', channel: 'sms', state: 'granted' },
    { contact_id: ids[0], purpose: 'personalisation', channel: '', state: 'refused' },
    { contact_id: ids[1], purpose: 'marketing', channel: 'sms', state: 'refused' },
  ])
  expect((await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)).toEqual([])
})

describe('the register of all consents', () => {
  const lines = async (query: string, who = owner) =>
    (await who.call('GET', `/consents?${query}`)).json.items as { name: string; standing: string; expiresAt: string }[]
  const names = async (query: string) => (await lines(query)).map((line) => line.name)
  let ids: number[]
  beforeEach(async () => {
    ids = [
      await newPerson({ name: '陈一', phone: '13500000001' }),
      await newPerson({ name: '王二' }),
      await newPerson({ name: '张三' }),
    ]
    const [one, two, three] = ids
    const form = { way: 'form', note: '会员表 88', version: '隐私政策 2026-03' }
    const grant = { purpose: 'marketing', channel: 'sms', state: 'granted', proof: form }
    const refused = { purpose: 'sharing', state: 'refused', proof: { way: 'written', note: '来信' } }
    await owner.call('POST', '/consents', {
      consents: [
        { ...grant, contactId: one, at: later(-20).toISOString(), expiresAt: later(20).toISOString() },
        { ...grant, contactId: two, at: later(-9).toISOString(), expiresAt: later(10).toISOString() },
        { ...grant, contactId: three, at: later(-8).toISOString(), expiresAt: later(-1).toISOString() },
        { ...grant, contactId: three, channel: '', at: later(-3).toISOString(), proof: { way: 'spoken' } },
        { ...refused, contactId: one, at: later(-2).toISOString() },
      ],
    })
  })

  it('is newest first, and what runs out soon by its end', async () => {
    expect(await names('')).toEqual(['陈一', '张三', '张三', '王二', '陈一'])
    expect(await names('standing=expiring')).toEqual(['王二', '陈一'])
    expect(await names('standing=ran_out')).toEqual(['张三'])
    const first = await owner.call('GET', '/consents?limit=1&standing=expiring')
    const rest = await lines(`limit=1&standing=expiring&cursor=${first.json.nextCursor}`)
    expect(rest.map((line) => [line.name, line.standing])).toEqual([['陈一', 'expiring']])
    const figures = (await owner.call('GET', '/consents/figures')).json
    expect(figures.items).toEqual([
      { purpose: 'marketing', granted: 3, refused: 0, expiring: 2, ranOut: 1, bare: 1 },
      { purpose: 'personalisation', granted: 0, refused: 0, expiring: 0, ranOut: 0, bare: 0 },
      { purpose: 'sharing', granted: 0, refused: 1, expiring: 0, ranOut: 0, bare: 0 },
    ])
  })

  it('finds by name, spelling, phone, words of the proof, channel, way and day; and what has no proof', async () => {
    expect(await names('q=wanger')).toEqual(['王二'])
    expect(await names('q=13500000001')).toEqual(['陈一', '陈一'])
    expect(await names(`q=${encodeURIComponent('来信')}`)).toEqual(['陈一'])
    expect(await names('channel=all&purpose=marketing')).toEqual(['张三'])
    expect(await names('way=written')).toEqual(['陈一'])
    expect(await names('bare=true')).toEqual(['张三'])
    const day = later(-9).toISOString().slice(0, 10)
    expect(await names(`from=${day}&to=${day}`)).toEqual(['王二'])
  })

  it('is a file for who may, with masked phones, and its export is noted; guides see none of it', async () => {
    const file = await owner.raw('GET', '/consents/export?purpose=marketing&standing=expiring')
    const text = await file.text()
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text).toContain('135****0001')
    expect(text).not.toContain('13500000001')
    expect(text).toContain('会员表 88')
    const audit = await owner.call('GET', '/audit?action=compliance.export_register')
    expect(audit.json.items).toMatchObject([{ detail: { rows: 2, purpose: 'marketing', state: 'expiring' } }])
    const operator = await shop.signIn('operator')
    expect(await lines('', operator)).toHaveLength(5)
    expect((await operator.raw('GET', '/consents/export')).status).toBe(403)
    const guide = await shop.signIn('guide')
    expect((await guide.raw('GET', '/consents')).status).toBe(403)
  })
})
