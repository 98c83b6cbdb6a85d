import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

export const readWaitingFacts = defineRoute({
  method: 'get',
  path: '/waiting-facts',
  name: 'readWaitingFacts',
  summary: '数据新不新：还有多少写入没有进到统计里',
  permission: 'analytics.read',
  answer: z.object({
    now: z.string(),
    /** Facts written and not yet in any figure; a million at most. */
    waiting: z.number().int(),
    /** When the oldest of them was written. */
    oldest: z.string().nullable(),
  }),
})
