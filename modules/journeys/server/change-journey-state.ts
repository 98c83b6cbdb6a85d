import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { stepDesk } from '#modules/reach/index.ts'
import { unwatchSegment } from '#modules/segments/index.ts'
import { type Journey, type JourneyState, mayDo } from '../model/journey.ts'
import { takeBack } from '../steps/take-back.ts'
import { watcherOf } from './launch-journey.ts'
import { exitAll } from './store/enrolment.ts'
import { letEntriesGo } from './store/entry-trouble.ts'
import { lockJourney, updateState } from './store/journey.ts'
import { tellEnrolments } from './tell-enrolments.ts'

type Deed = 'pause' | 'resume' | 'archive' | 'stop'
type Changed = Result<Journey, 'not_found' | 'wrong_state'>

const AFTER: Readonly<Record<Deed, JourneyState>> = {
  pause: 'paused',
  resume: 'running',
  archive: 'archived',
  stop: 'stopped',
}

/**
 * No step fires once this has answered: it waits for the batch under way. Tasks already given stay; what the program
 * was to send by itself is held back.
 */
export async function pauseJourney(ctx: Ctx, journeyId: string): Promise<Changed> {
  const changed = await change(ctx, journeyId, 'pause')
  if (changed.ok) await stepDesk.hold(ctx, journeyId, true)
  return changed
}

/** Goes on. What was due within the last day is done now, what was due earlier is left out with its reason. */
export async function resumeJourney(ctx: Ctx, journeyId: string): Promise<Changed> {
  const changed = await change(ctx, journeyId, 'resume')
  if (!changed.ok) return changed
  await stepDesk.hold(ctx, journeyId, false)
  await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return changed
}

export async function archiveJourney(ctx: Ctx, journeyId: string): Promise<Changed> {
  return change(ctx, journeyId, 'archive')
}

export interface Stopped {
  readonly journey: Journey
  readonly exited: number
  readonly withdrawn: number
}

/** Ends it for good: everybody leaves, what guides had still to do is taken back. */
export async function stopJourney(ctx: Ctx, journeyId: string): Promise<Result<Stopped, 'not_found' | 'wrong_state'>> {
  const changed = await change(ctx, journeyId, 'stop')
  if (!changed.ok) return changed
  await letEntriesGo(ctx, { journeyId, contactIds: null })
  const gone = await exitAll(ctx, journeyId)
  const withdrawn = await takeBack(ctx, { journeyId, reason: 'journey_stopped' })
  await tellEnrolments(
    ctx,
    gone.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  const stage = changed.value.live?.stage
  if (stage) await unwatchSegment(ctx, stage.segmentId, watcherOf(journeyId))
  return accept({ journey: changed.value, exited: gone.length, withdrawn })
}

async function change(ctx: Ctx, journeyId: string, deed: Deed): Promise<Changed> {
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo(deed, journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  await updateState(ctx, journeyId, AFTER[deed])
  const after = await lockJourney(ctx, journeyId)
  return after ? accept(after) : refuse('not_found')
}
