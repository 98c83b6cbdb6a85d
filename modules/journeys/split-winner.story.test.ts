import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers } from './fixtures.ts'
import { tickJourneys } from './index.ts'
import { judgeSplits } from './server/judge-splits.ts'
import { shareOf } from './steps/split/share-of.ts'

const START = new Date('2026-11-20T02:00:00Z')
const DAY_MS = 86_400_000
const RULE = { perWay: 100, onWin: 'propose', keepPercent: 20 }

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '店主')
})
afterAll(() => world.close())

type Json = Readonly<Record<string, unknown>>
interface Figures {
  readonly ways: readonly { readonly port: string; readonly people: number; readonly mean: number }[]
  readonly leader: string | null
  readonly proven: boolean
}
interface Split {
  readonly standing: string
  readonly more: number | null
  readonly figures: Figures
  readonly open: (Json & { readonly turnedFigures: Figures | null }) | null
  readonly past: readonly Json[]
}

/** A journey that people are put into by hand and that is one split in halves. */
async function begin(node: string, winner: object): Promise<string> {
  const made = await owner.call('POST', '/journeys', { name: '两种说法', drawn: true })
  const id = String(made.json.id)
  const shares = [
    { port: 'a', percent: 50 },
    { port: 'b', percent: 50 },
  ]
  const split = { id: node, kind: 'split', title: '说法', shares, winner, next: { a: null, b: null } }
  const plan = { hypothesis: '第一种更好', primaryGoal: 'orders' }
  const settings = {
    ...{ ...(made.json.draft as object), entry: { kind: 'manual' }, stage: null, holdoutPercent: 0, plan },
    ...{ goal: { kind: 'bought', days: 14 }, purpose: 'service', flow: { entry: node, nodes: [split] } },
  }
  expect((await owner.call('PATCH', `/journeys/${id}`, { settings })).status).toBe(200)
  expect((await owner.call('POST', `/journeys/${id}/launch`)).json).toMatchObject({ state: 'running' })
  return id
}

async function enter(journeyId: string, people: number): Promise<readonly number[]> {
  const contactIds = await tenant.inside((ctx) => newCustomers(ctx, people))
  const entered = await owner.call('POST', `/journeys/${journeyId}/entries`, { contactIds })
  expect(entered.json).toMatchObject({ entered: people })
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000))
  return contactIds
}

/** Every second person buys within the week; on the first way everybody buys once more. */
async function buy(node: string, contactIds: readonly number[]): Promise<void> {
  const orders = modules.flatMap((module) => module.facts ?? []).find((one) => one.name === 'orders')
  if (!orders) throw new Error('No table of orders')
  const rows = contactIds.flatMap((contactId, at) => {
    const halves = ['a', 'b'].map((port) => ({ port, percent: 50 }))
    const isFirst = shareOf({ tenantId: tenant.tenantId, nodeId: node, contactId }, halves) === 'a'
    const count = (at % 2) + (isFirst ? 1 : 0)
    return Array.from({ length: count }, (_, nth) => ({
      ...{ tenant_id: tenant.tenantId, fact_no: 1, version: 1, is_deleted: 0, order_id: world.clock.newId() },
      ...{ kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, paid: 1_000_000, contact_id: contactId },
      placed_at: new Date(world.clock.now().getTime() + (nth + 1) * DAY_MS).toISOString(),
    }))
  })
  await world.platform.warehouse.insert(orders, rows, world.clock.newId())
}

const later = (days: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + days * DAY_MS))
const judge = () => judgeSplits(world.platform, tenant.tenantId)
async function read(journeyId: string): Promise<Split> {
  const { status, json } = await owner.call('GET', `/journeys/${journeyId}/splits`)
  expect(status).toBe(200)
  return (json.items as Split[])[0] as Split
}
async function waysOf(journeyId: string): Promise<Readonly<Record<string, number>>> {
  const { json } = await owner.call('GET', `/journeys/${journeyId}/numbers`)
  const [node] = json.nodes as { ways: { port: string; people: number }[] }[]
  return Object.fromEntries((node?.ways ?? []).map((one) => [one.port, one.people]))
}
const peopleOf = ({ ways }: Figures) => ways.reduce((sum, one) => sum + one.people, 0)

const FIRST = '0190c0de-0000-7000-8000-0000000000d1'

it('says nothing before there is evidence, then proposes the better way; later comers go it', async () => {
  const journeyId = await begin(FIRST, RULE)
  const decide = (deed: string, who = owner) =>
    who.call('POST', `/journeys/${journeyId}/splits/${FIRST}/decide`, { deed })
  expect(await read(journeyId)).toMatchObject({ standing: 'too_few', more: 200, open: null, past: [] })
  const people = await enter(journeyId, 400)
  expect(await read(journeyId)).toMatchObject({ standing: 'unclear', more: null, figures: { proven: false } })
  expect(await judge()).toBe(0)
  expect(await decide('turn')).toMatchObject({ status: 409, json: { code: 'not_enough' } })
  expect(await decide('undo')).toMatchObject({ status: 409, json: { code: 'nothing_open' } })

  await buy(FIRST, people)
  later(15)
  expect(await judge()).toBe(1)
  expect(await judge()).toBe(0)
  const proposed = await read(journeyId)
  expect(proposed).toMatchObject({ standing: 'won', figures: { leader: 'a', proven: true } })
  expect(proposed.open).toMatchObject({ state: 'proposed', port: 'a', fromAt: null, turnedFigures: null })
  expect(peopleOf(proposed.figures)).toBe(400)
  const waiting = await waysOf(journeyId)

  const guide = await tenant.signIn('guide', '小林')
  expect((await decide('turn', guide)).status).toBe(403)
  const turned = await decide('turn')
  expect(turned).toMatchObject({
    status: 200,
    json: { open: { state: 'turned', port: 'a', keepPercent: 20, automatic: false, decidedBy: '店主' } },
  })
  expect((turned.json as unknown as Split).open?.turnedFigures).toEqual(proposed.figures)
  expect(await decide('turn')).toMatchObject({ status: 409, json: { code: 'turned_already' } })

  // Of two hundred more a fifth is kept on the other way; those before stay as they were.
  later(1)
  await enter(journeyId, 200)
  const after = await waysOf(journeyId)
  const kept = (after.b ?? 0) - (waiting.b ?? 0)
  expect((after.a ?? 0) - (waiting.a ?? 0) + kept).toBe(200)
  expect(kept).toBeGreaterThan(20)
  expect(kept).toBeLessThan(60)
  // They stand in no comparison: not in that of the ways, and not in the result.
  expect(peopleOf((await read(journeyId)).figures)).toBe(400)
  const result = await owner.call('GET', `/journeys/${journeyId}/result?goalDays=14&by=variant`)
  const cells = result.json.cells as { key: string; treated: number }[]
  expect(cells.reduce((sum, one) => sum + one.treated, 0)).toBe(400)
})

it('goes by the shares again once undone, and does not bring the same way up by itself', async () => {
  const { json } = await owner.call('GET', '/journeys?limit=1')
  const journeyId = String((json.items as Json[])[0]?.id)
  const before = await waysOf(journeyId)
  const undone = await owner.call('POST', `/journeys/${journeyId}/splits/${FIRST}/decide`, { deed: 'undo' })
  expect(undone.json).toMatchObject({ open: null, past: [{ state: 'undone', port: 'a', decidedBy: '店主' }] })
  later(1)
  await enter(journeyId, 100)
  const after = await waysOf(journeyId)
  expect((after.b ?? 0) - (before.b ?? 0)).toBeGreaterThan(30)
  expect(peopleOf((await read(journeyId)).figures)).toBe(500)
  expect(await judge()).toBe(0)
  expect((await read(journeyId)).standing).toBe('won')
  // A person may still turn to it.
  const again = await owner.call('POST', `/journeys/${journeyId}/splits/${FIRST}/decide`, { deed: 'turn' })
  expect(again.json).toMatchObject({ open: { state: 'turned' }, past: [{ state: 'undone' }] })
})

it('turns by itself where the rule says so, and not before as many went each way as it asks for', async () => {
  const [patient, quick] = ['0190c0de-0000-7000-8000-0000000000d2', '0190c0de-0000-7000-8000-0000000000d3']
  const slow = await begin(patient, { ...RULE, perWay: 1000 })
  await buy(patient, await enter(slow, 200))
  const fast = await begin(quick, { ...RULE, perWay: 50, onWin: 'turn', keepPercent: 0 })
  await buy(quick, await enter(fast, 200))
  later(15)
  expect(await judge()).toBe(1)
  expect(await read(slow)).toMatchObject({ standing: 'too_few', more: 1800, open: null })
  expect((await read(fast)).open).toMatchObject({ state: 'turned', automatic: true, decidedBy: '', port: 'a' })
  const before = await waysOf(fast)
  later(1)
  await enter(fast, 50)
  expect(await waysOf(fast)).toEqual({ ...before, a: (before.a ?? 0) + 50 })
})

it('puts a proposal aside for good, and lets nobody of another shop near', async () => {
  const node = '0190c0de-0000-7000-8000-0000000000d4'
  const journeyId = await begin(node, RULE)
  await buy(node, await enter(journeyId, 300))
  later(15)
  expect(await judge()).toBe(1)
  const path = `/journeys/${journeyId}/splits/${node}/decide`
  const stranger = await (await newTenant(world)).signIn('owner')
  expect((await stranger.call('POST', path, { deed: 'turn' })).status).toBe(404)
  expect((await stranger.call('GET', `/journeys/${journeyId}/splits`)).status).toBe(404)
  const aside = await owner.call('POST', path, { deed: 'dismiss' })
  expect(aside.json).toMatchObject({ open: null, past: [{ state: 'dismissed' }] })
  expect(await judge()).toBe(0)
  await owner.call('POST', `/journeys/${journeyId}/stop`)
  expect(await owner.call('POST', path, { deed: 'turn' })).toMatchObject({ status: 409, json: { code: 'wrong_state' } })
})
