import { z } from 'zod'
import { whereSchema } from '#modules/segments/contract.ts'
import type { GoalExit } from '../events.ts'

/** Longest name of a category or an event, in characters. */
const NAME_MAX = 200
const GOAL_DAYS_MAX = 365

const days = z.number().int().min(1).max(GOAL_DAYS_MAX)

/** By what somebody has reached what the journey is for, within so many days of entering: then they leave it. */
export const goalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bought'), days }),
  /** Something of one category. */
  z.object({ kind: z.literal('category'), category: z.string().trim().max(NAME_MAX), days }),
  /** An event of the person, by its name in the event plan or of the product itself, and what it says. */
  z.object({ kind: z.literal('event'), event: z.string().trim().max(NAME_MAX), where: whereSchema, days }),
])
export type Goal = z.infer<typeof goalSchema>

export const GOAL_KINDS = ['bought', 'category', 'event'] as const satisfies readonly Goal['kind'][]

/** Why who reached it is no longer on the way. */
export const GOAL_EXITS = {
  bought: 'bought',
  category: 'category_bought',
  event: 'event_done',
} as const satisfies Readonly<Record<Goal['kind'], GoalExit>>

/** Whether a goal lacks what it goes by. */
export function isBlankGoal(goal: Goal): boolean {
  if (goal.kind === 'category') return goal.category === ''
  return goal.kind === 'event' && goal.event === ''
}
