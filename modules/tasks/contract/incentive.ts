import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { CATEGORY_RATES_MAX, RATE_MAX, WINDOW_DAYS_MAX } from '../model/commission.ts'
import { WORD_KINDS } from '../model/credit.ts'
import { MONTH } from '../model/month.ts'
import { MEASURES, RANKED_WITHIN } from '../model/ranking.ts'

const CATEGORY_CHARACTERS_MAX = 200
const month = z.string().regex(MONTH, 'YYYY-MM')
/** This month on the tenant's clock unless said otherwise. */
const monthQuery = z.object({ month: month.optional() })
const rate = z.number().int().min(0).max(RATE_MAX)

const terms = {
  /** A day of the tenant's calendar. */
  validFrom: wireDay,
  /** A purchase counts for whoever spoke with the customer last, within so many days before it. */
  windowDays: z.number().int().min(1).max(WINDOW_DAYS_MAX),
  /** In ten-thousandths: 300 is three percent. */
  rate,
  categories: z
    .array(z.object({ category: z.string().trim().min(1).max(CATEGORY_CHARACTERS_MAX), rate }))
    .max(CATEGORY_RATES_MAX)
    .refine((all) => new Set(all.map(({ category }) => category)).size === all.length, '一个品类只能写一次')
    .default([]),
}

const ruleSchema = z.object({
  ...terms,
  id: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** Holds now, was said for later, or has been followed by another. */
  state: z.enum(['holds', 'to_come', 'past']),
  /** May still be changed: its days are not counted off yet. */
  open: z.boolean(),
})

const monthClosed = {
  month_closed: {
    status: 409,
    zh: '规则只能从本月 1 日（{from}）或之后算起，之前的月份已经算过了。',
    en: 'Rules begin on the first of this month ({from}) or later; earlier months are counted off.',
  },
} as const

export const listCommissionRules = defineRoute({
  method: 'get',
  path: '/tasks/commission-rules',
  name: 'listCommissionRules',
  summary: '提成规则，按生效日期，最新的在前',
  permission: 'tasks.read_incentives',
  answer: z.object({ items: z.array(ruleSchema) }),
})

export const saveCommissionRule = defineRoute({
  method: 'post',
  path: '/tasks/commission-rules',
  name: 'saveCommissionRule',
  summary: '从某天起用新的提成规则；同一天再说一次就是改它',
  permission: 'tasks.set_incentives',
  body: z.object(terms),
  answer: ruleSchema,
  refusals: monthClosed,
})

export const removeCommissionRule = defineRoute({
  method: 'delete',
  path: '/tasks/commission-rules/{commissionRuleId}',
  name: 'removeCommissionRule',
  summary: '撤掉一条提成规则，之前的规则接着用',
  permission: 'tasks.set_incentives',
  params: z.object({ commissionRuleId: z.uuid() }),
  answer: z.object({ id: z.string() }),
  refusals: monthClosed,
})

const takings = {
  orders: z.number().int(),
  /** Purchases of people who had bought before. */
  repeat: z.number().int(),
  /** Paid less refunded, as known now. */
  net: z.number().int(),
  commission: z.number().int(),
}

const creditedSchema = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  platform: z.string(),
  placedAt: z.string(),
  contact: z.object({ id: z.number().int(), name: z.string() }),
  paid: z.number().int(),
  refunded: z.number().int(),
  net: z.number().int(),
  commission: z.number().int(),
  isRepeat: z.boolean(),
  /** The word that made it count: what kind, and when. */
  kind: z.enum(WORD_KINDS),
  spokenAt: z.string(),
})

export const readCommissions = defineRoute({
  method: 'get',
  path: '/tasks/commissions',
  name: 'readCommissions',
  summary: '一个月的提成，按导购：算给谁、多少单、退款后多少、提成多少',
  permission: 'tasks.read_incentives',
  query: monthQuery,
  answer: z.object({
    month: z.string(),
    guides: z.array(z.object({ staff: z.object({ id: z.string(), name: z.string() }), ...takings })),
    total: z.object(takings),
    asOf: z.string(),
  }),
})

export const listCommissionOrders = defineRoute({
  method: 'get',
  path: '/tasks/commissions/orders',
  name: 'listCommissionOrders',
  summary: '一个月里算给导购的订单，最近的在前',
  permission: 'tasks.read_incentives',
  query: pageQuery.extend({ month: month.optional(), staffId: z.uuid().optional() }),
  answer: pageOf(creditedSchema.extend({ staff: z.object({ id: z.string(), name: z.string() }) })),
})

export const exportCommissions = defineRoute({
  method: 'get',
  path: '/tasks/commissions/export',
  name: 'exportCommissions',
  summary: '把一个月算给导购的订单导出为 CSV；导出记入审计',
  permission: 'tasks.read_incentives',
  query: monthQuery,
  wire: 'download',
  answer: z.unknown(),
})

export const readOwnCommission = defineRoute({
  method: 'get',
  path: '/tasks/mine/commission',
  name: 'readOwnCommission',
  summary: '我的提成：这个月算给我多少单、多少钱，按什么规则',
  permission: 'tasks.do',
  query: monthQuery,
  answer: z.object({
    month: z.string(),
    ...takings,
    /** The rule that holds today; null: none was set. */
    rule: z
      .object({ validFrom: z.string(), windowDays: z.number().int(), rate, categories: terms.categories })
      .nullable(),
    asOf: z.string(),
  }),
})

export const listOwnCommissionOrders = defineRoute({
  method: 'get',
  path: '/tasks/mine/commission/orders',
  name: 'listOwnCommissionOrders',
  summary: '算给我的订单，最近的在前',
  permission: 'tasks.do',
  query: pageQuery.extend({ month: month.optional() }),
  answer: pageOf(creditedSchema),
})

const settingSchema = z.object({
  shown: z.boolean(),
  within: z.enum(RANKED_WITHIN),
  names: z.boolean(),
})

const placed = z.object({ value: z.number().nullable(), place: z.number().int().nullable() })
const rankedSchema = z.object({
  /** Without a name: somebody else, where names are not shown. */
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  mine: z.boolean(),
  department: z.string(),
  measures: z.object(
    Object.fromEntries(MEASURES.map((key) => [key, placed])) as Record<(typeof MEASURES)[number], typeof placed>,
  ),
})

export const readRanking = defineRoute({
  method: 'get',
  path: '/tasks/ranking',
  name: 'readRanking',
  summary: '导购排名：每一项的名次和它背后的数字，全部导购',
  permission: 'tasks.read_incentives',
  query: monthQuery,
  answer: z.object({ month: z.string(), setting: settingSchema, guides: z.array(rankedSchema) }),
})

export const readOwnRanking = defineRoute({
  method: 'get',
  path: '/tasks/mine/ranking',
  name: 'readOwnRanking',
  summary: '我在店里（或部门里）的名次；老板可以关掉',
  permission: 'tasks.do',
  query: monthQuery,
  answer: z.object({ month: z.string(), setting: settingSchema, guides: z.array(rankedSchema) }),
})

export const changeRankingSetting = defineRoute({
  method: 'put',
  path: '/tasks/ranking-setting',
  name: 'changeRankingSetting',
  summary: '导购看不看得到排名、和谁比、显不显示名字',
  permission: 'tasks.set_incentives',
  body: settingSchema,
  answer: settingSchema,
})
