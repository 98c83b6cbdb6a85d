import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { CONSENT_CHANNELS, setConsent } from '#modules/compliance/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from './fixtures.ts'
import { proposeTouches } from './index.ts'
import { TOUCH_CHANNELS, type TouchAsk } from './model/touch.ts'
import { retains } from './server/retention.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

interface Line {
  readonly id: string
  readonly state: string
  readonly reason: string | null
  readonly sentence: string
  readonly dueAt: string
}
const newPerson = async () => (await tenant.inside((ctx) => newPeople(ctx, 1)))[0] ?? 0
const propose = (contactId: number, change: Partial<TouchAsk> = {}) =>
  tenant.inside(async (ctx) => (await proposeTouches(ctx, [newAsk(ctx, contactId, change)]))[0])
const linesOf = async (query: string) => (await operator.call('get', `/touches?${query}`)).json.items as Line[]
const say = (contactId: number, state: 'granted' | 'refused') =>
  tenant.inside((ctx) =>
    setConsent(ctx, { contactId, purpose: 'marketing', state, proof: { way: 'chat', note: '聊天里说的' } }),
  )
const settings = {
  quietFrom: '21:30',
  quietTo: '09:00',
  quietAction: 'defer',
  capTouches: 3,
  capDays: 7,
  receiveQuota: 'month',
  unknownConsentPasses: true,
}
const change = (some: Partial<Record<keyof typeof settings, unknown>>) =>
  operator.call('put', '/reach/settings', { ...settings, ...some })

it('begins with sensible rules, and keeps every change in the audit', async () => {
  const before = await operator.call('get', '/reach/settings')
  expect(before.json).toMatchObject({ ...settings, changedAt: null, rule: { perMonth: null, since: '2025-11-17' } })
  const changed = await change({ capTouches: 2 })
  expect(changed.json).toMatchObject({ capTouches: 2, changedBy: '周运营' })
  const owner = await tenant.signIn('owner')
  const audit = await owner.call('get', '/audit')
  expect(audit.json.items).toContainEqual(
    expect.objectContaining({
      action: 'reach.change_settings',
      before: { capTouches: 3 },
      after: { capTouches: 2 },
    }),
  )
  await change({})
})

it('names the field of a wrong rule and changes nothing', async () => {
  const wrong = await change({ quietFrom: '25:00' })
  expect(wrong.status).toBe(400)
  expect(wrong.json.fields).toMatchObject([{ path: 'body.quietFrom' }])
  expect((await change({ capTouches: 0 })).json.fields).toMatchObject([{ path: 'body.capTouches' }])
  expect((await operator.call('get', '/reach/settings')).json).toMatchObject(settings)
})

it('says why a touch goes: consent, place in the quota, and that a guide confirms it', async () => {
  const person = await newPerson()
  await say(person, 'granted')
  const decision = await propose(person)
  expect(decision).toMatchObject({ outcome: 'proposed' })
  const detail = await operator.call('get', `/touches/${decision?.touchId}`)
  expect(detail.json).toMatchObject({
    contactName: '顾客1',
    sentence:
      '为什么发：顾客已于 2026-11-20 同意接收营销消息；7 天内第 1 次营销触达，上限 3 次。要由导购确认才会发出。',
    facts: { capUsed: 0, capMax: 3 },
  })
})

it('keeps marketing from who refused it, not the answer to what they asked', async () => {
  const person = await newPerson()
  await say(person, 'refused')
  expect(await propose(person)).toMatchObject({
    outcome: 'suppressed',
    reason: 'consent_refused',
    sentence: '为什么没发：顾客已于 2026-11-20 拒绝接收营销消息。',
  })
  expect(await propose(person, { purpose: 'service' })).toMatchObject({ outcome: 'proposed' })
})

it('leaves out who never said, where the tenant wants it so', async () => {
  await change({ unknownConsentPasses: false })
  const decision = await propose(await newPerson())
  await change({})
  expect(decision).toMatchObject({
    reason: 'consent_unknown',
    sentence: '为什么没发：顾客还没有同意接收营销消息，本店设置为“没表态的不发”。',
  })
})

it('puts a touch at night off to the morning, or leaves it out', async () => {
  const person = await newPerson()
  const at = new Date('2026-11-20T22:00+08:00')
  const deferred = await propose(person, { at })
  expect(deferred).toMatchObject({
    outcome: 'proposed',
    dueAt: new Date('2026-11-21T09:00+08:00'),
    deferredBy: 'quiet_hours',
  })
  expect(deferred?.sentence).toContain('在安静时段（21:30–09:00）内，推迟到 2026-11-21 09:00')
  await change({ quietAction: 'suppress' })
  const left = await propose(person, { at })
  await change({})
  expect(left).toMatchObject({
    reason: 'quiet_hours',
    sentence: '为什么没发：原定 2026-11-20 22:00 在安静时段（21:30–09:00）内，不打扰顾客。',
  })
})

it('stops at the cap, and shows what is left and from when there is a place again', async () => {
  const person = await newPerson()
  for (const _ of [1, 2, 3]) await propose(person)
  expect(await propose(person)).toMatchObject({
    reason: 'person_cap',
    sentence: '为什么没发：7 天内已安排 3 次营销触达，到了上限 3 次；2026-11-27 10:00 起才有余额。',
  })
  const shown = await operator.call('get', `/contacts/${person}/touches`)
  expect(shown.json.fatigue).toMatchObject({ used: 3, left: 0, capMax: 3, freeFrom: '2026-11-27T02:00:00.000Z' })
  expect(shown.json.items).toHaveLength(4)
})

it("stops at the platform's own quota, which the administrator may have made stricter", async () => {
  await change({ receiveQuota: 'day' })
  const person = await newPerson()
  await propose(person, { purpose: 'service' })
  const second = await propose(person, { purpose: 'service' })
  await change({})
  expect(second).toMatchObject({
    reason: 'platform_quota',
    sentence: '为什么没发：当天已有 1 条，到了企业微信每位客户最多收 1 条的规定（2025-11-17 起）。',
  })
})

it('says so when there is no such customer', async () => {
  expect(await propose(2_000_000_000)).toMatchObject({
    reason: 'person_unknown',
    sentence: '为什么没发：顾客档案不存在或已删除。',
  })
})

it('lists the ledger by person, state, reason and day, page by page, and hands it out as a file', async () => {
  const person = await newPerson()
  for (const _ of [1, 2, 3, 4, 5]) await propose(person)
  const stopped = await linesOf(`contactId=${person}&state=suppressed&reason=person_cap&from=2026-11-20&to=2026-11-20`)
  expect(stopped).toHaveLength(2)
  expect(await linesOf(`contactId=${person}&state=proposed,confirmed`)).toHaveLength(3)
  expect(await linesOf(`contactId=${person}&from=2026-11-21`)).toEqual([])
  const late = await newPerson()
  await propose(late, { at: new Date('2026-11-24T02:00:00Z') })
  expect(await linesOf(`contactId=${late}&dueOn=2026-11-24&from=2026-11-20&to=2026-11-20`)).toHaveLength(1)
  expect(await linesOf(`contactId=${late}&dueOn=2026-11-20`)).toEqual([])
  const first = await operator.call('get', `/touches?contactId=${person}&limit=3`)
  const rest = await linesOf(`contactId=${person}&limit=3&cursor=${first.json.nextCursor}`)
  const ids = [...(first.json.items as Line[]), ...rest].map((line) => line.id)
  expect(new Set(ids).size).toBe(5)
  const forged = btoa(JSON.stringify(['gestern', 'x']))
  expect(await linesOf(`contactId=${person}&cursor=${forged}`)).toHaveLength(5)
  const file = await (await operator.raw('get', `/touches/export?contactId=${person}`)).text()
  expect(file.trim().split('\r\n')).toHaveLength(6)
  expect(file).toContain('为什么没发：7 天内已安排 3 次营销触达')
})

it('tries out who would be reached without writing a line', async () => {
  const people = await tenant.inside((ctx) => newPeople(ctx, 4))
  await say(people[0] ?? 0, 'refused')
  const preview = await operator.call('post', '/reach/preview', {
    contactIds: people,
    purpose: 'marketing',
    channel: 'private_chat',
    at: '2026-11-20T23:00:00+08:00',
  })
  expect(preview.json).toMatchObject({
    proposed: 3,
    deferred: 3,
    suppressed: [{ reason: 'consent_refused', count: 1 }],
  })
  expect(await linesOf(`contactId=${people[1]}`)).toEqual([])
})

it('names the gates and their reasons for filters', async () => {
  const { json } = await operator.call('get', '/reach/gates')
  const gates = json.items as { name: string }[]
  expect(gates.slice(0, 3).map((gate) => gate.name)).toEqual(['person', 'way', 'consent'])
  expect(gates.slice(-7).map((gate) => gate.name)).toEqual([
    'quiet_hours',
    'repeated_words',
    'person_cap',
    'channel_cap',
    'content_mix',
    'pressure_budget',
    'guide_quota',
  ])
})

it('shows nothing of it to another tenant, nor to a guide', async () => {
  const person = await newPerson()
  const decision = await propose(person)
  const stranger = await (await newTenant(world, '别的店')).signIn('owner')
  const contactIds = [person]
  const asked = { contactIds, purpose: 'marketing', channel: 'moments' }
  expect((await stranger.call('get', `/touches/${decision?.touchId}`)).status).toBe(404)
  expect((await stranger.call('get', `/contacts/${person}/touches`)).status).toBe(404)
  expect((await stranger.call('post', '/reach/preview', asked)).status).toBe(404)
  expect((await stranger.call('get', '/touches')).json.items).toEqual([])
  const guide = await tenant.signIn('guide')
  expect((await guide.call('get', '/touches')).status).toBe(403)
  expect((await guide.call('put', '/reach/settings', settings)).status).toBe(403)
})

it('asks consent of the channel it goes by, and lets nobody be picked out by a rule who refused that', async () => {
  const contactId = await newPerson()
  const proof = { way: 'chat', note: '' } as const
  const agree = (change: object) =>
    tenant.inside((ctx) => setConsent(ctx, { contactId, purpose: 'marketing', state: 'refused', proof, ...change }))
  const outcomeOf = async (ask: Partial<TouchAsk>) => {
    const decision = await propose(contactId, ask)
    return decision?.outcome === 'suppressed' ? decision.reason : decision?.outcome
  }
  await agree({ channel: 'moments' })
  expect(await outcomeOf({ channel: 'moments' })).toBe('consent_refused')
  await agree({ purpose: 'personalisation' })
  const journey = { journeyId: '01890000-0000-7000-8000-000000000001', stepId: '1' }
  expect(await outcomeOf({ personalised: true })).toBe('personalisation_refused')
  expect((await propose(contactId, journey))?.sentence).toContain('拒绝个性化营销')
  expect(await outcomeOf({ ...journey, purpose: 'service' })).toBe('proposed')
  expect(await outcomeOf({})).toBe('proposed')

  await change({ unknownConsentPasses: false })
  await agree({ state: 'granted', at: new Date(0), expiresAt: new Date(1000) })
  const ranOut = await propose(contactId)
  expect(ranOut).toMatchObject({ outcome: 'suppressed', reason: 'consent_unknown' })
  expect(ranOut?.sentence).toContain('1970-01-01 到期')
  await change({})
})

it('lets go of the words of old touches, and keeps that they were', async () => {
  const decision = await propose(await newPerson(), { text: '您好，王姐' })
  const [words] = retains
  const at = (seconds: number) => new Date(world.clock.now().getTime() + seconds * 1000)
  const ask = [world.platform, tenant.tenantId] as const
  expect(await words?.remove(...ask, at(-1))).toBe(0)
  const due = await words?.count(...ask, at(1))
  expect(await words?.remove(...ask, at(1))).toBe(due)
  expect(await words?.count(...ask, at(1))).toBe(0)
  const { json } = await operator.call('get', `/touches/${decision?.touchId}`)
  expect(json).toMatchObject({ id: decision?.touchId, text: null, state: 'proposed' })
})

it('knows every channel that consent is asked for', () => {
  expect(TOUCH_CHANNELS.filter((channel) => !CONSENT_CHANNELS.includes(channel))).toEqual([])
})
