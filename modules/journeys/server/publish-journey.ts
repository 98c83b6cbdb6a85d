import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dueAtStop, type Route, routeOf, type Stop } from '../model/flow.ts'
import { flowFaults } from '../model/flow-faults.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { fateAt, type MoveChoice, type StopFate, strangeMove } from '../model/version-moves.ts'
import { takeBack } from '../steps/take-back.ts'
import { refusalOfApproval } from './approval-of.ts'
import { type AsSeen, makeLive, refusalOfDraft, refusalOfUnseen } from './launch-journey.ts'
import { rewindWaking } from './store/entrance.ts'
import { lockJourney } from './store/journey.ts'
import * as store from './store/version.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/** Moments of coming that are reckoned anew in one statement. */
const COMINGS_MAX = 5000

export interface Published {
  readonly journey: Journey
  /** People on the way who go on in the new version, who were taken out, and who finish in theirs. */
  readonly moved: number
  readonly left: number
  readonly finishing: number
}

type PublishRefusal =
  | 'not_found'
  | 'wrong_state'
  | 'draft_changed'
  | 'incomplete'
  | 'send_refused'
  | 'sub_not_running'
  | 'sub_loop'
  | 'executor_left'
  | 'not_approved'

/**
 * Makes the draft a new version: who enters from now on walks it. People on the way finish the version they entered
 * under, unless the choice moves them over or lets them leave; one transaction, no tick between.
 */
export async function publishJourney(
  ctx: Ctx,
  journeyId: string,
  choice: MoveChoice & AsSeen,
): Promise<Result<Published, PublishRefusal>> {
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!journey.live || !mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const refusal =
    refusalOfUnseen(journey, choice) ?? (await refusalOfDraft(ctx, journey)) ?? (await refusalOfApproval(ctx, journey))
  if (refusal) return refusal
  const next = routeOf(journey.draft)
  const strange = await findStrange(ctx, journeyId, next, choice)
  if (strange) return refuse('not_found', { field: `body.${strange}` })
  const live = await makeLive(ctx, journey)
  const sums = { moved: 0, left: 0, finishing: 0 }
  for (const stand of await standingOf(ctx, journeyId, next, choice)) {
    if (stand.fate.kind === 'finish') sums.finishing += stand.people
    if (stand.fate.kind === 'leave') sums.left += await letLeave(ctx, stand)
    if (stand.fate.kind === 'move') sums.moved += await move(ctx, live.version ?? 1, next, stand, stand.fate)
  }
  if (sums.moved > 0) await rewindWaking(ctx, journeyId, null)
  await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return accept({ journey: live, ...sums })
}

/** The first part of a choice that names a node there is not. */
export async function findStrange(ctx: Ctx, journeyId: string, next: Route, choice: MoveChoice) {
  if (choice.moves.length === 0) return undefined
  const versions = await store.readAllVersions(ctx, journeyId)
  const had = versions.map((one) => routeOf(one.settings))
  return strangeMove(had, next, choice)
}

/** People who stand at one stop of an older version, and what becomes of them. */
export interface Stand {
  readonly at: store.Standing
  readonly stop: Stop
  readonly people: number
  /** A few of them. */
  readonly examples: readonly number[]
  readonly fate: StopFate
}

/** Everybody on the way, stop by stop of the version they walk. */
export async function standingOf(ctx: Ctx, journeyId: string, next: Route, choice: MoveChoice): Promise<Stand[]> {
  const stands: Stand[] = []
  for (const { version, settings } of await store.listWalkedVersions(ctx, journeyId)) {
    const route = routeOf(settings)
    for (const { stepNo, people, examples } of await store.countStanding(ctx, journeyId, version)) {
      const stop = route[stepNo]
      if (!stop) continue
      stands.push({ at: { journeyId, version, stepNo }, stop, people, examples, fate: fateAt(stop, next, choice) })
    }
  }
  return stands
}

/** When people who stand somewhere would be due at their new place: nobody before now. */
export async function reckonComings(ctx: Ctx, { at }: Stand, target: Stop, due: 'again' | 'now') {
  const [now, zone] = [ctx.now(), ctx.tenant.timezone]
  const comings = await store.listComings(ctx, at)
  return comings.map(({ anchorDay, arrivedAt, people }) => {
    const newArrivedAt = due === 'now' ? now : arrivedAt
    const reckoned = dueAtStop(target, { anchorDay, arrivedAt: newArrivedAt, zone })
    const newDueAt = new Date(Math.max(reckoned.getTime(), now.getTime()))
    return { anchorDay, arrivedAt, people, newArrivedAt, newDueAt }
  })
}

type Moving = Extract<StopFate, { kind: 'move' }>

async function move(ctx: Ctx, version: number, next: Route, stand: Stand, { place, due }: Moving): Promise<number> {
  const target = next[place]
  const to = { version, stepNo: place }
  if (!target || due === 'kept') return store.relocate(ctx, stand.at, to)
  const comings = await reckonComings(ctx, stand, target, due)
  let moved = 0
  for (let i = 0; i < comings.length; i += COMINGS_MAX)
    moved += await store.relocateAnew(ctx, stand.at, to, comings.slice(i, i + COMINGS_MAX))
  return moved
}

async function letLeave(ctx: Ctx, { at }: Stand): Promise<number> {
  const { journeyId } = at
  const gone = await store.leaveVersion(ctx, at)
  const contactIds = gone.map((one) => one.contactId)
  await takeBack(ctx, { journeyId, contactIds, reason: 'version_left' })
  await tellEnrolments(
    ctx,
    gone.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  return gone.length
}

/** Whether a draft can be walked at all. */
export function isWalkable({ draft }: Journey): boolean {
  return !draft.flow || flowFaults(draft.flow).length === 0
}
