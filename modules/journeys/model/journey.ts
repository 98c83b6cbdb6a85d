import type { ExitReason } from '../events.ts'
import type { Arm } from './holdout.ts'
import type { Settings } from './settings.ts'

export const JOURNEY_STATES = ['draft', 'running', 'paused', 'stopped', 'archived'] as const
export type JourneyState = (typeof JOURNEY_STATES)[number]

export interface Journey {
  readonly id: string
  readonly name: string
  readonly state: JourneyState
  /** What is being edited. */
  readonly draft: Settings
  /** What runs; null before the launch. */
  readonly live: Settings | null
  readonly version: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Who was the last to change what the draft says, as the program tells people apart; empty where nobody knows. */
  readonly editedBy: string
  readonly editedByName: string
  readonly editedAt: Date | null
  /** Goes up by one with every change of name or draft. */
  readonly revision: number
  readonly launchedAt: Date | null
  readonly endedAt: Date | null
}

/** One person's way through a journey. */
export interface Enrolment {
  readonly contactId: number
  readonly occurrence: number
  readonly arm: Arm
  readonly state: 'active' | 'done' | 'exited'
  /** `YYYY-MM-DD` in the tenant's zone. */
  readonly anchorDay: string
  readonly value: number
  /** The step that comes next, from 0. */
  readonly stepNo: number
  readonly dueAt: Date | null
  readonly enrolledAt: Date
  readonly exitedAt: Date | null
  readonly exitReason: ExitReason | ''
  readonly boughtAt: Date | null
}

/** What a node did with somebody: of a message whether it was proposed, of all others that they passed. */
export const OUTCOMES = ['proposed', 'suppressed', 'left_out', 'too_late', 'passed'] as const
export type Outcome = (typeof OUTCOMES)[number]

type Deed = 'launch' | 'pause' | 'resume' | 'stop' | 'archive'
const ALLOWED: Readonly<Record<Deed, readonly JourneyState[]>> = {
  launch: ['draft'],
  pause: ['running'],
  resume: ['paused'],
  stop: ['running', 'paused'],
  archive: ['draft', 'stopped'],
}

/** Whether something may be done with a journey in this state. Buttons are greyed with the same answer. */
export function mayDo(deed: Deed, state: JourneyState): boolean {
  return ALLOWED[deed].includes(state)
}
