import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { launch, newJourney, newSegment } from '#modules/journeys/fixtures.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { effectOf } from './model/experiment/effect.ts'
import { momentsOf } from './model/experiment/moments.ts'
import { seededRandom } from './model/value/chance.ts'

const YUAN = 10_000
const DAY_MS = 86_400_000
const NOW = new Date('2026-11-20T04:00:00Z')
const SPLIT = '01890000-0000-7000-8000-00000000005a'
/** Leaves every fourth alone from a step on. */
const STEP = '01890000-0000-7000-8000-00000000005b'
const GOAL_DAYS = 14

type Row = Readonly<Record<string, unknown>>
type Json = Readonly<Record<string, unknown>>
interface Effect {
  readonly perPerson: { readonly value: number; readonly low: number; readonly high: number }
  readonly always: { readonly low: number; readonly high: number }
  readonly verdict: string
  readonly varianceLeft: number
}
type Effects = Readonly<Record<'orders' | 'money' | 'buyers', Effect>>
interface Cell {
  readonly key: string
  readonly name: string | null
  readonly treated: number
  readonly holdout: number
  readonly guard: string | null
  readonly effects: Effects | null
}

let world: World
let tenant: TestTenant
let owner: Caller
let guides: readonly [Caller, Caller]
let journeyId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: NOW })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner')
  guides = [await tenant.signIn('guide', '小林'), await tenant.signIn('guide', '小周')]
  journeyId = world.clock.newId()
  await plant()
})
afterAll(() => world.close())

interface Planted {
  readonly id: number
  readonly arm: 'treated' | 'holdout'
  readonly keptOut: boolean
  readonly port: 'a' | 'b'
  readonly guide: 0 | 1
  readonly enteredAt: number
  /** Days after entering, and yuan. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/**
 * Six hundred people with habits of their own. Those of the first way buy once more, those of the second do not; whom
 * the universal holdout keeps buy like nobody else, so that a single one of them in an arm would be seen.
 */
const people: readonly Planted[] = (() => {
  const random = seededRandom(5)
  return Array.from({ length: 600 }, (_, at): Planted => {
    const keptOut = at % 20 === 19
    const arm = random() < 0.4 ? 'holdout' : 'treated'
    const port = random() < 0.5 ? 'a' : 'b'
    const habit = Math.floor(random() * 5)
    const more = (arm === 'treated' && port === 'a' ? 1 : 0) + (keptOut ? 40 : 0) + Math.floor(random() * 2)
    return {
      ...{ id: at + 1, arm, keptOut, port, guide: at % 3 === 0 ? 0 : 1 },
      // The last hundred are still within their days.
      enteredAt: NOW.getTime() - (at < 500 ? 30 : 7) * DAY_MS,
      before: Array.from({ length: habit }, () => 80 + Math.floor(random() * 40)),
      after: Array.from({ length: habit + more }, () => 80 + Math.floor(random() * 40)),
    }
  })
})()

const publish = (table: string, rows: readonly Row[]) => publishInto(tenant.tenantId, table, rows)

async function publishInto(tenantId: string, table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenantId, table, rows)
}

const at = (moment: number) => new Date(moment).toISOString()

function salesOf({ id, enteredAt, before, after }: Planted): readonly Row[] {
  const sale = (yuan: number, placed: number) => ({
    ...{ order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, contact_id: id },
    ...{ placed_at: at(placed), paid: yuan * YUAN },
  })
  return [
    ...before.map((yuan, nth) => sale(yuan, enteredAt - (nth + 1) * 20 * DAY_MS)),
    ...after.map((yuan, nth) => sale(yuan, enteredAt + ((nth + 1) / (after.length + 1)) * 6 * DAY_MS)),
    // Too long ago and too late: neither counts.
    sale(5000, enteredAt - 190 * DAY_MS),
    ...(enteredAt < NOW.getTime() - 20 * DAY_MS ? [sale(5000, enteredAt + 15 * DAY_MS)] : []),
  ]
}

const other = (guide: 0 | 1): 0 | 1 => (guide === 0 ? 1 : 0)

/** Whom the other guide has taken over since they entered, some of them with a way back and forth. */
const handedOver = (id: number) => id % 5 === 2

function guideMoves({ id, guide, enteredAt }: Planted): readonly Row[] {
  const move = (from: 0 | 1, days: number) => ({
    ...{ contact_id: id, event_id: `guide-${id}-${days}`, name: 'Guide Changed', at: at(enteredAt + days * DAY_MS) },
    ...{ amount: 0, properties: { fromStaffId: guides[from].staffId, toStaffId: guides[other(from)].staffId } },
  })
  // What was before they entered says nothing of who it was then.
  const before = id % 2 === 0 ? [move(other(guide), -40)] : []
  if (!handedOver(id)) return before
  return [...before, move(guide, 2), ...(id % 3 === 0 ? [move(other(guide), 3), move(guide, 4)] : [])]
}

/** Who entered before the draw was noted. */
const isUnnoted = (id: number) => id % 10 === 3

async function plant(): Promise<void> {
  await publish(
    'enrolments',
    people.map(({ id, arm, enteredAt }) => ({
      ...{ contact_id: id, journey_id: journeyId, occurrence: 1, arm, state: 'active' },
      ...{ enrolled_at: at(enteredAt), exited_at: null, exit_reason: '' },
    })),
  )
  await publish(
    'events',
    people.map(({ id, arm, keptOut, port, enteredAt }) => ({
      ...{ contact_id: id, event_id: `entered-${id}`, name: 'Journey Entered', at: at(enteredAt), amount: 0 },
      properties: {
        ...{ journeyId, occurrence: '1', arm, variants: `${SPLIT}:${port},${STEP}:${id % 4 === 0 ? '-' : '+'}` },
        universal: isUnnoted(id) ? '' : `2026-10-01:${keptOut ? 'holdout' : 'treated'}`,
      },
    })),
  )
  await publish(
    'contacts',
    people.map(({ id, guide }) => ({
      ...{ contact_id: id, created_at: '2026-01-01T00:00:00Z', lost_at: null },
      guide_staff_id: guides[handedOver(id) ? other(guide) : guide].staffId,
    })),
  )
  await publish('events', people.flatMap(guideMoves))
  await publish('orders', people.flatMap(salesOf))
  // The ledger knows of the draw only of whom every other gate lets pass, and of nobody left alone: it sets none apart.
  await publish(
    'touches',
    people
      .filter(({ id, arm }) => isUnnoted(id) && arm === 'treated')
      .map(({ id, enteredAt }) => ({
        ...{ contact_id: id, touch_id: world.clock.newId(), journey_id: journeyId, purpose: 'marketing' },
        ...{ channel: 'private_chat', state: 'suppressed', universal: '2026-10-01:holdout' },
        ...{ proposed_at: at(enteredAt), settled_at: null },
      })),
  )
}

/** The same reckoned one by one, with no warehouse. */
function reckon(treatedToo: (one: Planted) => boolean, holdoutToo: (one: Planted) => boolean = () => true) {
  const moments = (arm: string, too: (one: Planted) => boolean) =>
    momentsOf(
      people
        .filter((one) => one.arm === arm && !one.keptOut && too(one))
        .map(({ before, after, enteredAt }) => ({
          x: sum(before) * YUAN,
          y: sum(after) * YUAN,
          watched: Math.min(1, (NOW.getTime() - enteredAt) / (GOAL_DAYS * DAY_MS)),
        })),
    )
  return [moments('treated', treatedToo), moments('holdout', holdoutToo)] as const
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

async function read(query = ''): Promise<Json> {
  const { status, json } = await owner.call('GET', `/journeys/${journeyId}/result?goalDays=${GOAL_DAYS}${query}`)
  expect(status).toBe(200)
  return json
}

it('says what an SOP brought, as reckoned one by one, without those whom the universal holdout keeps', async () => {
  const json = await read('&holdoutShare=0.4')
  const [treated, holdout] = reckon(() => true)
  expect(json).toMatchObject({
    ...{ keptOut: 30, guard: null, by: null, cells: [] },
    ...{ treated: { people: treated.people }, holdout: { people: holdout.people } },
  })
  const { money, orders } = json.effects as Effects
  const expected = effectOf(treated, holdout)
  expect(money.perPerson.value).toBeCloseTo(expected?.perPerson.value ?? 0, 3)
  expect(money.perPerson.low).toBeCloseTo(expected?.perPerson.low ?? 0, 3)
  expect(money.always.high).toBeCloseTo(expected?.always.high ?? 0, 3)
  // What they did before says most of what they do.
  expect(money.varianceLeft).toBeLessThan(0.3)
  expect(orders.verdict).toBe('more')
  expect(orders.perPerson.low).toBeLessThan(0.5)
  expect(orders.perPerson.high).toBeGreaterThan(0.5)
})

it('sets each variant beside everybody left alone: the one that works from the one that does not', async () => {
  const { cells, by } = (await read('&by=variant')) as unknown as { cells: readonly Cell[]; by: string }
  expect(by).toBe('variant')
  const [a, b] = ['a', 'b'].map((port) => cells.find((cell) => cell.key === `${SPLIT}:${port}`))
  expect(cells).toHaveLength(3)
  expect([a?.effects?.orders.verdict, b?.effects?.orders.verdict]).toEqual(['more', 'unclear'])
  const [treated, holdout] = reckon((one) => one.port === 'a')
  expect(a).toMatchObject({ name: null, treated: treated.people, holdout: holdout.people })
  const expected = effectOf(treated, holdout, 0.05 / 3)
  expect(a?.effects?.money.always.low).toBeCloseTo(expected?.always.low ?? 0, 3)
})

it('holds who goes on at a step holdout against whom it leaves alone, and nobody the SOP left alone', async () => {
  const { cells } = (await read('&by=variant')) as unknown as { cells: readonly Cell[] }
  const step = cells.find((cell) => cell.key.startsWith(STEP))
  const inStep = people.filter((one) => one.arm === 'treated' && !one.keptOut)
  const alone = inStep.filter(({ id }) => id % 4 === 0).length
  expect(step).toMatchObject({ key: `${STEP}:+`, treated: inStep.length - alone, holdout: alone, name: null })
  expect(step?.effects?.orders.verdict).toBe('unclear')
})

it('sets apart the people each guide had as they entered, by name, beside their own who were left alone', async () => {
  const { cells } = (await read('&by=guide')) as unknown as { cells: readonly Cell[] }
  expect(cells.map((cell) => cell.name)).toEqual(['小周', '小林'])
  const own = (one: Planted) => one.guide === 0
  const [treated, holdout] = reckon(own, own)
  expect(cells[1]).toMatchObject({ key: guides[0].staffId, treated: treated.people, holdout: holdout.people })
  const expected = effectOf(treated, holdout)
  expect(cells[1]?.effects?.money.perPerson.value).toBeCloseTo(expected?.perPerson.value ?? 0, 3)
})

it('shows no effect while there are fewer than 30 in an arm, and refuses another way to set apart', async () => {
  const early = await read(`&asOf=${encodeURIComponent(at(NOW.getTime() - 31 * DAY_MS))}`).catch(() => undefined)
  expect(early).toBeUndefined()
  const { status } = await owner.call('GET', `/journeys/${journeyId}/result?by=weather`)
  expect(status).toBe(400)
  const guide = await tenant.signIn('guide')
  expect((await guide.call('GET', `/journeys/${journeyId}/result`)).status).toBe(403)
})

it('keeps what was decided with the result as it stood then, for good', async () => {
  const path = `/journeys/${journeyId}/decisions`
  const ask = { decision: 'widen', words: '  第一种说法有用，全用它 ', metric: 'orders', goalDays: GOAL_DAYS }
  const { status, json } = await owner.call('POST', path, ask)
  expect(status).toBe(200)
  const { effects, treated, holdout } = (await read()) as Json & { effects: Effects }
  expect(json).toMatchObject({
    ...{ decision: 'widen', words: '第一种说法有用，全用它', decidedBy: 'owner', decidedAt: NOW.toISOString() },
    seen: {
      ...{ metric: 'orders', goalDays: GOAL_DAYS, guard: null, verdict: 'more' },
      ...{
        perPerson: effects.orders.perPerson,
        always: effects.orders.always,
        treated: (treated as { people: number }).people,
      },
      holdout: (holdout as { people: number }).people,
    },
  })
  world.clock.moveTo(new Date(NOW.getTime() + DAY_MS))
  await owner.call('POST', path, { ...ask, decision: 'stop', words: '再想想' })
  // Another order later changes the result, and nothing of what was seen.
  await publish('orders', salesOf({ ...people[0], after: [9000] } as Planted))
  const { items } = (await owner.call('GET', path)).json as unknown as { items: readonly Json[] }
  expect(items.map((one) => one.decision)).toEqual(['stop', 'widen'])
  expect(items[1]).toEqual(json)
  world.clock.moveTo(NOW)

  expect((await owner.call('POST', path, { ...ask, words: ' ' })).status).toBe(400)
  expect((await owner.call('POST', `/journeys/${world.clock.newId()}/decisions`, ask)).status).toBe(404)
  const stranger = await (await newTenant(world)).signIn('owner')
  expect((await stranger.call('GET', path)).status).toBe(404)
})

it('lists of every SOP what it was to show and what was decided, of one shop alone', async () => {
  const shop = await newTenant(world)
  const boss = await shop.signIn('owner', '店主')
  expect((await boss.call('GET', '/journey-reviews')).json).toEqual({ items: [], cut: false })
  const [early, late, draft] = await shop.inside(async (ctx) => {
    const segment = await newSegment(ctx)
    const plan = { hypothesis: '三天内回访，多买一次', primaryGoal: 'orders' } as const
    const goal = { kind: 'bought', days: GOAL_DAYS } as const
    const made = [await newJourney(ctx, segment, { plan, goal }), await newJourney(ctx, segment, { goal })] as const
    return [...made, await newJourney(ctx, segment)] as const
  })
  world.clock.moveTo(new Date(NOW.getTime() - (GOAL_DAYS + 1) * DAY_MS))
  await shop.inside((ctx) => launch(ctx, early.id))
  world.clock.moveTo(NOW)
  await shop.inside((ctx) => launch(ctx, late.id))
  type Item = { journeyId: string; review: string; decisions: readonly Json[] } & Json
  const items = async () => (await boss.call('GET', '/journey-reviews')).json.items as unknown as readonly Item[]
  const states = async () => (await items()).map(({ journeyId: id, review }) => [id, review])
  expect(await states()).toEqual([
    [late.id, 'early'],
    [early.id, 'due'],
  ])
  expect((await items())[1]).toMatchObject({ hypothesis: '三天内回访，多买一次', primaryGoal: 'orders', decisions: [] })
  expect((await items()).some(({ journeyId: id }) => id === draft.id)).toBe(false)

  const entered = { contact_id: 1, journey_id: early.id, occurrence: 1, arm: 'treated', state: 'active' }
  const row = { ...entered, enrolled_at: at(NOW.getTime() - 15 * DAY_MS), exited_at: null, exit_reason: '' }
  await publishInto(shop.tenantId, 'enrolments', [row])
  const decide = (decision: string) =>
    boss.call('POST', `/journeys/${early.id}/decisions`, {
      ...{ decision, words: '太早', metric: 'orders', goalDays: GOAL_DAYS },
    })
  expect((await decide('change')).status).toBe(200)
  world.clock.moveTo(new Date(NOW.getTime() + DAY_MS))
  expect((await decide('stop')).status).toBe(200)
  world.clock.moveTo(NOW)
  expect(await states()).toContainEqual([early.id, 'stop'])
  const decided = (await items()).find(({ journeyId: id }) => id === early.id)?.decisions
  expect(decided?.map(({ decision, decidedBy }) => [decision, decidedBy])).toEqual([
    ['stop', '店主'],
    ['change', '店主'],
  ])
  expect((await (await shop.signIn('guide')).call('GET', '/journey-reviews')).status).toBe(403)
})

it('holds a send against those it left alone, by how they were drawn and not by whom it reached', async () => {
  const campaignId = world.clock.newId()
  const path = `/sends/${campaignId}/result?goalDays=${GOAL_DAYS}`
  expect((await owner.call('GET', path)).status).toBe(404)
  await publish(
    'touches',
    people.map(({ id, arm, keptOut, enteredAt }) => ({
      ...{ contact_id: id, touch_id: world.clock.newId(), campaign_id: campaignId, purpose: 'marketing' },
      // Whom an earlier gate stops was never drawn; of who was, some were then stopped by the cap.
      ...{ channel: 'private_chat', arm: keptOut ? '' : arm, state: id % 7 === 0 ? 'suppressed' : 'delivered' },
      ...{ proposed_at: at(enteredAt), settled_at: at(enteredAt) },
    })),
  )
  const [send, sop] = [await owner.call('GET', `${path}&holdoutShare=0.4&by=guide`), await read('&by=guide')]
  expect(send.json).toMatchObject({ guard: null, keptOut: 0, by: 'guide', openWindows: sop.openWindows })
  expect(send.json.effects).toEqual(sop.effects)
  expect((send.json.cells as readonly Cell[]).map(({ name, effects }) => [name, effects])).toEqual(
    (sop.cells as readonly Cell[]).map(({ name, effects }) => [name, effects]),
  )
  expect((await owner.call('GET', `${path}&holdoutShare=0.1`)).json).toMatchObject({ guard: 'split_off' })
  const stranger = await (await newTenant(world)).signIn('owner')
  expect((await stranger.call('GET', path)).status).toBe(404)

  const everybody = world.clock.newId()
  const plain = { contact_id: 1, touch_id: world.clock.newId(), campaign_id: everybody, arm: '', state: 'delivered' }
  await publish('touches', [{ ...plain, proposed_at: at(NOW.getTime() - DAY_MS), settled_at: null }])
  const none = await owner.call('GET', `/sends/${everybody}/result`)
  expect(none).toMatchObject({ status: 200, json: { guard: 'no_holdout', effects: null, cells: [] } })
})

it('says what all marketing together brings and whom it drives away, beside those who get none of it', async () => {
  const shop = await newTenant(world)
  const boss = await shop.signIn('owner')
  const path = '/reports/universal-holdout'
  expect((await boss.call('GET', path)).json).toMatchObject({ drawnOn: null, guard: 'no_holdout', effects: null })
  const random = seededRandom(21)
  const crowd = Array.from({ length: 800 }, (_, nth) => ({
    ...{ id: 700_000 + nth, side: nth % 10 === 0 ? 'holdout' : 'treated' },
    ...{ buys: random() < (nth % 10 === 0 ? 0.2 : 0.5), leaves: nth % 10 !== 0 && nth % 8 === 1 },
  }))
  const entered = NOW.getTime() - 40 * DAY_MS
  const into = (table: string, rows: readonly Row[]) => publishInto(shop.tenantId, table, rows)
  const touch = (id: number, universal: string, days: number): Row => ({
    ...{
      contact_id: id,
      touch_id: world.clock.newId(),
      purpose: 'marketing',
      channel: 'private_chat',
      state: 'proposed',
    },
    ...{ universal, proposed_at: at(entered + days * DAY_MS), settled_at: null },
  })
  await into(
    'touches',
    crowd.flatMap(({ id, side }) => [
      touch(id, `2026-07-01:${side === 'holdout' ? 'treated' : 'holdout'}`, -60),
      // The first time counts, and the side then; a share that rose later moves nobody over.
      touch(id, `2026-10-01:${side}`, 0),
      touch(id, '2026-10-01:holdout', 20),
    ]),
  )
  await into(
    'contacts',
    crowd.map(({ id, leaves }) => ({
      ...{ contact_id: id, created_at: '2026-01-01T00:00:00Z', guide_staff_id: '' },
      lost_at: leaves ? at(entered + 10 * DAY_MS) : null,
    })),
  )
  await into(
    'orders',
    crowd
      .filter(({ buys }) => buys)
      .map(({ id }) => ({
        ...{ order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0, contact_id: id },
        ...{ placed_at: at(entered + 5 * DAY_MS), paid: 100 * YUAN },
      })),
  )
  const { json } = await boss.call('GET', `${path}?holdoutShare=0.1`)
  const lost = crowd.filter(({ leaves }) => leaves).length
  expect(json).toMatchObject({
    ...{ drawnOn: '2026-10-01', days: 30, guard: null, openWindows: 0 },
    ...{ treated: { people: 720, lost }, holdout: { people: 80, lost: 0 } },
  })
  const { buyers } = json.effects as Effects
  expect(buyers.verdict).toBe('more')
  expect(buyers.perPerson.value).toBeGreaterThan(0.15)
  const loss = json.loss as { value: number; low: number }
  expect(loss.value).toBeCloseTo(lost / 720, 10)
  expect(loss.low).toBeGreaterThan(0)
  expect((await boss.call('GET', `${path}?holdoutShare=0.3`)).json).toMatchObject({ guard: 'split_off' })
  expect((await boss.call('GET', `${path}?days=5`)).json).toMatchObject({ treated: { lost: 0 } })
  expect((await (await shop.signIn('guide')).call('GET', path)).status).toBe(403)
})
