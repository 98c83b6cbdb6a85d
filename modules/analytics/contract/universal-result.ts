import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { RESULT_GUARDS } from '../model/journey-result.ts'
import { UNIVERSAL_DAYS_MAX, UNIVERSAL_DAYS_USUAL } from '../model/universal-result.ts'
import { effectsSchema } from './journey-effects.ts'

const count = z.number().int()
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

export const readUniversalResult = defineRoute({
  method: 'get',
  path: '/reports/universal-holdout',
  name: 'readUniversalResult',
  summary: '长期对照组的结果：全部营销合起来，比一点营销都不发多带来的订单、金额、买家，和多流失的人，各附区间',
  permission: 'analytics.read',
  query: z.object({
    asOf: wireMoment.optional(),
    /** After the first touch that was for somebody. */
    days: z.coerce.number().int().min(1).max(UNIVERSAL_DAYS_MAX).default(UNIVERSAL_DAYS_USUAL),
    /** Planned share left alone, for the check of the split. */
    holdoutShare: z.coerce.number().min(0).max(0.9).optional(),
  }),
  answer: z.object({
    asOf: z.string(),
    days: count,
    /** First day of the draw that is read, the last one anybody was drawn in; `always`; null: nobody was drawn yet. */
    drawnOn: z.string().nullable(),
    treated: z.object({ people: count, lost: count }),
    holdout: z.object({ people: count, lost: count }),
    guard: z.enum(RESULT_GUARDS).nullable(),
    effects: effectsSchema.nullable(),
    /** The share of people lost with marketing less that without, with the 95 % interval of one reading. */
    loss: estimate.nullable(),
    /** People whose days are not over. */
    openWindows: count,
  }),
})
