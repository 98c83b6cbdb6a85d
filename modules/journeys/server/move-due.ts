import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ExitReason } from '../events.ts'
import { dueAtStop, type Route, routeOf, type Stop, stopAfter } from '../model/flow.ts'
import type { Journey, Outcome } from '../model/journey.ts'
import { isTooLate, LATE_HOURS } from '../model/timing.ts'
import { performerOf } from '../steps/performers.ts'
import type { SplitTurn } from '../steps/split/turn.ts'
import { leaveOut, type StepOutcome } from '../steps/step-plug.ts'
import { BATCH_MAX } from './batch.ts'
import { enterOther } from './enter-other.ts'
import { rewindWaking } from './rewind-waking.ts'
import { type DueEnrolment, type DuePlace, lockDue, type Move, moveEnrolments, type WayKey } from './store/enrolment.ts'
import { holdJourney } from './store/journey.ts'
import { insertPassages, type NewPassage } from './store/passage.ts'
import { tellEnrolments } from './tell-enrolments.ts'
import { turnsOf } from './turns-of.ts'

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

/** How many people went on, and through how many stops. */
export interface Moved {
  readonly people: number
  readonly passages: number
}

const NOBODY: Moved = { people: 0, passages: 0 }

/** Which of those who are due, and how far. */
export interface Aim {
  /** None but these. */
  readonly among?: readonly WayKey[]
  /** Not through the stops behind it, although they are due there by then. */
  readonly oneStop?: boolean
  /** Told who is moved, before anything is done with them. */
  readonly onLocked?: (people: readonly WayKey[]) => void
}

/**
 * Moves the next people who are due at one stop, through it and through every stop after it that is due by then:
 * touches, tasks, tags, the notes of why and the move itself in the caller's one transaction, with a number of
 * statements that does not grow with the people. A crash before the commit leaves everybody where they stood; after it
 * nobody stands there any more.
 */
export async function moveDue(
  ctx: Ctx,
  journeyId: string,
  place: DuePlace,
  limit = BATCH_MAX,
  { among, oneStop = false, onLocked }: Aim = {},
): Promise<Moved> {
  const { version, stepNo } = place
  const journey = await holdJourney(ctx, journeyId, version)
  const route = journey?.live ? routeOf(journey.live) : []
  if (!journey || !route[stepNo] || journey.state !== 'running') return NOBODY
  const due = await lockDue(ctx, journeyId, place, { limit, among })
  if (due.length === 0) return NOBODY
  onLocked?.(due)

  const turns = journey.live ? await turnsOf(ctx, journeyId, journey.live) : []
  const { passages, moves } = await walkOn(ctx, { journey, route, turns }, { place: stepNo, due, oneStop })
  // Those of a person lie side by side, as in the key: each of its pages is then written once.
  await insertPassages(ctx, { journeyId, version }, passages.toSorted(byPerson))
  await rewindWaking(
    ctx,
    journeyId,
    route,
    moves.filter((one) => one.dueAt !== null),
  )
  const finished = await moveEnrolments(ctx, journeyId, stepNo, moves)
  await tellEnrolments(
    ctx,
    finished.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  crashPoint('journeys.moved_step')
  return { people: due.length, passages: passages.length }
}

interface Start {
  readonly place: number
  readonly due: readonly DueEnrolment[]
  readonly oneStop: boolean
}

/** What all on one walk go by. */
interface Way {
  readonly journey: Journey
  readonly route: Route
  readonly turns: readonly SplitTurn[]
}

interface Walk {
  readonly passages: readonly NewPassage[]
  readonly moves: readonly Move[]
}

/**
 * Takes people from a stop as far as they are due. A stop stands after all that lead to it, so that everybody who comes
 * to it on this walk is there before it is done, and it is done once for all of them.
 */
async function walkOn(ctx: Ctx, way: Way, from: Start): Promise<Walk> {
  const { route } = way
  const passages: NewPassage[] = []
  const moves: Move[] = []
  const standing = new Map([[from.place, [...from.due]]])
  for (const [stepNo, stop] of route.entries()) {
    const here = standing.get(stepNo)
    if (!here) continue
    const passed = await passStop(ctx, way, stop, here)
    const onward = onwardFrom(ctx, route, stop)
    for (const { who, outcome } of passed) {
      const { contactId, occurrence } = who
      const arrivedAt = outcome.through ?? who.dueAt
      passages.push({ ...{ contactId, occurrence, stepNo, stepId: stop.node.id }, ...outcome })
      const next = outcome.exit ? leaves(route, outcome.exit) : onward({ ...who, dueAt: arrivedAt }, outcome.port)
      if (from.oneStop || next.dueAt === null || next.dueAt > ctx.now())
        moves.push({ contactId, occurrence, arrivedAt, ...next })
      else setDefault(standing, next.stepNo).push({ ...who, arrivedAt, dueAt: next.dueAt })
    }
  }
  return { passages, moves }
}

function byPerson(one: NewPassage, other: NewPassage): number {
  return one.contactId - other.contactId
}

function setDefault(standing: Map<number, DueEnrolment[]>, stepNo: number): DueEnrolment[] {
  const there = standing.get(stepNo) ?? []
  standing.set(stepNo, there)
  return there
}

/** What the stop does with all who are there, and with those whose time is past for what it does. */
async function passStop(ctx: Ctx, way: Way, stop: Stop, due: readonly DueEnrolment[]): Promise<Passed[]> {
  const { journey, turns } = way
  const plug = performerOf(stop.node)
  const isLate = (one: DueEnrolment) => plug.fades && isTooLate(one.dueAt, ctx.now())
  const late = due.filter(isLate).map((who) => ({ who, outcome: TOO_LATE }))
  const arrivals = due.filter((one) => !isLate(one))
  if (!journey.live || arrivals.length === 0) return late
  const work = { journeyId: journey.id, journeyName: journey.name, settings: journey.live, ...stop, arrivals, turns }
  const outcomes = await plug.perform(ctx, { ...work, enter: enterOther(ctx) })
  const passed = arrivals.map((who, i) => {
    const outcome = outcomes[i]
    if (!outcome) throw new Error(`The node ${plug.kind} answered for ${outcomes.length} of ${arrivals.length}`)
    return { who, outcome }
  })
  return [...late, ...passed]
}

type Next = Pick<Move, 'stepNo' | 'dueAt' | 'exit'>

function leaves(route: Route, exit: ExitReason): Next {
  return { stepNo: route.length, dueAt: null, exit }
}

/**
 * Where people go from a stop, and when they are due there: those who came at the same time, by the same way, have the
 * same next time, so it is reckoned once for all of them.
 */
function onwardFrom(ctx: Ctx, route: Route, stop: Stop): (who: DueEnrolment, port: string) => Next {
  const zone = ctx.tenant.timezone
  const known = new Map<string, Next>()
  return ({ anchorDay, dueAt: arrivedAt }, port) => {
    const key = `${port} ${anchorDay} ${arrivedAt.getTime()}`
    const found = known.get(key)
    if (found) return found
    const stepNo = stopAfter(route, stop, port)
    const next = stepNo === undefined ? undefined : route[stepNo]
    const dueAt = next ? dueAtStop(next, { anchorDay, arrivedAt, zone }) : null
    const move = { stepNo: stepNo ?? route.length, dueAt }
    known.set(key, move)
    return move
  }
}
