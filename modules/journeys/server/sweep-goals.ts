import type { Ctx } from '#kit/node/ctx.ts'
import { GOAL_EXITS, type Goal } from '../model/goal.ts'
import { takeBack } from '../steps/take-back.ts'
import { BATCH_MAX } from './batch.ts'
import { closeWindows, firstOpenGoal, type GoalMet, noteBuyers } from './store/enrolment.ts'
import { ensureSweep, lockSweep, noteSweep } from './store/goal-sweep.ts'
import { holdJourney } from './store/journey.ts'
import { tellEnrolments } from './tell-enrolments.ts'
import { readMet } from './warehouse-goals.ts'

const DAY_MS = 86_400_000
/** How long after the end of its time what meets a goal is still looked for, in days. */
const LATE_DAYS = 7

/**
 * Notes who has met the goal since they entered, treated or left alone alike, takes them off the way and takes back
 * what was still to be done for them. Then closes the time of those left alone. Answers how many met the goal.
 */
export async function sweepGoals(ctx: Ctx, journeyId: string): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey?.live || journey.state !== 'running') return 0
  await ensureSweep(ctx, journeyId)
  if (!(await lockSweep(ctx, journeyId))) return 0
  const { goal } = journey.live
  const goalDays = goal.days
  // A purchase in time may arrive some days late, by an import: so much longer is looked.
  const opened = new Date(ctx.now().getTime() - (goalDays + LATE_DAYS) * DAY_MS)
  const since = await firstOpenGoal(ctx, journeyId, opened)
  const noted = since ? await noteGoals(ctx, { journeyId, goal }, await readMet(ctx, journeyId, { since, goal })) : 0
  await closeOver(ctx, journeyId, new Date(ctx.now().getTime() - goalDays * DAY_MS))
  await noteSweep(ctx, journeyId)
  return noted
}

/** Looks at these alone, before something is done with them out of turn. */
export async function sweepGoalsOf(ctx: Ctx, journeyId: string, among: readonly number[]): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey?.live || journey.state !== 'running') return 0
  const { goal } = journey.live
  const since = new Date(ctx.now().getTime() - (goal.days + LATE_DAYS) * DAY_MS)
  return noteGoals(ctx, { journeyId, goal }, await readMet(ctx, journeyId, { since, goal, among }))
}

interface Aim {
  readonly journeyId: string
  readonly goal: Goal
}

async function noteGoals(ctx: Ctx, { journeyId, goal }: Aim, met: readonly GoalMet[]): Promise<number> {
  const reason = GOAL_EXITS[goal.kind]
  let noted = 0
  for (let i = 0; i < met.length; i += BATCH_MAX) {
    const buyers = await noteBuyers(ctx, journeyId, { met: met.slice(i, i + BATCH_MAX), reason })
    const treated = buyers.filter((one) => one.arm === 'treated').map((one) => one.contactId)
    if (treated.length > 0) await takeBack(ctx, { journeyId, contactIds: treated, reason })
    await tellEnrolments(
      ctx,
      buyers.map(({ wasActive, ...enrolment }) => ({
        journeyId,
        enrolment,
        changes: wasActive ? ['goal_met', 'exited'] : ['goal_met'],
      })),
    )
    noted += buyers.length
  }
  return noted
}

async function closeOver(ctx: Ctx, journeyId: string, enteredBefore: Date): Promise<void> {
  const over = await closeWindows(ctx, journeyId, enteredBefore, BATCH_MAX)
  await tellEnrolments(
    ctx,
    over.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
}
