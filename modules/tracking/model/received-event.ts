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

/** What is wrong, as people are told. */
export const REASON_WORDS: Readonly<Record<ProblemReason, { readonly zh: string; readonly en: string }>> = {
  not_an_object: { zh: '不是对象', en: 'Not an object' },
  unknown_type: { zh: '不认识的调用', en: 'Unknown call' },
  nobody: { zh: '没有用户号也没有访客标识', en: 'Neither user id nor visitor' },
  no_event_name: { zh: '没有事件名', en: 'No event name' },
  no_group_id: { zh: '没有群组号', en: 'No group id' },
  no_previous_id: { zh: '没有原来的用户号', en: 'No previous id' },
  id_too_long: { zh: '标识太长', en: 'Id too long' },
  bad_time: { zh: '时间不对', en: 'Bad time' },
  too_large: { zh: '超过 32 kB', en: 'Over 32 kB' },
  unknown_event: { zh: '规划里没有', en: 'Not planned' },
  missing_property: { zh: '缺属性', en: 'Property missing' },
  wrong_type: { zh: '类型不对', en: 'Wrong type' },
  not_a_choice: { zh: '不在可选值里', en: 'Not among the choices' },
  extra_property: { zh: '多出来的属性', en: 'Property not planned' },
}

/** What the plan finds wrong, by what is sent along; a rule can mend it for all events of a name. */
export const PLAN_REASONS: readonly ProblemReason[] = [
  ...(['unknown_event', 'missing_property', 'wrong_type', 'not_a_choice', 'extra_property'] as const),
]

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
