import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { stablePlace } from '#kit/pure/stable-place.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { readContacts, saveTags } from '#modules/contacts/index.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { saveSegment } from '#modules/segments/index.ts'
import { launch, newCustomers, newJourney } from '../fixtures.ts'
import type { Flow } from '../model/flow.ts'
import { flowFaults } from '../model/flow-faults.ts'
import type { MoveChoice } from '../model/version-moves.ts'
import { HELD } from '../steps/holdout/schema.ts'
import type { Node } from '../steps/node-schema.ts'
import { ELSE, NEXT } from '../steps/port.ts'
import { shareOf } from '../steps/split/share-of.ts'
import { randomFlow } from '../testing/random-flow.ts'
import { type Walked, walkInMemory } from '../testing/walk-in-memory.ts'
import { stopJourney } from './change-journey-state.ts'
import { publishJourney } from './publish-journey.ts'
import { editJourney } from './save-journey.ts'
import { findJourney } from './store/journey.ts'
import { tickJourneys } from './tick-journeys.ts'

/** Ten in the morning in Shanghai. */
const TEN = new Date('2026-11-20T02:00:00Z')
const HOUR_MS = 3_600_000
/** A tick comes at once, soon, after a night, a day and a long pause. */
const TICKS = [0, 1, 12, 25, 80, 200].map((hours) => new Date(TEN.getTime() + hours * HOUR_MS))
const PEOPLE = 14
const DECISION_DAYS = 5
const FIELD = 'walked'
const FLOWS = 5
/** What some nodes wait for. */
const EVENT = '到店'
/** Drawings that are published anew on the way. */
const CHANGES = 3

let world: World
let tenant: TestTenant
let segmentIds: [string, string]
let everybody: string
let tagId: string
let nodeIds: string[]
let send: { accountId: string; templateId: string }
/** By their ids. */
let names: Map<number, string>

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: TEN })
  tenant = await newTenant(world)
  const guide = await tenant.signIn('guide', '小林')
  const owner = await tenant.signIn('owner')
  await owner.call('POST', '/fields', { name: '走过', key: FIELD, type: 'text' })
  const sms = { kind: 'sms', name: '短信', appId: 'nobody', secret: 'nobody', price: 500, sign: '活水' }
  const accountId = String((await owner.call('POST', '/channel-accounts', sms)).json.accountId)
  const template = { code: 'SMS_1', name: '发货', purpose: 'service', body: '您的茶已发货' }
  const saved = await owner.call('PUT', `/channel-accounts/${accountId}/templates`, template)
  send = { accountId, templateId: String(saved.json.templateId) }
  await tenant.inside(async (ctx) => {
    const people = await newCustomers(ctx, PEOPLE, guide.staffId)
    names = new Map((await readContacts(ctx, people)).map((one) => [one.id, one.name]))
    segmentIds = [await saveNamed(ctx, '1'), await saveNamed(ctx, '3')]
    everybody = await saveNamed(ctx, '客户')
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '走过' }])
    tagId = tag?.id ?? ''
    nodeIds = Array.from({ length: 9 }, () => ctx.newId())
    await tellVisits(ctx, people)
  })
  await world.drain()
})
afterAll(() => world.close())

/** When somebody comes to the shop: twice, each at hours of their own, some while nobody looks. */
function didOf(contactId: number): readonly Date[] {
  const hours = [(contactId * 17) % 70, 70 + ((contactId * 29) % 90)]
  return hours.map((hour) => new Date(TEN.getTime() + hour * HOUR_MS + 600_000))
}

async function tellVisits(ctx: Ctx, people: readonly number[]): Promise<void> {
  const events = people.flatMap((contactId) =>
    didOf(contactId).map((at, nth) => {
      return { contactId, eventId: `${contactId}-${nth}`, name: EVENT, amount: 0, at: at.toISOString(), properties: {} }
    }),
  )
  await ctx.tell({ name: 'tracking.events_settled', version: 1, payload: { events } })
}

/** Everybody whose name holds a text. */
async function saveNamed(ctx: Ctx, text: string): Promise<string> {
  const rule = { kind: 'attribute' as const, field: 'name' as const, operator: 'contains' as const, values: [text] }
  const saved = await saveSegment(ctx, { name: `名字含${text}`, rule: { version: 1, root: { all: [rule] } } })
  if (!saved.ok) throw new Error(saved.reason)
  return saved.value.id
}

/** A publication on the way. */
interface Change {
  /** Before which tick. */
  readonly tick: number
  readonly flow: Flow
  readonly choice: MoveChoice
}

/** Launches a drawing for everybody and lets time pass; answers what everybody went through. */
async function live(flow: Flow, batch: number, change?: Change): Promise<Map<number, Walked[]>> {
  world.clock.moveTo(TEN)
  const journeyId = await tenant.inside(async (ctx) => {
    const journey = await newJourney(ctx, everybody, { steps: [], flow, decisionDays: DECISION_DAYS })
    expect(await launch(ctx, journey.id)).toBe(PEOPLE)
    return journey.id
  })
  for (const [place, tick] of TICKS.entries()) {
    world.clock.moveTo(tick)
    if (change && place === change.tick) await tenant.inside((ctx) => publish(ctx, journeyId, change))
    await tickJourneys(world.platform, tenant.tenantId, batch)
  }
  const { rows } = await world.platform.database.pool.query<Passage>(
    `select contact_id as "contactId", step_id as "nodeId", outcome, port, at from journeys.passage
    where tenant_id = $1 and journey_id = $2 order by contact_id, version, step_no`,
    [tenant.tenantId, journeyId],
  )
  await tenant.inside((ctx) => stopJourney(ctx, journeyId))
  const nodes = [...flow.nodes, ...(change?.flow.nodes ?? [])]
  const titleOf = new Map(nodes.map((node) => [node.id, node.title]))
  const toWalked = ({ nodeId, outcome, port, at }: Passage): Walked => ({
    node: titleOf.get(nodeId) ?? nodeId,
    // What the gates think of so many messages is none of the engine's business.
    outcome: outcome === 'suppressed' ? 'proposed' : outcome,
    port,
    at,
  })
  return new Map([...Map.groupBy(rows, (row) => row.contactId)].map(([id, mine]) => [id, mine.map(toWalked)]))
}

async function publish(ctx: Ctx, journeyId: string, { flow, choice }: Change): Promise<void> {
  const journey = await findJourney(ctx, journeyId)
  const edited = journey && (await editJourney(ctx, { journeyId, settings: { ...journey.draft, flow } }))
  expect(edited?.ok).toBe(true)
  expect((await publishJourney(ctx, journeyId, choice)).ok).toBe(true)
}

interface Passage {
  readonly contactId: number
  readonly nodeId: string
  readonly outcome: Walked['outcome'] | 'suppressed'
  readonly port: string
  readonly at: Date
}

/** The way a person goes on from a node, told from their name alone. */
function portOf(node: Node, contactId: number): string {
  const name = names.get(contactId) ?? ''
  if (node.kind === 'branch') {
    const isIn = (segmentId: string | null) => name.includes(segmentId === segmentIds[0] ? '1' : '3')
    return node.branches.find((one) => isIn(one.segmentId))?.port ?? ELSE
  }
  const ids = { tenantId: tenant.tenantId, nodeId: node.id, contactId }
  if (node.kind === 'exit') return 'left'
  if (node.kind === 'outcome') return 'open'
  if (node.kind === 'holdout') {
    const place = stablePlace(`${ids.tenantId}:${ids.nodeId}:${contactId}`)
    return place * 100 < node.percent ? HELD : NEXT
  }
  return node.kind === 'split' ? shareOf(ids, node.shares) : NEXT
}

/** What an operator may choose for people on the way. */
function choiceOf(ids: readonly string[]): fc.Arbitrary<MoveChoice> {
  const node = fc.constantFrom(...ids)
  return fc.record({
    onTheWay: fc.constantFrom('migrate' as const, 'migrate' as const, 'finish' as const),
    gone: fc.constantFrom('finish' as const, 'leave' as const),
    moves: fc.uniqueArray(fc.record({ nodeId: node, to: fc.oneof(node, fc.constant('leave' as const)) }), {
      maxLength: 2,
      selector: (one) => one.nodeId,
    }),
  })
}

describe('a drawn journey', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)

  it(`moves everybody as a plain walk in memory does, in batches of any size (seed ${seed})`, async () => {
    for (const flow of fc.sample(randomFlow({ segmentIds, tagId, fieldKey: FIELD, nodeIds, send, event: EVENT }), {
      seed,
      numRuns: FLOWS,
    })) {
      expect(flowFaults(flow)).toEqual([])
      const walk = {
        flow,
        enteredAt: TEN,
        anchorDay: '2026-11-20',
        zone: 'Asia/Shanghai',
        decisionDays: DECISION_DAYS,
        ticks: TICKS,
      }
      const expected = new Map(
        [...names.keys()].map((id) => [
          id,
          walkInMemory({ ...walk, portOf: (node) => portOf(node, id), did: didOf(id) }),
        ]),
      )
      const moved = await live(flow, 5)
      expect(moved).toEqual(new Map([...expected].filter(([, walked]) => walked.length > 0)))
      expect(await live(flow, 5000)).toEqual(moved)
    }
  })

  it('reckons from what somebody did, also when their time was over before the next tick', async () => {
    const [listen = '', wait = '', said = ''] = nodeIds
    const hours = (count: number) => count * 60
    const flow: Flow = {
      entry: listen,
      nodes: [
        { id: listen, kind: 'listen', title: '等', event: EVENT, withinMinutes: hours(45), next: { happened: wait } },
        { id: wait, kind: 'wait', title: '歇', until: { kind: 'after', minutes: hours(40) }, next: { next: said } },
        { id: said, kind: 'task', title: '问', text: '问一句', dueHours: 24, next: { next: null } },
      ],
    }
    // Between the ticks of 25 and 80 hours, and so early that what follows is due by the second.
    const between = [...names.keys()].filter((id) => {
      const [first = TEN] = didOf(id)
      const hour = (first.getTime() - TEN.getTime()) / HOUR_MS
      return hour > 25 && hour < 40
    })
    expect(between.length).toBeGreaterThan(0)
    const moved = await live(flow, 5000)
    const told = (id: number) =>
      (moved.get(id) ?? []).map(({ node, port, at }) => `${node} ${port} ${at.toISOString()}`)
    const at = TICKS[4]?.toISOString()
    for (const id of between) expect(told(id)).toEqual([`等 happened ${at}`, `歇 next ${at}`, `问 next ${at}`])
  })

  it(`moves people to a new version as a plain walk does, or lets them finish or leave (seed ${seed})`, async () => {
    const flows = fc.sample(randomFlow({ segmentIds, tagId, fieldKey: FIELD, nodeIds, send }), {
      seed: seed + 1,
      numRuns: 2 * CHANGES,
    })
    const choices = fc.sample(choiceOf(nodeIds), { seed, numRuns: CHANGES })
    for (const [i, choice] of choices.entries()) {
      const [flow, next] = [flows[2 * i], flows[2 * i + 1]]
      if (!flow || !next) throw new Error('Too few drawings')
      const isThere = ({ nodes }: Flow, id: string) => nodes.some((one) => one.id === id)
      const moves = choice.moves.filter(
        ({ nodeId, to }) => isThere(flow, nodeId) && (isThere(next, to) || to === 'leave'),
      )
      const change = { tick: 2 + (i % 3), flow: next, choice: { ...choice, moves } }
      const moveTo = (nodeId: string) => {
        const own = moves.find((one) => one.nodeId === nodeId)?.to
        if (own) return own
        if (choice.onTheWay === 'finish') return 'finish'
        return next.nodes.some((one) => one.id === nodeId) ? nodeId : choice.gone
      }
      const at = TICKS[change.tick] ?? TEN
      const walk = {
        flow,
        enteredAt: TEN,
        anchorDay: '2026-11-20',
        zone: 'Asia/Shanghai',
        decisionDays: DECISION_DAYS,
        ticks: TICKS,
      }
      const expected = [...names.keys()].map((id) => {
        const told = walkInMemory({ ...walk, portOf: (node) => portOf(node, id), change: { at, flow: next, moveTo } })
        return [id, told] as const
      })
      const moved = await live(flow, 3, change)
      expect(moved).toEqual(new Map(expected.filter(([, walked]) => walked.length > 0)))
      if (i === 0) expect(await live(flow, 5000, change)).toEqual(moved)
    }
  })
})
