import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { METRICS, type MetricId } from './model/metrics.ts'
import { PERIOD_DAYS_MAX } from './model/period.ts'

/** Longest goal window of a journey, in days. */
export const GOAL_DAYS_MAX = 365

const METRIC_IDS = Object.keys(METRICS) as [MetricId, ...MetricId[]]
const said = z.object({ zh: z.string(), en: z.string() })

export const readMetricsCatalogue = defineRoute({
  method: 'get',
  path: '/metrics-catalogue',
  name: 'readMetricsCatalogue',
  summary: '指标口径：每个数字的名称、定义、单位和算法',
  permission: 'analytics.read',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: said,
        definition: said,
        unit: z.string(),
        formula: z.string(),
        place: z.enum(['home', 'journey']),
      }),
    ),
  }),
})

const asOf = wireMoment.optional().meta({ description: '截至时刻，默认现在' })

const periodQuery = z.object({ asOf, days: z.coerce.number().int().min(1).max(PERIOD_DAYS_MAX).default(30) })

export const figureSchema = z.object({
  metric: z.enum(METRIC_IDS),
  /** Null where it is not defined, such as an average over no orders. */
  value: z.number().nullable(),
  /** The same for the period before. */
  before: z.number().nullable(),
})

export const readHome = defineRoute({
  method: 'get',
  path: '/home',
  name: 'readHome',
  summary: '首页：客户、成交、复购、触达和任务，与上一期对比，及成交走势',
  permission: 'analytics.read',
  query: periodQuery,
  answer: z.object({
    from: z.string(),
    to: z.string(),
    figures: z.array(figureSchema),
    sales: z.object({
      by: z.enum(['day', 'week']),
      points: z.array(z.object({ day: z.string(), gmv: z.number().int(), orders: z.number().int() })),
    }),
  }),
})

export const readHomeRfm = defineRoute({
  method: 'get',
  path: '/home/rfm',
  name: 'readHomeRfm',
  summary: '首页的 RFM 矩阵：25 格的人数和金额',
  permission: 'analytics.read',
  query: z.object({ asOf, days: z.coerce.number().int().min(1).max(3660).optional() }),
  answer: z.object({
    asOf: z.string(),
    customers: z.number().int(),
    cells: z.array(
      z.object({ r: z.number().int(), f: z.number().int(), customers: z.number().int(), money: z.number().int() }),
    ),
  }),
})

export const CHECKLIST_STEPS = ['import', 'segment', 'journey', 'task', 'result', 'wecom'] as const

export const readChecklist = defineRoute({
  method: 'get',
  path: '/home/checklist',
  name: 'readChecklist',
  summary: '上手六步各走到哪：每一步都由已经发生的事打勾',
  permission: 'analytics.read',
  answer: z.object({
    steps: z.array(z.object({ step: z.enum(CHECKLIST_STEPS), done: z.boolean() })),
  }),
})

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
const arm = z.object({
  people: z.number().int(),
  buyers: z.number().int(),
  share: estimate.nullable(),
  moneyPerPerson: z.number().int(),
})

export const journeyResultSchema = z.object({
  journeyId: z.string(),
  asOf: z.string(),
  goalDays: z.number().int(),
  funnel: z.object({
    enrolled: z.number().int(),
    proposed: z.number().int(),
    assigned: z.number().int(),
    done: z.number().int(),
    bought: z.number().int(),
  }),
  treated: arm,
  holdout: arm,
  /** Of the shares of buyers, as a share: 0.1 is ten percentage points. */
  difference: estimate.nullable(),
  moneyDifference: estimate.nullable(),
  guard: z.enum(['no_holdout', 'too_few', 'split_off']).nullable(),
  splitChance: z.number().nullable(),
  /** People whose goal window has not ended. */
  openWindows: z.number().int(),
})

export const readJourneyResult = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/result',
  name: 'readJourneyResult',
  summary: 'SOP 结果：进入、建议、派任务、完成、购买，与对照组并排，附差值和 95% 区间',
  permission: 'analytics.read',
  params: z.object({ journeyId: z.uuid() }),
  query: z.object({
    asOf,
    goalDays: z.coerce.number().int().min(1).max(GOAL_DAYS_MAX).default(14),
    /** Planned share of the holdout, for the check of the split. */
    holdoutShare: z.coerce.number().min(0).max(0.9).optional(),
  }),
  answer: journeyResultSchema,
  refusals: {
    not_found: {
      status: 404,
      zh: '没有这个 SOP 的结果：还没有人进入它。请先上线，等客户进入后再看。',
      en: 'No result: nobody has entered this SOP yet. Launch it and come back when people are in it.',
    },
  },
})
