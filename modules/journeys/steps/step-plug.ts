import type { Ctx } from '#kit/node/ctx.ts'
import type { Outcome } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import type { Step } from './step-schema.ts'

/** Somebody who has come to a step. */
export interface Arrival {
  readonly contactId: number
  readonly occurrence: number
  readonly value: number
}

export interface StepWork {
  readonly journeyId: string
  readonly journeyName: string
  readonly settings: Settings
  readonly step: Step
  readonly arrivals: readonly Arrival[]
}

/** What became of one arrival, and why in plain Chinese. */
export interface StepOutcome {
  readonly outcome: Exclude<Outcome, 'too_late'>
  readonly reason: string
  readonly sentence: string
  readonly staffId: string | null
  readonly touchId: string | null
  readonly taskId: string | null
}

/**
 * What one kind of step does with everybody who has come to it: a constant number of statements for thousands of
 * people, inside the caller's transaction, answered in the order of the arrivals. Whatever it makes is keyed by
 * `keyOf`, so that a repeat makes nothing twice.
 */
export interface StepPlug {
  readonly kind: Step['kind']
  perform(ctx: Ctx, work: StepWork): Promise<readonly StepOutcome[]>
}

/** The name of one person's passage through one step; unique in the tenant. */
export function keyOf(work: Pick<StepWork, 'journeyId' | 'step'>, arrival: Arrival): string {
  return `journey:${work.journeyId}:${work.step.id}:${arrival.contactId}:${arrival.occurrence}`
}
