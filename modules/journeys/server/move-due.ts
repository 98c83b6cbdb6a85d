import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { dueAtStop, type Route, routeOf, type Stop, stopAfter } from '../model/flow.ts'
import type { Journey, Outcome } from '../model/journey.ts'
import { isTooLate, LATE_HOURS } from '../model/timing.ts'
import { performerOf } from '../steps/performers.ts'
import { leaveOut, type StepOutcome } from '../steps/step-plug.ts'
import { type DueEnrolment, type DuePlace, lockDue, type Move, moveEnrolments } from './store/enrolment.ts'
import { holdJourney } from './store/journey.ts'
import { insertPassages, type NewPassage } from './store/passage.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/** People moved in one transaction. */
export const BATCH_MAX = 5000

/** What a node did with somebody, or that it did nothing because their time is past. */
type Fate = Omit<StepOutcome, 'outcome'> & { readonly outcome: Outcome }

/** Their time passed while the journey was paused or the server was down. Nothing is made up for. */
const TOO_LATE: Fate = {
  ...leaveOut('too_late', `本该触达的时间已过去超过 ${LATE_HOURS} 小时，这一步不再补发`),
  outcome: 'too_late',
}

/** What became of somebody at a stop. */
interface Passed {
  readonly who: DueEnrolment
  readonly outcome: Fate
}

/**
 * Moves the next people who are due at one stop: touches, tasks, tags, the note of why and the move itself in the
 * caller's one transaction, with a number of statements that does not grow with the people. Answers how many it moved.
 * A crash before the commit leaves everybody where they stood; after it nobody stands there any more.
 */
export async function moveDue(
  ctx: Ctx,
  journeyId: string,
  { version, stepNo }: DuePlace,
  limit = BATCH_MAX,
): Promise<number> {
  const journey = await holdJourney(ctx, journeyId, version)
  const route = journey?.live ? routeOf(journey.live) : []
  const stop = route[stepNo]
  if (!journey || !stop || journey.state !== 'running') return 0
  const due = await lockDue(ctx, journeyId, { version, stepNo }, limit)
  if (due.length === 0) return 0

  const passed = await passStop(ctx, journey, stop, due)
  const place = { journeyId, version, stepNo, stepId: stop.node.id }
  await insertPassages(ctx, place, passed.map(toPassage))
  const moved = await moveEnrolments(ctx, journeyId, stepNo, nextMoves(ctx, route, stop, passed))
  const finished = moved.filter((one) => one.state === 'done')
  await tellEnrolments(
    ctx,
    finished.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  crashPoint('journeys.moved_step')
  return moved.length
}

/** What the stop does with all who are there, and with those whose time is past for what it does. */
async function passStop(ctx: Ctx, journey: Journey, stop: Stop, due: readonly DueEnrolment[]): Promise<Passed[]> {
  const plug = performerOf(stop.node)
  const isLate = (one: DueEnrolment) => plug.fades && isTooLate(one.dueAt, ctx.now())
  const late = due.filter(isLate).map((who) => ({ who, outcome: TOO_LATE }))
  const arrivals = due.filter((one) => !isLate(one))
  if (!journey.live || arrivals.length === 0) return late
  const work = { journeyId: journey.id, journeyName: journey.name, settings: journey.live, ...stop, arrivals }
  const outcomes = await plug.perform(ctx, work)
  const passed = arrivals.map((who, i) => {
    const outcome = outcomes[i]
    if (!outcome) throw new Error(`The node ${plug.kind} answered for ${outcomes.length} of ${arrivals.length}`)
    return { who, outcome }
  })
  return [...late, ...passed]
}

function toPassage({ who, outcome }: Passed): NewPassage {
  return { contactId: who.contactId, occurrence: who.occurrence, ...outcome }
}

/**
 * Where everybody goes from here, and when they are due there: people who came at the same time, by the same way, have
 * the same next time, so it is reckoned once for all of them.
 */
function nextMoves(ctx: Ctx, route: Route, stop: Stop, passed: readonly Passed[]): Move[] {
  const zone = ctx.tenant.timezone
  const known = new Map<string, Pick<Move, 'stepNo' | 'dueAt'>>()
  const moveOf = ({ who, outcome }: Passed) => {
    const arrivedAt = who.dueAt
    const key = `${outcome.port} ${who.anchorDay} ${arrivedAt.getTime()}`
    const found = known.get(key)
    if (found) return found
    const stepNo = stopAfter(route, stop, outcome.port)
    const next = stepNo === undefined ? undefined : route[stepNo]
    const dueAt = next ? dueAtStop(next, { anchorDay: who.anchorDay, arrivedAt, zone }) : null
    const move = { stepNo: stepNo ?? route.length, dueAt }
    known.set(key, move)
    return move
  }
  return passed.map((one) => ({ contactId: one.who.contactId, occurrence: one.who.occurrence, ...moveOf(one) }))
}
