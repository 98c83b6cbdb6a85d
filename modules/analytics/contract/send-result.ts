import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { GOAL_DAYS_MAX } from '../contract.ts'
import { RESULT_GUARDS } from '../model/journey-result.ts'
import { effectCellSchema, effectsSchema } from './journey-effects.ts'

const people = z.object({ people: z.number().int() })

export const readSendResult = defineRoute({
  method: 'get',
  path: '/sends/{campaignId}/result',
  name: 'readSendResult',
  summary: '群发结果：和这次特意没发的人比，多带来的订单、金额和买家，各附 95% 区间，可按导购分开看',
  permission: 'analytics.read',
  params: z.object({ campaignId: z.uuid() }),
  query: z.object({
    asOf: wireMoment.optional(),
    goalDays: z.coerce.number().int().min(1).max(GOAL_DAYS_MAX).default(14),
    /** Planned share left alone, for the check of the split. */
    holdoutShare: z.coerce.number().min(0).max(0.9).optional(),
    by: z.enum(['guide']).optional().meta({ description: '分开看：guide 按导购' }),
  }),
  answer: z.object({
    asOf: z.string(),
    goalDays: z.number().int(),
    treated: people,
    holdout: people,
    guard: z.enum(RESULT_GUARDS).nullable(),
    effects: effectsSchema.nullable(),
    /** People whose days are not over. */
    openWindows: z.number().int(),
    keptOut: z.number().int(),
    by: z.enum(['guide']).nullable(),
    cells: z.array(effectCellSchema),
  }),
  refusals: {
    not_found: {
      status: 404,
      zh: '触达台账里没有这次发送：可能还没轮到，也可能已被删除。',
      en: 'The ledger does not know this send: it may not have begun, or is gone.',
    },
  },
})
