import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { restraintSchema } from '../model/restraint.ts'

const answer = restraintSchema.extend({
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
  /** First day of the draw of the universal holdout that holds now; `always` when it is never renewed. */
  drawnOn: z.string(),
})

export const readRestraint = defineRoute({
  method: 'get',
  path: '/reach/restraint',
  name: 'readRestraint',
  summary: '克制：长期对照组',
  permission: 'reach.read',
  answer,
})

export const changeRestraint = defineRoute({
  method: 'put',
  path: '/reach/restraint',
  name: 'changeRestraint',
  summary: '改克制的规则（记入审计）',
  permission: 'reach.write',
  body: restraintSchema,
  answer,
})

export const readContactBalance = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/balance',
  name: 'readContactBalance',
  summary: '一位顾客的打扰余额：过去 30 天每天剩多少，往后 14 天按已排的会剩多少',
  permission: 'reach.read',
  params: z.object({ contactId: z.coerce.number().int().positive().max(2_147_483_647) }),
  answer: z.object({
    /** Off: nothing is counted, and there are no days. */
    on: z.boolean(),
    max: z.number(),
    today: z.string(),
    days: z.array(z.object({ day: z.string(), left: z.number(), took: z.number().int(), gave: z.number().int() })),
  }),
})
