import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { METRIC_PLACES } from '../model/metric.ts'

export const nameMetricOwners = defineRoute({
  method: 'put',
  path: '/metrics-catalogue/owners',
  name: 'nameMetricOwners',
  summary: '指定谁对一个页面上的全部数字负责；可以只给还没有人负责的指定',
  permission: 'analytics.manage',
  body: z.object({
    place: z.enum(METRIC_PLACES),
    staffId: z.uuid(),
    /** Numbers for which an active member of staff answers keep them. */
    onlyUnowned: z.boolean().default(true),
  }),
  answer: z.object({ named: z.number() }),
  refusals: {
    unknown_staff: {
      status: 422,
      zh: '没有这位员工，或已停用。请换一位。',
      en: 'No such member of staff, or no longer active. Choose another.',
    },
  },
})
