import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { GOAL_DAYS_MAX } from '../contract.ts'
import { DECISION_WORDS_MAX, DECISIONS } from '../model/decision.ts'
import { EFFECT_METRICS } from '../model/journey-effects.ts'
import { RESULT_GUARDS } from '../model/journey-result.ts'

const nobodyEntered = {
  not_found: {
    status: 404,
    zh: '还没有人进入这个 SOP，没有结果可以据以决定。',
    en: 'Nobody has entered this SOP: there is no result to decide by.',
  },
} as const

const params = z.object({ journeyId: z.uuid() })
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** What the result said as somebody decided. */
export const seenSchema = z.object({
  metric: z.enum(EFFECT_METRICS),
  goalDays: z.number().int(),
  treated: z.number().int(),
  holdout: z.number().int(),
  guard: z.enum(RESULT_GUARDS).nullable(),
  /** For each person; null where the arms could not be compared. */
  perPerson: estimate.nullable(),
  /** The interval for all readings, by which the verdict goes; null too of decisions from before it was kept. */
  always: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  verdict: z.enum(['more', 'less', 'unclear']).nullable(),
})

export const decisionSchema = z.object({
  id: z.string(),
  decision: z.enum(DECISIONS),
  words: z.string(),
  seen: seenSchema,
  decidedBy: z.string(),
  decidedAt: z.string(),
})

export const decisionBody = z.object({
  decision: z.enum(DECISIONS),
  words: z.string().trim().min(1).max(DECISION_WORDS_MAX),
  /** By what it is judged, and within how many days of entering. */
  metric: z.enum(EFFECT_METRICS),
  goalDays: z.number().int().min(1).max(GOAL_DAYS_MAX),
  holdoutShare: z.number().min(0).max(0.9).optional(),
})

export const listDecisions = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/decisions',
  name: 'listDecisions',
  summary: '一个 SOP 历次的决定：谁、何时、为什么，当时结果怎么说',
  permission: 'analytics.read',
  params,
  answer: z.object({ items: z.array(decisionSchema) }),
  refusals: nobodyEntered,
})

export const decideJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/decisions',
  name: 'decideJourney',
  summary: '看过结果后记下决定；当时的结果一起存下，以后不会变',
  permission: 'analytics.manage',
  params,
  body: decisionBody,
  answer: decisionSchema,
  refusals: {
    ...nobodyEntered,
    too_many: {
      status: 409,
      zh: '一个 SOP 最多记 {limit} 个决定。请停止它，另建一个。',
      en: 'An SOP keeps {limit} decisions at most. Stop it and make another.',
    },
  },
})
