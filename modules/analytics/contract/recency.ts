import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'

const count = z.number().int()

export const readRecency = defineRoute({
  method: 'get',
  path: '/reports/recency',
  name: 'readRecency',
  summary: '该什么时候联系：静默多少天的人，之后 30 天自己回来的比例',
  permission: 'analytics.read',
  query: z.object({ asOf: wireMoment.optional() }),
  answer: z.object({
    asOf: z.string(),
    /** Purchases that were followed by another, and the days between. */
    gaps: count,
    quartiles: z.object({ q25: z.number(), q50: z.number(), q75: z.number() }).nullable(),
    steps: z.array(
      z.object({
        step: count,
        /** Days since the last purchase; the last step has no end. */
        from: count,
        to: count.nullable(),
        /** Who is silent so long now. */
        people: count,
        silent: count,
        returned: count,
        share: z.number().nullable(),
      }),
    ),
    /** The last step before the share falls below half of the best. */
    lastGood: count.nullable(),
  }),
})
