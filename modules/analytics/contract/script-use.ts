import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'

const count = z.number().int()

export const readScriptUse = defineRoute({
  method: 'get',
  path: '/reports/script-use',
  name: 'readScriptUse',
  summary: '话术用得怎样：近 90 天每条话术发出多少次、多少有回应、之后 7 天多少下了单',
  permission: 'analytics.read',
  query: z.object({ asOf: wireMoment.optional() }),
  answer: z.object({
    asOf: z.string(),
    items: z.array(
      z.object({ scriptId: z.string(), proposed: count, used: count, answers: count, ripe: count, bought: count }),
    ),
  }),
})
