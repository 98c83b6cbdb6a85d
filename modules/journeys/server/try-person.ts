import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { renderScript } from '#modules/content/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { previewTouches } from '#modules/reach/index.ts'
import { isMember } from '#modules/segments/index.ts'
import { type tryPerson as route, TRIAL_DAYS_MAX } from '../contract/trial.ts'
import { touches } from '../model/calendar.ts'
import { routeOf } from '../model/flow.ts'
import { flowFaults, givesTask } from '../model/flow-faults.ts'
import { armOf } from '../model/holdout.ts'
import type { Journey } from '../model/journey.ts'
import { type Addressee, readAddressees, valuesOn } from '../steps/addressees.ts'
import { readWords } from '../steps/message/perform.ts'
import { type Node, portsOf } from '../steps/node-schema.ts'
import type { StepOutcome } from '../steps/step-plug.ts'
import { foreseeRoute } from './foresee-route.ts'
import { readAskers } from './read-askers.ts'
import { listWaysOf } from './store/follow.ts'
import { findJourney } from './store/journey.ts'

type Trial = z.infer<typeof route.answer>
type Says = NonNullable<Trial['stops'][number]['says']>

export interface TrialAsk {
  readonly journeyId: string
  readonly contactId: number
  readonly enterAt?: string | undefined
  readonly ways?: readonly { readonly nodeId: string; readonly port: string }[] | undefined
}

const DAY_MS = 86_400_000

/**
 * Leads one customer through a draft as if they entered at a moment: the engine's own reckoning of days and turnings,
 * the words with their own values, and the gates, which count what they would have got by then on this very way.
 * Nothing is written, and nothing is asked of them: who is in the holdout is led through all the same.
 */
export async function tryPerson(
  ctx: Ctx,
  ask: TrialAsk,
): Promise<Result<Trial, 'not_found' | 'faulty' | 'out_of_range'>> {
  const journey = await findJourney(ctx, ask.journeyId)
  if (!journey) return refuse('not_found')
  const [contact] = await readContacts(ctx, [ask.contactId])
  if (!contact) return refuse('not_found', { field: 'body.contactId' })
  const from = ask.enterAt === undefined ? ctx.now() : new Date(ask.enterAt)
  const ahead = (from.getTime() - ctx.now().getTime()) / DAY_MS
  if (ahead < -1 || ahead > TRIAL_DAYS_MAX)
    return refuse('out_of_range', { field: 'body.enterAt', facts: { days: TRIAL_DAYS_MAX } })
  const { draft } = journey
  if (draft.flow && flowFaults(draft.flow).length > 0) return refuse('faulty')
  const { id: contactId, name } = contact
  const visits = await visitsOf(ctx, journey, { contactId, from, ways: waysOf(journey, ask.ways ?? []) })
  const says = await readSayings(ctx, journey, contactId, visits)
  const ways = await listWaysOf(ctx, { journeyId: journey.id, contactId })
  return accept({
    ...{ contactId, name, enterAt: from.toISOString(), asOf: ctx.now().toISOString() },
    fits: draft.stage ? await isMember(ctx, draft.stage.segmentId, contactId) : null,
    arm: armOf({ tenantId: ctx.tenant.id, journeyId: journey.id, contactId }, draft.holdoutPercent),
    onTheWay: ways.some((way) => way.state === 'active'),
    stops: visits.map(({ node, at, port, supposed }) => ({
      ...{ nodeId: node.id, title: node.title, kind: node.kind, at: at.toISOString(), port, supposed },
      ports: [...portsOf(node)],
      says: says.get(node.id) ?? null,
    })),
  })
}

interface OneVisit {
  readonly node: Node
  readonly at: Date
  readonly port: string
  readonly supposed: boolean
}

/** What is supposed of turnings that are there and have such a way; the rest is no way at all. */
function waysOf({ draft }: Journey, asked: NonNullable<TrialAsk['ways']>): ReadonlyMap<string, string> {
  const nodeOf = new Map(routeOf(draft).map(({ node }) => [node.id, node]))
  const known = asked.filter(({ nodeId, port }) => {
    const node = nodeOf.get(nodeId)
    return node !== undefined && portsOf(node).includes(port)
  })
  return new Map(known.map(({ nodeId, port }) => [nodeId, port]))
}

/** The stops of their way in its order. */
async function visitsOf(
  ctx: Ctx,
  journey: Journey,
  supposed: { contactId: number; from: Date; ways: ReadonlyMap<string, string> },
): Promise<readonly OneVisit[]> {
  const path = routeOf(journey.draft)
  if (path.length === 0) return []
  const visits = await foreseeRoute(ctx, journey, [supposed.contactId], supposed)
  return visits.flatMap(({ place, at, ways }) => {
    const node = path[place]?.node
    const [port = ''] = [...ways.keys()]
    return node ? [{ node, at, port, supposed: supposed.ways.has(node.id) }] : []
  })
}

/** What each node says to them, and what the gates say to that, all touches of the way counted together. */
async function readSayings(
  ctx: Ctx,
  journey: Journey,
  contactId: number,
  visits: readonly OneVisit[],
): Promise<ReadonlyMap<string, Says>> {
  const speaking = visits.filter(({ node }) => touches(node) || givesTask(node))
  const arrivals = [{ contactId, occurrence: 1, value: 0, ...momentsOf(ctx.now()) }]
  const addressee = (await readAddressees(ctx, { arrivals, settings: journey.draft }))(contactId)
  const words = new Map<string, string | StepOutcome>()
  for (const { node } of speaking) words.set(node.id, await wordsOf(ctx, node, contactId))
  const askOf = await readAskers(ctx, journey)
  const staffId = 'staffId' in addressee ? (addressee.staffId ?? undefined) : undefined
  const asks = speaking.flatMap(({ node, at }) => {
    const said = words.get(node.id)
    const may = touches(node) && typeof said === 'string' && (!givesTask(node) || !('outcome' in addressee))
    return may ? askOf(node, { key: node.id, contactId, at }, staffId) : []
  })
  const { decisions } = await previewTouches(ctx, asks)
  const decisionOf = new Map(decisions.map((one) => [one.key, one]))
  const staffOf = new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
  const staff = staffOf.get(staffId ?? '') ?? ''
  return new Map(
    speaking.map(({ node, at }): [string, Says] => {
      const decision = decisionOf.get(node.id)
      const dueAt = decision?.dueAt ?? at
      const said = sayTo(ctx, { node, addressee, words: words.get(node.id) ?? '', at: dueAt })
      const plain = { ...said, dueAt: dueAt.toISOString(), staff: givesTask(node) ? staff : '' }
      if (said.outcome === 'left_out' || !decision) return [node.id, plain]
      const put = decision.dueAt > at ? 'deferred' : 'proposed'
      const outcome = decision.outcome === 'suppressed' ? 'suppressed' : put
      return [node.id, { ...plain, outcome, sentence: decision.sentence }]
    }),
  )
}

const momentsOf = (at: Date) => ({ enrolledAt: at, arrivedAt: at, dueAt: at })

/** The words of a node before the person's own values are filled in, or why it has none for them. */
async function wordsOf(ctx: Ctx, node: Node, contactId: number): Promise<string | StepOutcome> {
  if (node.kind === 'task' || node.kind === 'invite' || node.kind === 'send') return node.text
  if (node.kind !== 'message') return ''
  const words = (await readWords(ctx, node, [contactId]))(contactId)
  return 'outcome' in words ? words : words.text
}

interface Speech {
  readonly node: Node
  readonly addressee: Addressee | StepOutcome
  readonly words: string | StepOutcome
  readonly at: Date
}

/** What they read, or why nobody says it. Whom the program itself writes to need have no guide. */
function sayTo(ctx: Ctx, { node, addressee, words, at }: Speech): Pick<Says, 'outcome' | 'text' | 'sentence'> {
  const why = typeof words !== 'string' ? words : 'outcome' in addressee && givesTask(node) ? addressee : undefined
  if (why) return { outcome: 'left_out', text: '', sentence: why.sentence }
  const known = 'values' in addressee ? valuesOn(ctx, addressee, at) : {}
  const { text, missing } = renderScript(typeof words === 'string' ? words : '', known)
  if (missing.length === 0) return { outcome: 'proposed', text, sentence: '' }
  return { outcome: 'left_out', text, sentence: `话里的“${missing.join('、')}”没有可填的内容` }
}
