import type { JourneyState } from './journey.ts'
import type { PRIMARY_GOALS } from './settings.ts'

/** What an SOP was launched to show, and by what it is judged. */
export interface JourneyPlan {
  readonly id: string
  readonly name: string
  readonly state: JourneyState
  /** Empty where nobody wrote one. */
  readonly hypothesis: string
  readonly primaryGoal: (typeof PRIMARY_GOALS)[number]
  readonly goalDays: number
  readonly launchedAt: Date
}
