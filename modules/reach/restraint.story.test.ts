import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newAsk, newPeople } from './fixtures.ts'
import { previewTouches, proposeTouches } from './index.ts'
import type { TouchAsk } from './model/touch.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
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
  await change({ mix: { on: false } })
})
