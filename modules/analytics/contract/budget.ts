import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { BUDGET_AMOUNT_MAX, EXPENSE_NOTE_CHARACTERS_MAX } from '../model/budget.ts'
import { POOLS } from '../model/pool.ts'
import { ownerSchema } from '../model/report-answers.ts'

const pool = z.enum(POOLS)
const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ description: '月份，如 2026-11' })
const money = z.number().int().min(0).max(BUDGET_AMOUNT_MAX)
const days = z.array(z.number().int())
const paid = z.object({ parts: z.number().int(), amount: z.number().int() })

const budgetSchema = z.object({
  pool,
  /** Null where none was set up to this month. `since` is the month it was set for. */
  amount: z.number().int().nullable(),
  unitCost: z.number().int().nullable(),
  since: z.string().nullable(),
  setBy: z.string().nullable(),
  /** What the pool counts that has a price, how many of it, and what that came to at the price set. */
  counted: z.object({ metric: z.string(), count: z.number().int(), amount: z.number().int() }).nullable(),
  /** SMS and calls that reached somebody, at the prices of their accounts: parts of SMS, calls, and what they cost. */
  messages: z.object({ sms: paid, voice: paid }).nullable(),
  /** The goods given away with sales, at their cost, and pieces whose cost is not known. */
  gifts: z.object({ amount: z.number().int(), unknown: z.number().int() }).nullable(),
  /** Written by hand, up to today. */
  written: z.number().int(),
  spent: z.number().int(),
  /** Written by hand for days to come. */
  planned: z.number().int(),
  forecast: z.number().int(),
  alarm: z.enum(['over', 'ahead']).nullable(),
  owner: ownerSchema.nullable(),
  /** Whether the caller may set this budget. */
  maySet: z.boolean(),
  /** Day by day of the month. */
  measured: days,
  byHand: days,
})

export const readBudgets = defineRoute({
  method: 'get',
  path: '/home/pools/budgets',
  name: 'readBudgets',
  summary: '五个池子一个月的预算：定了多少、花了多少、到月底预计多少、超没超',
  permission: 'analytics.read',
  query: z.object({ asOf: wireMoment.optional(), month: month.optional() }),
  answer: z.object({
    asOf: z.string(),
    month: z.string(),
    /** Days of the month gone by, today as a fraction. */
    elapsed: z.number(),
    days: z.array(z.string()),
    pools: z.array(budgetSchema),
  }),
})

export const setBudget = defineRoute({
  method: 'put',
  path: '/home/pools/budgets',
  name: 'setBudget',
  summary: '定一个池子从某个月起的预算和单价；金额为空是不再设预算。没有单独定的月份沿用上一次的',
  permission: 'analytics.read',
  body: z.object({ pool, month, amount: money.nullable(), unitCost: money.nullable() }),
  answer: z.object({}),
  refusals: {
    not_yours: {
      status: 403,
      zh: '这个池子的预算由老板或它的负责人来定。',
      en: 'The budget of this pool is set by the owner of the shop or by who answers for the pool.',
    },
    no_unit: {
      status: 422,
      zh: '这个池子没有按件计价的数字，单价请留空，花费可以手工记。',
      en: 'This pool counts nothing that has a price: leave the price empty and write expenses by hand.',
    },
  },
})

export const listPoolExpenses = defineRoute({
  method: 'get',
  path: '/home/pools/expenses',
  name: 'listPoolExpenses',
  summary: '一个月里手工记的花费',
  permission: 'analytics.read',
  query: z.object({ month: month.optional() }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        pool,
        day: z.string(),
        amount: z.number().int(),
        note: z.string(),
        enteredBy: z.string(),
        enteredAt: z.string(),
      }),
    ),
  }),
})

const tooMany = {
  status: 409,
  zh: '一个月最多记 {limit} 笔花费，请把零碎的合并。',
  en: 'At most {limit} expenses a month; put small ones together.',
} as const

export const addPoolExpense = defineRoute({
  method: 'post',
  path: '/home/pools/expenses',
  name: 'addPoolExpense',
  summary: '手工记一笔花费：哪个池子、哪天、多少、为什么；退回来的钱记负数，以后的日子算计划',
  permission: 'analytics.manage',
  body: z.object({
    pool,
    day: wireDay,
    amount: z
      .number()
      .int()
      .min(-BUDGET_AMOUNT_MAX)
      .max(BUDGET_AMOUNT_MAX)
      .refine((amount) => amount !== 0),
    note: z.string().trim().min(1).max(EXPENSE_NOTE_CHARACTERS_MAX),
  }),
  answer: z.object({ id: z.string() }),
  refusals: { too_many: tooMany },
})

export const markPoolExpense = defineRoute({
  method: 'put',
  path: '/home/pools/expenses/{expenseId}/removed',
  name: 'markPoolExpense',
  summary: '去掉一笔手工记的花费，或撤销去掉',
  permission: 'analytics.manage',
  params: z.object({ expenseId: z.uuid() }),
  body: z.object({ removed: z.boolean() }),
  answer: z.object({}),
  refusals: { too_many: tooMany },
})
