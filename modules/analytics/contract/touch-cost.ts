import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { LOSS_SIDES } from '../model/loss/loss-counts.ts'

/** Longest time over which the cost of touches is counted, in days, and the shortest. */
export const TOUCH_COST_DAYS_MAX = 730
const TOUCH_COST_DAYS_MIN = 14

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
const value = z.number().nullable()
const loss = {
  touches: z.number().int(),
  /** People who left within the days of a touch, and how many days those were. */
  losses: z.number().int(),
  days: z.number(),
  /** How many times as likely somebody is to leave as without; null when too few left. */
  ratio: estimate.nullable(),
  /** People lost for each touch who would have stayed. */
  each: estimate.nullable(),
  /** The same as money they would still have brought, in ten-thousandths. */
  price: estimate.nullable(),
}

export const readTouchCost = defineRoute({
  method: 'get',
  path: '/reports/touch-cost',
  name: 'readTouchCost',
  summary: '打扰的代价：多触达一次，多走多少人、值多少钱，按亲疏、渠道、内容分开，各有 95% 区间',
  permission: 'analytics.read',
  query: z.object({
    asOf: wireMoment.optional(),
    days: z.coerce.number().int().min(TOUCH_COST_DAYS_MIN).max(TOUCH_COST_DAYS_MAX).default(180),
  }),
  answer: z.object({
    asOf: z.string(),
    days: z.number().int(),
    /** Days for which people were held, all together, and how many of them left. */
    held: z.number(),
    lost: z.number().int(),
    /** What one person of each closeness is still expected to bring, in ten-thousandths. */
    values: z.object({ new: value, never: value, once: value, often: value }),
    whole: z.object(loss),
    cells: z.array(z.object({ by: z.enum(LOSS_SIDES), key: z.string(), ...loss })),
  }),
})
