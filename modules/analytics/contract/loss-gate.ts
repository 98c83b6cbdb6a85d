import { z } from 'zod'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { defineRoute } from '#kit/pure/route.ts'

const count = z.number().int()
const WORTH_MAX = 1_000_000 * AMOUNT_PER_UNIT
const worth = z.coerce.number().int().min(0).max(WORTH_MAX).optional()

export const previewLoss = defineRoute({
  method: 'get',
  path: '/reports/touch-cost/gate',
  name: 'previewLoss',
  summary: '按打扰的代价把关，试算：近 30 天发出的营销里会拦下、推迟多少，按现在的估计',
  permission: 'analytics.read',
  query: z.object({
    /** What one touch of each kind brings where nothing else is known, and somebody of whom nothing is foretold. */
    useful: worth,
    about: worth,
    selling: worth,
    unknownWorth: worth,
    waitDays: z.coerce.number().int().min(1).max(30).default(14),
  }),
  answer: z.object({
    days: count,
    /** False where there were more touches than are tried. */
    whole: z.boolean(),
    /** What the gate goes by; null where nothing was learnt yet. */
    estimate: z
      .object({ day: z.string(), learntAt: z.string(), enough: z.boolean(), losses: count, quietLosses: count })
      .nullable(),
    touches: count,
    stopped: count,
    putOff: count,
    /** Let pass because something is not known. */
    unsure: z.object({ no_estimate: count, no_value: count, no_gain: count, weak: count }),
    /** Those stopped or put off: their cost in people and money (ten-thousandths), and what they were to bring. */
    people: z.number(),
    cost: z.number(),
    gain: z.number(),
  }),
})
