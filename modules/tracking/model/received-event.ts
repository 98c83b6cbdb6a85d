/** The calls of the Segment specification (segment.com/docs/connections/spec, read 2026-11). */
export const CALL_KINDS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallKind = (typeof CALL_KINDS)[number]

export type Json = Readonly<Record<string, unknown>>

/** A call as it is kept from its acknowledgement on: only what is used later, under our own names. */
export type ReceivedEvent = {
  readonly messageId: string
  readonly kind: CallKind
  /** What happened: `Order Completed`, `Page Viewed`; empty for calls that only say who somebody is. */
  readonly name: string
  readonly userId: string
  readonly anonymousId: string
  readonly previousId: string
  readonly properties: Json
  readonly traits: Json
  /** Where and how: campaign, page, library, locale. */
  readonly context: Json
  readonly sourceId: string
  readonly space: string
  /** When it happened, corrected by the sender's clock. */
  readonly at: string
  readonly receivedAt: string
  /** What was wrong with its shape, found when it came. */
  readonly problem?: Problem
}

export const PROBLEM_REASONS = [
  'not_an_object',
  'unknown_type',
  'nobody',
  'no_event_name',
  'no_group_id',
  'no_previous_id',
  'id_too_long',
  'bad_time',
  'too_large',
  'unknown_event',
  'missing_property',
  'wrong_type',
  'not_a_choice',
  'extra_property',
] as const
export type ProblemReason = (typeof PROBLEM_REASONS)[number]

export type Problem = {
  readonly reason: ProblemReason
  /** The property or field that is wrong. */
  readonly field: string
  /** What was found there. */
  readonly detail: string
}

/** Longest ids and names, in characters. */
export const ID_CHARACTERS_MAX = 128
export const MESSAGE_ID_CHARACTERS_MAX = 256
export const NAME_CHARACTERS_MAX = 200
