import type { Arm } from './model/holdout.ts'

/** Fact of journeys, version 1: enrolments as they are after a change, up to `ENROLMENTS_IN_FACT_MAX` of them. */
export const ENROLMENTS_SAVED = 'journeys.enrolments_saved'
export const ENROLMENTS_IN_FACT_MAX = 500

/** Fact of journeys, version 1: people who came to a node that tells other systems of them. */
export const PEOPLE_REACHED = 'journeys.people_reached'
export const REACHED_IN_FACT_MAX = 500

export interface PeopleReached {
  readonly journeyId: string
  readonly journeyName: string
  readonly nodeId: string
  /** What the others know the place by. */
  readonly word: string
  /** ISO 8601. */
  readonly at: string
  /** `key` names one passage of one person for ever. */
  readonly people: readonly { readonly contactId: number; readonly occurrence: number; readonly key: string }[]
}

export type EnrolmentState = 'active' | 'done' | 'exited'
/** They reached the goal: by any order, by one of the category it names, or by the event it names. */
export type GoalExit = 'bought' | 'category_bought' | 'event_done'
/** Why somebody is no longer on the way. */
export type ExitReason =
  | GoalExit
  | 'steps_done'
  | 'window_over'
  | 'stopped'
  | 'contact_removed'
  | 'merged'
  | 'version_left'
  | 'let_go'
  | 'exit_step'
  | 'step_holdout'

/** What happened to the person; a change of rank alone is not told as an event of their life. */
export type EnrolmentChange = 'entered' | 'exited' | 'goal_met'

/** What was drawn for somebody as they entered, for comparisons; what is empty was not drawn. */
export interface EntryDraws {
  /** Draw and side of the universal holdout, such as `2026-10-01:holdout`. */
  readonly universal: string
  /**
   * The way of each split of the version, `node:port`, whether or not they come to it, joined by commas. Of a step
   * holdout `node:-` for who is left alone from there on, `node:+` for who is not.
   */
  readonly variants: string
}

export interface ToldEnrolment {
  readonly contactId: number
  readonly journeyId: string
  readonly occurrence: number
  readonly arm: Arm
  readonly state: EnrolmentState
  /** ISO 8601. */
  readonly enrolledAt: string
  readonly exitedAt: string | null
  readonly exitReason: ExitReason | ''
  readonly boughtAt: string | null
  readonly changes: readonly EnrolmentChange[]
  /** ISO 8601. */
  readonly at: string
  /** Whose way it was before, when two people have become one or two again. */
  readonly draws?: EntryDraws
  readonly was?: { readonly contactId: number; readonly occurrence: number }
}
