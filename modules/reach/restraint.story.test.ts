import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from './fixtures.ts'
import { previewTouches, proposeTouches, SEND_GATE, type SendGate, settleTouches } from './index.ts'
import type { TouchAsk } from './model/touch.ts'

/** A check of a module of somebody else, plugged in from outside: it stops whom it suspects, with its own reason. */
const suspects = new Set<number>()
const riskPort: SendGate = {
  name: 'other_risk',
  zh: '外部风控',
  en: 'Another risk check',
  reasons: { suspected_ring: { zh: '疑似刷单', en: 'Suspected ring' } },
  factNames: { riskScore: { zh: '风险分', en: 'Risk score' } },
  judge: async (_, asks) =>
    asks.map(({ contactId }) =>
      suspects.has(contactId)
        ? {
            ...{ kind: 'suppress', reason: 'suspected_ring', facts: { riskScore: 92 } },
            ...{ zh: '这位顾客疑似刷单团伙，先不触达', en: 'the customer may belong to a ring' },
          }
        : undefined,
    ),
}
const amid = (gate: SendGate, [first, ...others]: typeof modules): typeof modules =>
  first ? [{ ...first, fills: { ...first.fills, [SEND_GATE]: [gate] } }, ...others] : []

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), amid(riskPort, modules), { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

type Restraint = Readonly<Record<string, unknown>>
const begin = async () => (await operator.call('get', '/reach/restraint')).json as Restraint
const change = async (some: Restraint) => {
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = await begin()
  return operator.call('put', '/reach/restraint', { ...rules, ...some })
}
const people = (count: number) => tenant.inside((ctx) => newPeople(ctx, count))
const proposeTo = (some: readonly number[], ask: Partial<TouchAsk> = {}) =>
  tenant.inside((ctx) =>
    proposeTouches(
      ctx,
      some.map((person) => newAsk(ctx, person, ask)),
    ),
  )
interface Line {
  readonly contactId: number
  readonly state: string
  readonly reason: string | null
  readonly arm: string | null
  readonly sentence: string
}
const linesOf = async (query: string) =>
  (await operator.call('get', `/touches?limit=200&${query}`)).json.items as Line[]

it('leaves a share of everybody alone for a quarter, in marketing and not in service, with an audit', async () => {
  expect((await begin()).universal).toEqual({ percent: 0, renew: 'quarter' })
  const some = await people(60)
  expect((await proposeTo(some)).every(({ outcome }) => outcome === 'proposed')).toBe(true)
  expect((await change({ universal: { percent: 21, renew: 'quarter' } })).status).toBe(400)
  const changed = await change({ universal: { percent: 20, renew: 'quarter' } })
  expect(changed.json).toMatchObject({ drawnOn: '2026-10-01', changedBy: '周运营' })
  const audit = await (await tenant.signIn('owner')).call('get', '/audit')
  expect(audit.json.items).toContainEqual(expect.objectContaining({ action: 'reach.change_restraint' }))

  const [first, again] = [await proposeTo(some), await proposeTo(some, { channel: 'moments' })]
  const held = first.filter(({ outcome }) => outcome === 'suppressed').map(({ contactId }) => contactId)
  expect(held.length).toBeGreaterThan(2)
  expect(held.length).toBeLessThan(25)
  expect(again.filter(({ outcome }) => outcome === 'suppressed').map(({ contactId }) => contactId)).toEqual(held)
  expect(first.find(({ outcome }) => outcome === 'suppressed')?.sentence).toContain('长期对照组里（20%）')
  const service = await proposeTo(held, { purpose: 'service' })
  expect(service.every(({ outcome }) => outcome === 'proposed')).toBe(true)
  await change({ universal: { percent: 0, renew: 'quarter' } })
})

it('draws a share of one send, shows it in the dry run, and writes the side of everybody into the ledger', async () => {
  const some = await people(80)
  const campaign = { id: '01890000-0000-7000-8000-0000000000c1', holdoutPercent: 30 }
  const preview = await tenant.inside((ctx) =>
    previewTouches(
      ctx,
      some.map((person) => newAsk(ctx, person, { campaign })),
    ),
  )
  const decisions = await proposeTo(some, { campaign })
  const held = decisions.filter(({ outcome }) => outcome === 'suppressed')
  expect(preview.suppressed).toMatchObject([{ reason: 'campaign_holdout', count: held.length }])
  expect(held.length).toBeGreaterThan(8)
  expect(held.length).toBeLessThan(42)
  const lines = await linesOf(`campaignId=${campaign.id}`)
  expect(lines).toHaveLength(80)
  expect(
    lines
      .filter(({ arm }) => arm === 'holdout')
      .map(({ contactId }) => contactId)
      .sort(),
  ).toEqual(held.map(({ contactId }) => contactId).sort())
  expect(lines.filter(({ arm, state }) => arm === 'treated' && state === 'proposed')).toHaveLength(80 - held.length)
})

it('puts a touch off to the day its person can bear it, and holds back what sells by its script', async () => {
  const [person = 0] = await people(1)
  await change({ budget: { on: true } })
  const calls = await proposeTo([person, person, person], { channel: 'private_chat', contentKind: 'selling' })
  const [first, , last] = calls
  expect(first?.sentence).toContain('打扰 3 分，之后还剩')
  expect(last?.outcome).toBe('proposed')
  const shown = await operator.call('get', `/contacts/${person}/touches`)
  expect(shown.json.fatigue).toMatchObject({ balance: { left: 3, max: 12 } })
  const history = (await operator.call('get', `/contacts/${person}/balance`)).json as {
    days: { day: string; left: number; took: number }[]
  }
  expect(history).toMatchObject({ on: true, max: 12, today: '2026-11-20' })
  expect(history.days.find(({ day }) => day === '2026-11-19')).toMatchObject({ left: 12, took: 0 })
  expect(history.days.find(({ day }) => day === '2026-11-20')).toMatchObject({ left: 3, took: 3 })
  expect(history.days.at(-1)).toMatchObject({ day: '2026-12-04', left: 12 })
  expect((await operator.call('get', '/contacts/999999/balance')).status).toBe(404)
  const stricter = await change({ budget: { on: true, points: 6 } })
  expect(stricter.json).toMatchObject({ budget: { points: 6 } })
  const [one, two] = await people(2)
  const waiting = await proposeTo([one ?? 0, one ?? 0, one ?? 0, two ?? 0])
  expect(waiting[2]).toMatchObject({ outcome: 'proposed', deferredBy: 'pressure_budget' })
  expect(waiting[2]?.sentence).toContain('推迟到')
  expect(waiting[3]).not.toHaveProperty('deferredBy')

  await change({ budget: { on: false }, mix: { on: true, free: 0 } })
  const script = { name: '促销', body: '今天打折', purpose: 'promotion', stage: null, touchpoint: null }
  const { json } = await operator.call('post', '/scripts', script)
  const [third = 0] = await people(1)
  const scriptId = String(json.id)
  expect((await proposeTo([third], { scriptId }))[0]).toMatchObject({ outcome: 'suppressed', reason: 'content_mix' })
  expect((await proposeTo([third], { contentKind: 'useful' }))[0]?.outcome).toBe('proposed')
  // What each account gave is told too, of what went alone.
  const guide = await tenant.signIn('guide', '小林')
  const [fourth = 0, fifth = 0] = await people(2)
  const useful = await proposeTo([fourth, fifth], { contentKind: 'useful', staffId: guide.staffId })
  const [went, , ...rest] = useful
  expect(rest).toEqual([])
  const at = world.clock.now()
  await tenant.inside((ctx) => settleTouches(ctx, [{ touchId: went?.touchId ?? '', state: 'confirmed', at }]))
  expect((await operator.call('get', '/reach/staff-mix')).json).toEqual({
    rule: { on: true, days: 30, useful: 2, selling: 1 },
    items: [{ staffId: guide.staffId, useful: 1, about: 0, selling: 0 }],
  })
  await change({ mix: { on: false } })
})

it('says nothing twice: of two sends with the same words one goes, and the ledger says when it was said', async () => {
  const [one = 0, other = 0] = await people(2)
  const changed = await change({ repeats: { on: true, days: 7 } })
  expect(changed.json).toMatchObject({ repeats: { on: true, days: 7 } })
  const said = { text: '秋冬新品到店，欢迎来看' }
  expect((await proposeTo([one], said))[0]).toMatchObject({ outcome: 'proposed' })
  const [again, fresh] = await proposeTo([one, other], { ...said, channel: 'moments' })
  expect(again).toMatchObject({ outcome: 'suppressed', reason: 'repeated_words' })
  expect(again?.sentence).toContain('同样的话在 2026-11-20 10:00 已经给过这位顾客')
  expect(fresh).toMatchObject({ outcome: 'proposed' })
  expect((await proposeTo([one], { ...said, text: '另一句话' }))[0]).toMatchObject({ outcome: 'proposed' })
  const script = { name: '上新', body: '上新啦', purpose: 'promotion', stage: null, touchpoint: null }
  const scriptId = String((await operator.call('post', '/scripts', script)).json.id)
  const own = await proposeTo([other, other], { scriptId, text: '小林，上新啦' })
  expect(own.map(({ outcome }) => outcome)).toEqual(['proposed', 'suppressed'])
  expect(await linesOf('reason=repeated_words')).toHaveLength(2)
  await change({ repeats: { on: false, days: 7 } })
})

it('caps one channel beside the cap over all, shows it as a gate, and takes no channel twice', async () => {
  const [person = 0] = await people(1)
  const caps = [{ channel: 'moments', touches: 1, days: 30 }]
  expect((await change({ channelCaps: [...caps, ...caps] })).status).toBe(400)
  expect((await change({ channelCaps: caps })).json).toMatchObject({ channelCaps: caps })
  const [first, second, chat] = [
    ...(await proposeTo([person, person], { channel: 'moments' })),
    ...(await proposeTo([person])),
  ]
  expect(first?.outcome).toBe('proposed')
  expect(second).toMatchObject({ outcome: 'suppressed', reason: 'channel_cap' })
  expect(chat?.outcome).toBe('proposed')
  const gates = (await operator.call('get', '/reach/gates')).json.items as { name: string }[]
  expect(gates.map(({ name }) => name)).toEqual(expect.arrayContaining(['repeated_words', 'channel_cap']))
  await change({ channelCaps: [] })
})

it('lets a check of another module stop a touch, and shows its reason wherever it speaks of reasons', async () => {
  const [bad = 0, good = 0] = await people(2)
  suspects.add(bad)
  const campaign = { id: '01890000-0000-7000-8000-0000000000c9', holdoutPercent: 0 }
  const sentence = '为什么没发：这位顾客疑似刷单团伙，先不触达。'
  const preview = await tenant.inside((ctx) => previewTouches(ctx, [newAsk(ctx, bad), newAsk(ctx, good)]))
  expect(preview.suppressed).toEqual([{ reason: 'suspected_ring', gate: 'other_risk', count: 1, sentence }])
  const [stopped, goes] = await proposeTo([bad, good], { campaign })
  expect([stopped?.outcome, goes?.outcome]).toEqual(['suppressed', 'proposed'])
  const gates = (await operator.call('get', '/reach/gates')).json.items
  expect(gates).toContainEqual({
    ...{ name: 'other_risk', zh: '外部风控', en: 'Another risk check' },
    reasons: [{ reason: 'suspected_ring', zh: '疑似刷单', en: 'Suspected ring' }],
    facts: [{ fact: 'riskScore', zh: '风险分', en: 'Risk score' }],
  })
  // The ledger by its reason, one line of it, the customer's own page, the waterfall of the send, and the file.
  expect(await linesOf('reason=suspected_ring')).toMatchObject([{ contactId: bad, sentence }])
  expect((await operator.call('get', `/touches/${stopped?.touchId}`)).json).toMatchObject({
    ...{ sentence, reason: 'suspected_ring', facts: { riskScore: 92 } },
  })
  expect((await operator.call('get', `/contacts/${bad}/touches`)).json.items).toMatchObject([{ sentence }])
  const { dropped } = (await operator.call('get', `/reach/waterfall?campaignId=${campaign.id}&by=people`)).json
  expect(dropped).toContainEqual(
    expect.objectContaining({ drop: 'left_out', gate: 'other_risk', reason: 'suspected_ring', count: 1 }),
  )
  const text = await (await operator.raw('get', '/touches/export?reason=suspected_ring')).text()
  expect(text).toContain('没发,疑似刷单')
  expect(text).toContain(sentence)
  suspects.clear()
})
