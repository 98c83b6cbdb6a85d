import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment, Journey } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import { dueOf, isTooLate, LATE_HOURS } from '../model/timing.ts'
import { performerOf } from '../steps/performers.ts'
import { lockDue, type Move, moveEnrolments } from './store/enrolment.ts'
import { holdJourney } from './store/journey.ts'
import { insertPassages, type NewPassage } from './store/passage.ts'
import { tellEnrolments } from './tell-enrolments.ts'

/** People moved in one transaction. */
export const BATCH_MAX = 5000

/**
 * Moves the next people who are due at one step: touches, tasks, the note of why and the move itself in the caller's
 * one transaction, with a number of statements that does not grow with the people. Answers how many it moved. A crash
 * before the commit leaves everybody where they stood; after it nobody stands there any more.
 */
export async function moveDue(ctx: Ctx, journeyId: string, stepNo: number, limit = BATCH_MAX): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  const step = journey?.live?.steps[stepNo]
  if (!journey?.live || !step || journey.state !== 'running') return 0
  const due = await lockDue(ctx, journeyId, stepNo, limit)
  if (due.length === 0) return 0

  const passages = [...lateOnes(ctx, due), ...(await performOnes(ctx, journey, journey.live, stepNo, due))]
  const place = { journeyId, version: journey.version ?? 0, stepNo, stepId: step.id }
  await insertPassages(ctx, place, passages)
  const moved = await moveEnrolments(ctx, journeyId, stepNo, nextMoves(ctx, journey.live, stepNo, due))
  const finished = moved.filter((one) => one.state === 'done')
  await tellEnrolments(
    ctx,
    finished.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  crashPoint('journeys.moved_step')
  return moved.length
}

/** Their time passed while the journey was paused or the server was down. Nothing is made up for. */
function lateOnes(ctx: Ctx, due: readonly Enrolment[]): NewPassage[] {
  const sentence = `本该触达的时间已过去超过 ${LATE_HOURS} 小时，这一步不再补发`
  return due
    .filter((one) => one.dueAt && isTooLate(one.dueAt, ctx.now()))
    .map(({ contactId, occurrence }) => ({
      ...{ contactId, occurrence, sentence, outcome: 'too_late', reason: 'too_late' },
      ...{ staffId: null, touchId: null, taskId: null },
    }))
}

async function performOnes(
  ctx: Ctx,
  journey: Journey,
  settings: Settings,
  stepNo: number,
  due: readonly Enrolment[],
): Promise<NewPassage[]> {
  const step = settings.steps[stepNo]
  const arrivals = due.filter((one) => one.dueAt && !isTooLate(one.dueAt, ctx.now()))
  if (!step || arrivals.length === 0) return []
  const work = { journeyId: journey.id, journeyName: journey.name, settings, step, arrivals }
  const outcomes = await performerOf(step).perform(ctx, work)
  return arrivals.map(({ contactId, occurrence }, i) => {
    const outcome = outcomes[i]
    if (!outcome) throw new Error(`The step ${step.kind} answered for ${outcomes.length} of ${arrivals.length}`)
    return { contactId, occurrence, ...outcome }
  })
}

/** People who entered on the same day have the same next time, so it is reckoned once a day and not once a person. */
function nextMoves(ctx: Ctx, settings: Settings, stepNo: number, due: readonly Enrolment[]): Move[] {
  const next = settings.steps[stepNo + 1]
  const times = new Map<string, Date | null>()
  for (const { anchorDay } of due)
    if (!times.has(anchorDay)) times.set(anchorDay, next ? dueOf(next, anchorDay, ctx.tenant.timezone) : null)
  return due.map(({ contactId, occurrence, anchorDay }) => ({
    contactId,
    occurrence,
    dueAt: times.get(anchorDay) ?? null,
  }))
}
