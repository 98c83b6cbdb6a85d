import type { DayPlan } from '../../model/day-plan.ts'

/** What every part of the page of a plan is given. */
export interface PlanPartProps {
  readonly plan: DayPlan
  readonly disabled: boolean
  readonly onChange: (part: Partial<DayPlan>) => void
}
