import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { previewTouches, type TouchAsk, type TouchPreview } from '#modules/reach/index.ts'
import { membersOfRule, readSegment } from '#modules/segments/index.ts'
import type { dryRunJourney as route } from '../contract.ts'
import { touches } from '../model/calendar.ts'
import { executorOf } from '../model/executor.ts'
import { routeOf } from '../model/flow.ts'
import { flowFaults, givesTask } from '../model/flow-faults.ts'
import { armOf } from '../model/holdout.ts'
import type { Journey } from '../model/journey.ts'
import { missingOf, warningsOf } from '../model/missing.ts'
import type { Node } from '../steps/node-schema.ts'
import { BATCH_MAX } from './batch.ts'
import { foreseeEntrants } from './foresee-entrants.ts'
import { foreseeRoute, type Visit } from './foresee-route.ts'
import { rulesOfLaunch } from './launch-journey.ts'
import { readAskers } from './read-askers.ts'
import { findJourney } from './store/journey.ts'

/** Days whose work is shown guide by guide. */
const LOAD_DAYS = 7
const EXAMPLES_MAX = 12

type DryRun = z.infer<typeof route.answer>
type NodeRun = DryRun['nodes'][number]

interface Sums {
  proposed: number
  deferred: number
  readonly suppressed: Map<string, { sentence: string; people: number }>
  /** Of those put off: by what. */
  readonly waiting: Map<string, { sentence: string; people: number }>
  leftOut: number
  touches: number
  perPerson: number
  perPersonInWeek: number
  firstAt: Date | undefined
  /** Tasks by day, and in it by guide. */
  readonly load: Map<string, Map<string, number>>
  readonly nodes: Map<string, { people: number; firstAt: Date; lastAt: Date; ways: Map<string, number> }>
  readonly examples: DryRun['examples']
}

/** What a launch would do now, by the same rules and gates, and without writing anything. */
export async function dryRunJourney(
  ctx: Ctx,
  journeyId: string,
): Promise<Result<DryRun, 'not_found' | 'segment_gone'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const { stage, flow } = journey.draft
  const segment = stage ? await readSegment(ctx, stage.segmentId) : undefined
  if (stage && (!segment || segment.archivedAt)) return refuse('segment_gone')
  const members = segment && (await membersOfRule(ctx, segment.rule))
  const { basis, people } = await foreseeEntrants(ctx, journey.draft, members)
  const treated = people.filter((contactId) => armOfPerson(ctx, journey, contactId) === 'treated')
  const sums: Sums = {
    ...{ proposed: 0, deferred: 0, leftOut: 0, touches: 0, perPerson: 0, perPersonInWeek: 0, firstAt: undefined },
    ...{ suppressed: new Map(), waiting: new Map(), load: new Map(), nodes: new Map(), examples: [] },
  }
  // A drawing with faults has no way through it.
  const walkable = !flow || flowFaults(flow).length === 0
  for (let i = 0; walkable && i < treated.length; i += BATCH_MAX)
    await addBatch(ctx, journey, treated.slice(i, i + BATCH_MAX), sums)
  return accept(await toAnswer(ctx, journey, { basis, people, treated: treated.length, sums }))
}

function armOfPerson(ctx: Ctx, journey: Journey, contactId: number) {
  return armOf({ tenantId: ctx.tenant.id, journeyId: journey.id, contactId }, journey.draft.holdoutPercent)
}

async function addBatch(ctx: Ctx, journey: Journey, contactIds: readonly number[], sums: Sums): Promise<void> {
  const path = routeOf(journey.draft)
  const served = await findExecutors(ctx, journey, contactIds)
  // Where nothing asks a guide for anything, nobody is left out for having none.
  const guided = path.some(({ node }) => givesTask(node))
  if (guided) sums.leftOut += contactIds.filter((id) => !served.get(id)?.staffId).length
  const visits = await foreseeRoute(ctx, journey, contactIds)
  /** What each person would hear, in the order of time. */
  const messages = new Map<number, { node: Node; at: Date }[]>()
  for (const visit of visits.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const node = path[visit.place]?.node
    if (!node) continue
    addVisit(sums, node.id, visit)
    if (!touches(node)) continue
    for (const id of visit.contactIds) {
      const staffId = served.get(id)?.staffId
      if (givesTask(node) && !staffId) continue
      messages.set(id, [...(messages.get(id) ?? []), { node, at: visit.at }])
      if (givesTask(node) && staffId) addLoad(sums, dayOf(visit.at, ctx.tenant.timezone), staffId)
    }
  }
  await addMessages(ctx, journey, { served, messages }, sums)
}

interface Served {
  readonly name: string
  /** Nobody where there is none who could. */
  readonly staffId: string | undefined
}

/** Who would serve each of them. */
async function findExecutors(ctx: Ctx, journey: Journey, contactIds: readonly number[]): Promise<Map<number, Served>> {
  const active = new Set((await listStaff(ctx)).filter((one) => one.active).map((one) => one.id))
  const served = new Map<number, Served>()
  for (const { id, name, guideStaffId } of await readContacts(ctx, contactIds)) {
    const staffId = executorOf(journey.draft.executor, { contactId: id, guideStaffId }, active)
    served.set(id, { name, staffId })
  }
  return served
}

function addVisit(sums: Sums, nodeId: string, { at, contactIds, ways }: Visit): void {
  const known = sums.nodes.get(nodeId) ?? { people: 0, firstAt: at, lastAt: at, ways: new Map<string, number>() }
  for (const [port, count] of ways) known.ways.set(port, (known.ways.get(port) ?? 0) + count)
  sums.nodes.set(nodeId, {
    people: known.people + contactIds.length,
    firstAt: at < known.firstAt ? at : known.firstAt,
    lastAt: at > known.lastAt ? at : known.lastAt,
    ways: known.ways,
  })
}

function addLoad(sums: Sums, day: string, staffId: string): void {
  const guides = sums.load.get(day) ?? new Map<string, number>()
  guides.set(staffId, (guides.get(staffId) ?? 0) + 1)
  sums.load.set(day, guides)
}

interface Planned {
  readonly served: ReadonlyMap<number, Served>
  readonly messages: ReadonlyMap<number, readonly { readonly node: Node; readonly at: Date }[]>
}

/** Counts what everybody would get, and asks the gates about the first message of each. */
async function addMessages(ctx: Ctx, journey: Journey, { served, messages }: Planned, sums: Sums): Promise<void> {
  const asks: TouchAsk[] = []
  const askOf = await readAskers(ctx, journey)
  for (const [contactId, mine] of messages) {
    const [first] = mine
    if (!first) continue
    const { at, node } = first
    asks.push(...askOf(node, { key: `dry-run:${contactId}`, contactId, at }, served.get(contactId)?.staffId))
    sums.touches += mine.length
    sums.perPerson = Math.max(sums.perPerson, mine.length)
    sums.perPersonInWeek = Math.max(sums.perPersonInWeek, busiestWeek(mine.map((one) => one.at.getTime())))
    if (!sums.firstAt || at < sums.firstAt) sums.firstAt = at
  }
  await addDecisions(ctx, asks, (id) => served.get(id)?.name ?? '', sums)
}

async function addDecisions(ctx: Ctx, asks: readonly TouchAsk[], nameOf: (id: number) => string, sums: Sums) {
  const preview = await previewTouches(ctx, asks)
  sums.proposed += preview.proposed
  sums.deferred += preview.deferred
  addReasons(sums.suppressed, preview.suppressed)
  addReasons(sums.waiting, preview.waiting)
  for (const { contactId, sentence } of preview.decisions.slice(0, EXAMPLES_MAX - sums.examples.length))
    sums.examples.push({ contactId, name: nameOf(contactId), arm: 'treated', sentence })
}

function addReasons(sum: Sums['suppressed'], groups: TouchPreview['suppressed']): void {
  for (const { reason, sentence, count } of groups) {
    const known = sum.get(reason)
    sum.set(reason, { sentence: known?.sentence ?? sentence, people: (known?.people ?? 0) + count })
  }
}

async function toAnswer(
  ctx: Ctx,
  journey: Journey,
  found: { basis: DryRun['basis']; people: readonly number[]; treated: number; sums: Sums },
): Promise<DryRun> {
  const { basis, people, treated, sums } = found
  const settings = journey.draft
  const leftOut = { reason: 'no_executor', sentence: '没有可以执行的员工', people: sums.leftOut }
  return {
    revision: journey.revision,
    missing: [...missingOf(journey.name, settings, await rulesOfLaunch(ctx, journey))],
    warnings: [...warningsOf(settings)],
    basis,
    people: people.length,
    treated,
    holdout: people.length - treated,
    firstAt: sums.firstAt?.toISOString() ?? null,
    first: {
      proposed: sums.proposed,
      deferred: sums.deferred,
      suppressed: [...sums.suppressed].map(([reason, rest]) => ({ reason, ...rest })),
      waiting: [...sums.waiting].map(([reason, rest]) => ({ reason, ...rest })),
    },
    leftOut: sums.leftOut > 0 ? [leftOut] : [],
    touches: { total: sums.touches, perPerson: sums.perPerson, perPersonInWeek: sums.perPersonInWeek },
    nodes: [...sums.nodes].map(([nodeId, one]) => toNodeRun(nodeId, one)),
    days: await toDays(ctx, sums.load),
    examples: sums.examples,
    asOf: ctx.now().toISOString(),
  }
}

function toNodeRun(
  nodeId: string,
  one: { people: number; firstAt: Date; lastAt: Date; ways: Map<string, number> },
): NodeRun {
  const ways = [...one.ways].map(([port, count]) => ({ port, people: count }))
  return { nodeId, people: one.people, firstAt: one.firstAt.toISOString(), lastAt: one.lastAt.toISOString(), ways }
}

const WEEK_MS = 7 * 86_400_000

/** Most touches of one person in any seven days, of moments in their order. */
function busiestWeek(moments: readonly number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + WEEK_MS).length))
}

/** What each guide would get to do on each of the next days, if every gate let everybody pass. */
async function toDays(ctx: Ctx, load: Sums['load']) {
  const nameOf = new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  return Array.from({ length: LOAD_DAYS }, (_, offset) => {
    const day = addDays(today, offset)
    const guides = [...(load.get(day) ?? [])].map(([staffId, tasks]) => ({
      staffId,
      name: nameOf.get(staffId) ?? '',
      tasks,
    }))
    const busy = guides.sort((a, b) => b.tasks - a.tasks)
    return { day, tasks: busy.reduce((sum, one) => sum + one.tasks, 0), guides: busy }
  })
}
