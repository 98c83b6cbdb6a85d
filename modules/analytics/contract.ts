import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireMoment } from '#kit/pure/wire-time.ts'
import { freezeAnswer, freezeBody, freezeRefusals, WINDOW_DAYS_MAX } from '#modules/segments/contract.ts'
import { CHANNEL_CHARACTERS_MAX } from './contract/cohort-value.ts'
import { funnelPlace } from './contract/funnel.ts'
import { effectCellSchema, effectsSchema } from './contract/journey-effects.ts'
import { COHORT_SIDES } from './model/cohort-value.ts'
import { CORE_LINE_DEFAULT } from './model/core-line.ts'
import { CELL_SIDES } from './model/journey-effects.ts'
import { RESULT_GUARDS } from './model/journey-result.ts'
import { METRICS, type MetricId } from './model/metrics.ts'
import { PEOPLE_FIGURES } from './model/people-figure.ts'
import { PERIOD_DAYS_MAX } from './model/period.ts'
import { POOLS } from './model/pool.ts'
import {
  baselinesAnswer,
  cellPersonSchema,
  concentrationAnswer,
  coreLineAnswer,
  intervalsAnswer,
  ownerSchema,
  poolsAnswer,
  retentionAnswer,
  revenueTreeAnswer,
  transitionsAnswer,
} from './model/report-answers.ts'
import { CELL_KINDS, CORE_SIDES, FIRST_OF_MONTH, PARETO_PARTS } from './model/report-cell.ts'
import { TREE_PEOPLE } from './model/revenue-tree.ts'
import { PURCHASE_MODELS } from './model/value/model-names.ts'

/** Longest goal window of a journey, in days. */
export const GOAL_DAYS_MAX = 365

/** The warehouse holds ids of people as UInt32. */
export const CONTACT_ID_MAX = 2 ** 32 - 1

/** Longest window of a report, in days, and most cohorts. */
export const REPORT_DAYS_MAX = 1100
export const COHORT_MONTHS_MAX = 36

const METRIC_IDS = Object.keys(METRICS) as [MetricId, ...MetricId[]]

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
  summary: '首页：客户、成交、复购、触达和任务，与上一期对比，及客户、成交、利润的走势',
  permission: 'analytics.read',
  query: periodQuery,
  answer: z.object({
    from: z.string(),
    to: z.string(),
    figures: z.array(figureSchema),
    /** How far the costs of what was sold are known. */
    costs: z.object({
      /** Sales, and those of which all costs are known. */
      orders: z.number().int(),
      known: z.number().int(),
      /** Paid less refunded; the part of it whose goods have a known cost; that of orders of which all is known. */
      revenue: z.number().int(),
      covered: z.number().int(),
      knownRevenue: z.number().int(),
      /** What the orders of which all is known earned. */
      knownProfit: z.number().int().nullable(),
      goodsMissing: z.number().int(),
      fulfilmentMissing: z.number().int(),
    }),
    sales: z.object({
      by: z.enum(['day', 'week']),
      /** People held when a day or week ends, who came and went in it; no profit where a cost is not known. */
      points: z.array(
        z.object({
          ...{ day: z.string(), gmv: z.number().int(), orders: z.number().int() },
          ...{ held: z.number().int(), joined: z.number().int(), lost: z.number().int(), profit: z.int().nullable() },
        }),
      ),
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
  guard: z.enum(RESULT_GUARDS).nullable(),
  splitChance: z.number().nullable(),
  /** People whose goal window has not ended. */
  openWindows: z.number().int(),
  /** Left out of both arms: the universal holdout keeps them from everything. */
  keptOut: z.number().int(),
  /** Orders, money and buyers that there would not have been; null where the arms cannot be compared. */
  effects: effectsSchema.nullable(),
  by: z.enum(CELL_SIDES).nullable(),
  /** The same for each guide or variant, most people first. */
  cells: z.array(effectCellSchema),
})

export const readJourneyResult = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/result',
  name: 'readJourneyResult',
  summary: 'SOP 结果：与对照组并排，多带来的订单、金额和买家各附 95% 区间，可按导购或分流分开看',
  permission: 'analytics.read',
  params: z.object({ journeyId: z.uuid() }),
  query: z.object({
    asOf,
    goalDays: z.coerce.number().int().min(1).max(GOAL_DAYS_MAX).default(14),
    /** Planned share of the holdout, for the check of the split. */
    holdoutShare: z.coerce.number().min(0).max(0.9).optional(),
    by: z.enum(CELL_SIDES).optional().meta({ description: '分开看：guide 按导购，variant 按分流' }),
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

const badCursor = {
  status: 400,
  zh: '翻页位置 {field} 认不出来，请回到第一页。',
  en: 'The cursor {field} is not one of ours. Start from the first page.',
} as const

const parameter = z.object({ name: z.string(), value: z.number(), error: z.number().nullable() })
const stock = z.object({ buyers: z.number().int(), repeaters: z.number().int(), weeks: z.number().int() })
const fitted = z.object({ parameters: z.array(parameter), logLikelihood: z.number() })

export const readValue = defineRoute({
  method: 'get',
  path: '/value',
  name: 'readValue',
  summary: '客户价值：历史与未来一年预测的合计、模型参数和检验；数据不够时说明缺什么',
  permission: 'analytics.read',
  answer: z.object({
    state: z.enum(['not_fitted', 'lacking', 'ready']),
    fittedAt: z.string().nullable(),
    needs: stock,
    lack: z.enum(['no_buyers', 'few_buyers', 'few_repeaters', 'short_history']).nullable(),
    stock: stock.nullable(),
    found: z
      .object({
        chosen: z.enum(PURCHASE_MODELS),
        models: z.array(fitted.extend({ name: z.enum(PURCHASE_MODELS) })),
        spending: fitted,
        fittedPeople: z.number().int(),
        horizonWeeks: z.number().int(),
        calibration: z
          .object({
            cutOn: z.string(),
            weeks: z.number().int(),
            predicted: z.number(),
            actual: z.number(),
            bins: z.array(
              z.object({
                /** Purchases after the first before the cut; the last bin holds all with as many or more. */
                repeats: z.number().int(),
                people: z.number().int(),
                predicted: z.number(),
                actual: z.number(),
                low: z.number(),
                high: z.number(),
              }),
            ),
          })
          .nullable(),
        totals: z.object({
          people: z.number().int(),
          spent: z.number().int(),
          alive: z.number(),
          expectedPurchases: z.number(),
          expectedValue: z.number().int(),
          low: z.number().int(),
          high: z.number().int(),
        }),
      })
      .nullable(),
  }),
})

export const personValueSchema = z.object({
  contactId: z.number().int(),
  name: z.string(),
  purchases: z.number().int(),
  firstOn: z.string(),
  lastOn: z.string(),
  spent: z.number().int(),
  /** Null as long as nothing could be learnt. */
  expected: z
    .object({
      alive: z.number(),
      purchases: z.number(),
      value: z.number().int(),
      /** The middle 95 % of this person's possible futures. */
      low: z.number().int(),
      high: z.number().int(),
    })
    .nullable(),
})

export const listPersonValues = defineRoute({
  method: 'get',
  path: '/value/people',
  name: 'listPersonValues',
  summary: '每位客户的历史消费与未来一年预测，带 95% 区间',
  permission: 'analytics.read_people',
  query: pageQuery.extend({
    by: z.enum(['expected', 'spent']).default('expected'),
    /** Of one person alone; nobody who has not bought, or not since the last fit, is in the list. */
    contactId: z.coerce.number().int().min(1).max(CONTACT_ID_MAX).optional(),
  }),
  answer: pageOf(personValueSchema),
  refusals: { bad_cursor: badCursor },
})

export const fitValueNow = defineRoute({
  method: 'post',
  path: '/value/fits',
  name: 'fitValueNow',
  summary: '现在就用全部订单重新拟合客户价值模型',
  permission: 'analytics.manage',
  body: z.object({}),
  answer: z.object({ queued: z.literal(true) }),
})

const days = z.coerce.number().int().min(1).max(REPORT_DAYS_MAX)
/** As far as the window of RFM goes. */
const longDays = z.coerce.number().int().min(1).max(WINDOW_DAYS_MAX).default(365)
const daysQuery = z.object({ asOf, days: days.default(365) })
/** An amount that people are to reach within a year. */
const line = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(CORE_LINE_DEFAULT)

export const readRetention = defineRoute({
  method: 'get',
  path: '/reports/retention',
  name: 'readRetention',
  summary: '留存：按首购月份分组，之后每个月还有多少人购买',
  permission: 'analytics.read',
  query: z.object({ asOf, months: z.coerce.number().int().min(1).max(COHORT_MONTHS_MAX).default(12) }),
  answer: retentionAnswer,
})

export const readIntervals = defineRoute({
  method: 'get',
  path: '/reports/repurchase-intervals',
  name: 'readIntervals',
  summary: '各品类的复购间隔：中位数和四分位数',
  permission: 'analytics.read',
  query: daysQuery,
  answer: intervalsAnswer,
})

export const readTransitions = defineRoute({
  method: 'get',
  path: '/reports/category-transitions',
  name: 'readTransitions',
  summary: '品类流转：买了这个品类的人，下一次买什么',
  permission: 'analytics.read',
  query: daysQuery,
  answer: transitionsAnswer,
})

export const readConcentration = defineRoute({
  method: 'get',
  path: '/reports/concentration',
  name: 'readConcentration',
  summary: '二八：前 20% 的客户带来多少成交，及整条曲线',
  permission: 'analytics.read',
  query: daysQuery.extend({ days: longDays }),
  answer: concentrationAnswer,
})

export const readCoreLine = defineRoute({
  method: 'get',
  path: '/reports/core-line',
  name: 'readCoreLine',
  summary: '小增量：今年消费过线的人数、增长 5% 的目标、年底预计，和谁快要过线',
  permission: 'analytics.read_people',
  query: z.object({ asOf, line }),
  answer: coreLineAnswer,
})

export const readRevenueTree = defineRoute({
  method: 'get',
  path: '/reports/revenue-tree',
  name: 'readRevenueTree',
  summary: '收入拆解：人数 × 首单率 × 复购 × 客单价，和每个因素提高 5% 多出的收入',
  permission: 'analytics.read',
  query: daysQuery.extend({ days: days.default(30) }),
  answer: revenueTreeAnswer,
})

export const readBaselines = defineRoute({
  method: 'get',
  path: '/reports/baselines',
  name: 'readBaselines',
  summary: '基本盘：本期各项数字，与上一期、去年同期、前四期平均和前四期最好相比',
  permission: 'analytics.read',
  query: periodQuery,
  answer: baselinesAnswer,
})

export const readPools = defineRoute({
  method: 'get',
  path: '/home/pools',
  name: 'readPools',
  summary: '五个池子：得分、负责人、走势和提醒',
  permission: 'analytics.read',
  query: periodQuery,
  answer: poolsAnswer,
})

const cellQuery = z.object({
  asOf,
  of: z.enum(CELL_KINDS).default('core_line'),
  days: longDays,
  month: z.string().regex(FIRST_OF_MONTH).optional(),
  ...funnelPlace,
  offset: z.coerce.number().int().min(0).max(1200).optional(),
  category: z.string().max(200).optional(),
  band: z.string().max(2).optional(),
  from: z.string().max(200).optional(),
  to: z.string().max(200).optional(),
  side: z.enum(CORE_SIDES).default('below'),
  line,
  leaf: z.enum(TREE_PEOPLE).optional(),
  figure: z.enum(PEOPLE_FIGURES).optional(),
  part: z.enum(PARETO_PARTS).optional(),
  by: z.enum(COHORT_SIDES).optional(),
  channel: z.string().max(CHANNEL_CHARACTERS_MAX).optional(),
})

const badCell = {
  status: 422,
  zh: '没有说清是报表里的哪一格，请回到报表重新点开。',
  en: 'The cell of the report is not fully named. Go back to the report and open it again.',
} as const

export const listCellPeople = defineRoute({
  method: 'get',
  path: '/reports/people',
  name: 'listCellPeople',
  summary: '报表里一格背后的人',
  permission: 'analytics.read_people',
  query: cellQuery.extend(pageQuery.shape),
  answer: pageOf(cellPersonSchema).extend({ people: z.number().int() }),
  refusals: { bad_cell: badCell, bad_cursor: badCursor },
})

export const exportCellPeople = defineRoute({
  method: 'get',
  path: '/reports/people.csv',
  name: 'exportCellPeople',
  summary: '报表里一格背后的人，导出为 CSV；记入审计',
  permission: 'analytics.export',
  query: cellQuery.extend({ language: z.enum(['zh', 'en']).default('zh') }),
  wire: 'download',
  answer: z.string(),
  refusals: { bad_cell: badCell },
})

export const freezeCellPeople = defineRoute({
  method: 'post',
  path: '/reports/people/segment',
  name: 'freezeCellPeople',
  summary: '把报表里一格背后的人建成分群（固定名单）',
  permission: 'analytics.read_people',
  body: z.object({ cell: cellQuery, ...freezeBody }),
  answer: freezeAnswer,
  refusals: {
    bad_cell: badCell,
    ...freezeRefusals,
    may_not_write: {
      status: 403,
      zh: '你没有建分群的权限，请找管理员开通。',
      en: 'You may not make segments; ask an administrator.',
    },
  },
})

const ownerAnswer = z.object({ owner: ownerSchema.nullable() })
const staffId = z.uuid().nullable()
const noStaff = {
  status: 422,
  zh: '没有这位员工，或已停用。请换一位。',
  en: 'No such member of staff, or no longer active. Choose another.',
} as const

export const namePoolOwner = defineRoute({
  method: 'put',
  path: '/home/pools/owner',
  name: 'namePoolOwner',
  summary: '指定谁对一个池子负责；空为不指定',
  permission: 'analytics.manage',
  body: z.object({ pool: z.enum(POOLS), staffId }),
  answer: ownerAnswer,
  refusals: { unknown_staff: noStaff },
})
