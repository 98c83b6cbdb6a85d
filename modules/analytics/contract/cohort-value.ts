import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { COHORT_SIDES } from '../model/cohort-value.ts'

/** Most months of first orders in the report. */
export const VALUE_MONTHS_MAX = 36
export const CHANNEL_CHARACTERS_MAX = 120

const count = z.number().int()
const cell = z.object({
  offset: count,
  people: count,
  orders: count,
  /** Orders of which every cost is known: below `orders` there is no exact profit. */
  known: count,
  revenue: count,
  profit: count,
  complete: z.boolean(),
})

export const readCohortValue = defineRoute({
  method: 'get',
  path: '/reports/cohort-value',
  name: 'readCohortValue',
  summary: '各批首购客户到现在的累计利润，按首单平台或来源；金额为万分之一元',
  permission: 'analytics.read',
  query: z.object({
    asOf: wireMoment.optional(),
    months: z.coerce.number().int().min(1).max(VALUE_MONTHS_MAX).default(12),
    by: z.enum(COHORT_SIDES).default('platform'),
    channel: z.string().max(CHANNEL_CHARACTERS_MAX).optional(),
  }),
  answer: z.object({
    asOf: z.string(),
    /** The first and the last month of a first order. */
    from: z.string(),
    until: z.string(),
    /** Sums from the first order up to the end of each month. */
    cohorts: z.array(z.object({ month: z.string(), people: count, cells: z.array(cell) })),
    channels: z.array(z.object({ channel: z.string(), people: count, ages: z.array(cell) })),
  }),
})
