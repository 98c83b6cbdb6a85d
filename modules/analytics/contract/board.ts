import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { ALERT_DAYS, ALERT_SIDES } from '../model/alert.ts'
import { BOARD_METRICS } from '../model/board.ts'
import { PERIOD_DAYS_MAX } from '../model/period.ts'
import { ownerSchema } from '../model/report-answers.ts'

const metric = z.enum(BOARD_METRICS)

export const readBoard = defineRoute({
  method: 'get',
  path: '/board',
  name: 'readBoard',
  summary: '数据监测：增长、留存、转化、活跃，到此刻为止，与上一期同一时刻对比',
  permission: 'analytics.read',
  query: z.object({
    asOf: wireMoment.optional(),
    days: z.coerce.number().int().min(1).max(PERIOD_DAYS_MAX).default(1),
  }),
  answer: z.object({
    from: z.string(),
    to: z.string(),
    figures: z.array(z.object({ metric, value: z.number().nullable(), before: z.number().nullable() })),
  }),
})

const alertSchema = z.object({
  id: z.string(),
  metric,
  days: z.number().int(),
  side: z.enum(ALERT_SIDES),
  bound: z.number(),
  setBy: z.string(),
  setAt: z.string(),
  /** Null before the first look, or while the number is not defined. */
  crossed: z.boolean().nullable(),
  since: z.string().nullable(),
  value: z.number().nullable(),
  checkedAt: z.string().nullable(),
  /** Who answers for the number. */
  owner: ownerSchema.nullable(),
})

export const listAlerts = defineRoute({
  method: 'get',
  path: '/metric-alerts',
  name: 'listAlerts',
  summary: '指标警戒线，和现在有没有越过',
  permission: 'analytics.read',
  answer: z.object({ items: z.array(alertSchema) }),
})

export const setAlert = defineRoute({
  method: 'put',
  path: '/metric-alerts',
  name: 'setAlert',
  summary: '给一个指标设警戒线，越过时首页提醒并通过 Webhook 通知；同一指标、天数、方向只有一条',
  permission: 'analytics.manage',
  body: z.object({
    metric,
    days: z.literal(ALERT_DAYS),
    side: z.enum(ALERT_SIDES),
    /** Ten-thousandths of the currency unit, a share of one, people: as the number itself. */
    bound: z.number().min(-1e15).max(1e15),
  }),
  answer: alertSchema,
  refusals: {
    too_many: {
      status: 409,
      zh: '最多设 {limit} 条警戒线，请先去掉不用的。',
      en: 'At most {limit} limits; take unused ones away first.',
    },
    odd_bound: {
      status: 422,
      zh: '比例要在 100% 以内，人数、次数和金额要是整数。',
      en: 'A share is at most 100 %; people, times and amounts are whole numbers.',
    },
  },
})

export const removeAlert = defineRoute({
  method: 'delete',
  path: '/metric-alerts/{alertId}',
  name: 'removeAlert',
  summary: '去掉一条警戒线',
  permission: 'analytics.manage',
  params: z.object({ alertId: z.uuid() }),
  answer: z.object({}),
})
