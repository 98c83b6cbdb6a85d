import { isDeepStrictEqual } from 'node:util'
import { armCrashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ModuleManifest } from '#kit/node/module.ts'
import type { World } from '#kit/testing/world.ts'
import { readContacts, saveTags } from '#modules/contacts/index.ts'
import { launch, newCustomers, newJourney } from '#modules/journeys/fixtures.ts'
import { stopJourney, tickJourneys } from '#modules/journeys/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { drawUniversal, SEND_GATE, type SendGate } from '#modules/reach/index.ts'
import { saveSegment } from '#modules/segments/index.ts'
import { completeTask, skipTask } from '#modules/tasks/index.ts'
import { titlesOf, type Walked, walkAlone } from './walk-model.ts'
import * as store from './walk-store.ts'
import { type FlowNode, makeTrial, type Trial, type TrialDeed, type TrialPlace } from './walk-trial.ts'

/** Before anything else happens. */
export const WALKS_FROM = new Date('2026-01-05T02:00:00Z')
const PEOPLE = 14
const FIELD = 'walked'
/** What PostgreSQL says of a server that goes down: nobody's fault, and the tick is made again. */
const DEATH = '57P01'

/** A gate that fails for whoever is named, as a fault in it would. */
export class StumblingGate implements SendGate {
  readonly name = 'stumbling'
  readonly zh = '出错的关卡'
  readonly en = 'Stumbling gate'
  readonly reasons = {}
  readonly people = new Set<number>()

  async judge(_: unknown, asks: Parameters<SendGate['judge']>[1]): Promise<readonly undefined[]> {
    const met = asks.find(({ contactId }) => this.people.has(contactId))
    if (met) throw new Error(`stumbled over ${met.contactId}`)
    return asks.map(() => undefined)
  }

  amid(modules: readonly ModuleManifest[]): readonly ModuleManifest[] {
    return modules.map((one, place) => (place === 0 ? { ...one, fills: { ...one.fills, [SEND_GATE]: [this] } } : one))
  }
}

/** A tenant whose people walk one journey after the other. */
export interface WalkTown {
  readonly world: World
  readonly gate: StumblingGate
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly guideId: string
  /** Names by ids, in the order of the ids. */
  readonly names: ReadonlyMap<number, string>
  readonly everybody: string
  readonly place: TrialPlace
}

/** The clock of the world stands at `WALKS_FROM`. */
export async function openWalkTown(world: World, gate: StumblingGate): Promise<WalkTown> {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const guide = await tenant.signIn('guide', '小林')
  await must(owner, 'POST', '/fields', { name: '走过', key: FIELD, type: 'text' })
  const made = await tenant.inside(async (ctx) => {
    const ids = [...(await newCustomers(ctx, PEOPLE, guide.staffId))].sort((a, b) => a - b)
    const nameOf = new Map((await readContacts(ctx, ids)).map((one) => [one.id, one.name]))
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '走过' }])
    const segmentIds: [string, string] = [await saveNamed(ctx, '1'), await saveNamed(ctx, '3')]
    const place = { segmentIds, tagId: tag?.id ?? '', fieldKey: FIELD, people: PEOPLE, newId: () => ctx.newId() }
    return {
      names: new Map(ids.map((id) => [id, nameOf.get(id) ?? ''])),
      everybody: await saveNamed(ctx, '客户'),
      place,
    }
  })
  await world.drain()
  return { world, gate, tenant, owner, guideId: guide.staffId, ...made }
}

/** Everybody whose name holds a text. */
async function saveNamed(ctx: Ctx, text: string): Promise<string> {
  const rule = { kind: 'attribute' as const, field: 'name' as const, operator: 'contains' as const, values: [text] }
  const saved = await saveSegment(ctx, { name: `名字含${text}`, rule: { version: 1, root: { all: [rule] } } })
  if (!saved.ok) throw new Error(saved.reason)
  return saved.value.id
}

async function must(caller: Caller, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { status, json } = await caller.call(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json
}

/** What one trial was made of, and what the engine and the model say differently: nothing when all is well. */
export interface TrialDone {
  readonly trial: Trial
  readonly differences: readonly string[]
  readonly passages: number
  readonly touches: number
  readonly heldBack: number
  readonly putOff: number
  readonly leftAlone: number
  readonly stopped: number
  readonly deaths: number
  /** How often somebody went on by what happened, and by what became of a task. */
  readonly happened: number
  readonly answered: number
}

/** Lives one seed in the program and holds it against the model. `spoil` is called before they are compared. */
export async function runTrial(town: WalkTown, seed: number, spoil?: () => Promise<unknown>): Promise<TrialDone> {
  const { world, tenant } = town
  const trial = makeTrial(seed, town.place)
  const db = world.platform.database.system
  world.clock.moveTo(WALKS_FROM)
  await store.emptyLedger(db, tenant.tenantId)
  await setRules(town, trial)
  world.clock.moveTo(trial.began)
  const journeyId = await begin(town, trial)
  const { stopped, deaths, lookedAgain } = await liveThrough(town, trial, journeyId)
  await spoil?.()
  const seen = await readSeen(town, trial, journeyId)
  const expected = await tellAlone(town, trial, { ...seen, lookedAgain })
  await tenant.inside((ctx) => stopJourney(ctx, journeyId))
  const differences = [...town.names].flatMap(([id, name]) => {
    const [there, due] = [seen.walked.get(id) ?? NOTHING, expected.get(id) ?? NOTHING]
    return isDeepStrictEqual(there, due) ? [] : [`${name}: ${JSON.stringify(there)} instead of ${JSON.stringify(due)}`]
  })
  const all = [...seen.walked.values()]
  const touched = all.flatMap((one) => one.touched)
  const countBy = (...ports: readonly string[]) =>
    all.reduce((sum, { passed }) => sum + passed.filter(({ port }) => ports.includes(port)).length, 0)
  return {
    ...{ trial, stopped, deaths },
    differences: [...differences, ...seen.odd],
    passages: all.reduce((sum, one) => sum + one.passed.length, 0),
    touches: touched.length,
    heldBack: touched.filter((one) => one.state === 'suppressed').length,
    putOff: touched.filter(({ dueAt }) => dueAt && !trial.ticks.some(({ at }) => Number(at) === Number(dueAt))).length,
    leftAlone: [...seen.arms.values()].filter((arm) => arm === 'holdout').length,
    happened: countBy('happened'),
    answered: countBy('sent', 'dismissed'),
  }
}

const NOTHING: Walked = { passed: [], touched: [] }

async function setRules({ owner }: WalkTown, { zone, rules }: Trial): Promise<void> {
  const { quietFrom, quietTo, quietAction, capTouches, capDays, receiveQuota } = rules
  await must(owner, 'PATCH', '/tenant', { timezone: zone })
  const settings = { quietFrom, quietTo, quietAction, capTouches, capDays, receiveQuota, unknownConsentPasses: true }
  await must(owner, 'PUT', '/reach/settings', settings)
  await must(owner, 'PUT', '/reach/restraint', {
    universal: { percent: rules.universalPercent, renew: 'quarter' },
    budget: rules.budget ? { on: true, ...rules.budget } : { on: false },
    capWaits: rules.capWaits,
    waitDays: rules.waitDays,
  })
}

function begin({ tenant, everybody, guideId }: WalkTown, trial: Trial): Promise<string> {
  const { flow, purpose, holdoutPercent, decisionDays, seed } = trial
  return tenant.inside(async (ctx) => {
    const executor = { kind: 'named' as const, staffId: guideId }
    const settings = { steps: [], flow, purpose, holdoutPercent, decisionDays, executor }
    const journey = await newJourney(ctx, everybody, settings)
    const entered = await launch(ctx, journey.id)
    if (entered !== PEOPLE) throw new Error(`seed ${seed}: ${entered} entered`)
    return journey.id
  })
}

/** Tick after tick; a program that dies begins the same tick again. */
async function liveThrough(town: WalkTown, trial: Trial, journeyId: string) {
  const { world, gate, tenant, owner, names } = town
  const ids = [...names.keys()]
  let [stopped, deaths] = [0, 0]
  const lookedAgain = new Set<number>()
  for (const [place, { at, programs, batch, diesAt }] of trial.ticks.entries()) {
    const deeds = trial.deeds.filter((one) => one.place === place)
    if (deeds.length > 0) await doAll(town, trial, journeyId, deeds)
    world.clock.moveTo(at)
    gate.people.clear()
    for (const { person, from, until } of trial.faults)
      if (place >= from && place < until) gate.people.add(ids[person] ?? 0)
    const mended = trial.faults.filter((one) => one.until === place).map(({ person }) => ids[person] ?? 0)
    if (mended.length > 0) {
      const { replayed } = await must(owner, 'POST', `/journeys/${journeyId}/troubles/replay`, { contactIds: mended })
      stopped += Number(replayed)
    }
    if (diesAt > 0) armCrashPoint(`journeys.moved_step:${diesAt}`, die)
    for (let isDone = false; !isDone; ) {
      const ticks = Array.from({ length: programs }, () => tickJourneys(world.platform, tenant.tenantId, batch))
      const failed = (await Promise.allSettled(ticks)).filter((one) => one.status === 'rejected')
      for (const { reason } of failed) if (!isDeath(reason)) throw reason
      deaths += failed.length
      isDone = failed.length === 0
      if (programs > 1 || !isDone) lookedAgain.add(Number(at))
    }
    armCrashPoint(undefined)
  }
  gate.people.clear()
  return { stopped, deaths, lookedAgain }
}

/** What people and guides do between two ticks, each at its own moment, and then the warehouse knows it. */
async function doAll({ world, tenant, names }: WalkTown, trial: Trial, journeyId: string, deeds: readonly TrialDeed[]) {
  const ids = [...names.keys()]
  const done = deeds.map((one) => ({ ...one, contactId: ids[one.person] ?? 0 }))
  const visits = done.filter(({ deed }) => deed === 'visit')
  const people = done.filter(({ deed }) => deed !== 'visit').map(({ contactId }) => contactId)
  const open = await store.listOpenTasks(world.platform.database.system, tenant.tenantId, journeyId, people)
  const events = visits.map(({ contactId, at }) => {
    const eventId = `${trial.event}-${contactId}-${Number(at)}`
    return { contactId, eventId, name: trial.event, amount: 0, at: at.toISOString(), properties: {} }
  })
  if (events.length > 0)
    await tenant.inside((ctx) => ctx.tell({ name: 'tracking.events_settled', version: 1, payload: { events } }))
  for (const { contactId, deed, at } of done.toSorted((a, b) => Number(a.at) - Number(b.at))) {
    if (deed === 'visit') continue
    world.clock.moveTo(at)
    for (const { id: taskId, opensAt } of open.filter((one) => one.contactId === contactId)) {
      if (deed === 'confirm' && opensAt > at) continue
      const settled = await tenant.inside((ctx) =>
        deed === 'skip'
          ? skipTask(ctx, { taskId, reason: 'not_suitable' })
          : completeTask(ctx, { taskId, proof: 'copied_and_sent' }),
      )
      if (!settled.ok) throw new Error(`seed ${trial.seed}: ${deed} ${settled.reason}`)
    }
  }
  await world.drain()
}

/** A tick goes on with the other stops and journeys, and tells all that failed at its end. */
function isDeath(reason: unknown): boolean {
  if (reason instanceof AggregateError) return reason.errors.every(isDeath)
  return reason instanceof Error && 'code' in reason && reason.code === DEATH
}

function die(): never {
  throw Object.assign(new Error('the server goes down'), { code: DEATH })
}

interface Seen {
  readonly walked: ReadonlyMap<number, Walked>
  readonly arms: ReadonlyMap<number, string>
  /** What no model is needed to see. */
  readonly odd: readonly string[]
}

/** What the program has written down, person by person. */
async function readSeen({ world, tenant }: WalkTown, trial: Trial, journeyId: string): Promise<Seen> {
  const db = world.platform.database.system
  const titles = titlesOf(trial.flow)
  const arms = await store.listArms(db, tenant.tenantId, journeyId)
  const passages = await store.listPassages(db, tenant.tenantId, journeyId)
  const touches = await store.listTouches(db, tenant.tenantId, journeyId)
  const odd = touches
    .filter(({ state, tasks }) => tasks !== (state === 'suppressed' ? 0 : 1))
    .map(({ contactId, state, tasks }) => `${contactId}: a touch ${state} has ${tasks} tasks`)
  const walked = new Map<number, Walked>()
  for (const [id, mine] of Map.groupBy(passages, (one) => one.contactId)) {
    const passed = mine.map(({ nodeId, outcome, port, at }) => ({ node: titles.get(nodeId) ?? '', outcome, port, at }))
    const lines = touches.filter((one) => one.contactId === id)
    const order = new Map(passed.map((one, i) => [one.node, i]))
    const touched = lines.map(({ nodeId, state, dueAt }) => {
      return { node: titles.get(nodeId) ?? '', state, dueAt: state === 'suppressed' ? null : dueAt }
    })
    touched.sort((a, b) => (order.get(a.node) ?? 0) - (order.get(b.node) ?? 0))
    walked.set(id, { passed, touched })
  }
  return { walked, arms, odd }
}

interface SeenAndLooked extends Seen {
  /** Ticks in which it was looked more than once what had happened. */
  readonly lookedAgain: ReadonlySet<number>
}

/**
 * What the model says of everybody. Only draws are taken from the program: who is left alone, sides of splits, and
 * which of several looks of one tick heard somebody.
 */
async function tellAlone({ tenant, names, place }: WalkTown, trial: Trial, seen: SeenAndLooked) {
  const { walked, arms, lookedAgain } = seen
  const ids = [...names.keys()]
  const kept = await tenant.inside(async (ctx) => {
    const asks = ids.flatMap((contactId) => trial.ticks.map(({ at }) => ({ contactId, at })))
    const draws = await drawUniversal(ctx, asks)
    return new Set(
      asks.filter((_, i) => draws[i]?.endsWith(':holdout')).map((one) => `${one.contactId} ${Number(one.at)}`),
    )
  })
  const told = new Map<number, Walked>()
  for (const [nth, id] of ids.entries()) {
    if (arms.get(id) === 'holdout') continue
    const drawn = new Map(walked.get(id)?.passed.map((one) => [one.node, one.port]))
    const name = names.get(id) ?? ''
    const portOf = (node: FlowNode): string => {
      if (node.kind === 'split') return drawn.get(node.title) ?? ''
      if (node.kind !== 'branch') return 'next'
      const isIn = (segmentId: string | null) => name.includes(segmentId === place.segmentIds[0] ? '1' : '3')
      return node.branches.find((one) => isIn(one.segmentId))?.port ?? 'else'
    }
    const fault = trial.faults.find((one) => one.person === nth)
    const isKept = (at: Date) => kept.has(`${id} ${Number(at)}`)
    const deeds = trial.deeds.filter((one) => one.person === nth)
    const wentAt = new Map(walked.get(id)?.passed.map((one) => [one.node, Number(one.at)]))
    const wasHeardAgain = (node: FlowNode, at: Date) =>
      lookedAgain.has(Number(at)) && wentAt.get(node.title) === Number(at)
    const mine = walkAlone(trial, { portOf, isKept, fault, deeds, wasHeardAgain })
    if (mine.passed.length > 0) told.set(id, mine)
  }
  return told
}
