import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

export const exportPersonValues = defineRoute({
  method: 'get',
  path: '/value/people.csv',
  name: 'exportPersonValues',
  summary: '每位客户的历史消费与未来一年预测，导出为 CSV，金额单位元；记入审计',
  permission: 'analytics.export',
  query: z.object({
    by: z.enum(['expected', 'spent']).default('expected'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  wire: 'download',
  answer: z.string(),
})
