import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { EFFECT_METRICS } from '../model/journey-effects.ts'
import { REVIEW_STATES } from '../model/review.ts'
import { decisionSchema } from './decisions.ts'

/** SOPs in one answer, the last launched first. */
export const REVIEWS_MAX = 1000

export const listReviews = defineRoute({
  method: 'get',
  path: '/journey-reviews',
  name: 'listReviews',
  summary: '全部 SOP 的复盘：假设、主目标、当时的结果、决定；还没复盘的也在',
  permission: 'analytics.read',
  answer: z.object({
    items: z.array(
      z.object({
        journeyId: z.string(),
        name: z.string(),
        /** As `GET /journeys` says it: `running`, `paused`, `stopped`, `archived`. */
        state: z.string(),
        hypothesis: z.string(),
        primaryGoal: z.enum(EFFECT_METRICS),
        goalDays: z.number().int(),
        launchedAt: z.string(),
        /** From when on there is something to look at: the days of who entered first are over. */
        dueAt: z.string(),
        review: z.enum(REVIEW_STATES),
        /** Of this SOP, the newest first. */
        decisions: z.array(decisionSchema),
      }),
    ),
    /** There are more SOPs than are answered. */
    cut: z.boolean(),
  }),
})
