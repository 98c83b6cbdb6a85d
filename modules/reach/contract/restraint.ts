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
