import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { BREAK_EVEN_STATES } from '../model/productivity/break-even.ts'
import { COST_KINDS, COST_NOTE_CHARACTERS_MAX, STAFF_COST_MAX } from '../model/productivity/staff-cost.ts'

const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ description: '月份，如 2026-11；默认本月' })
const amount = z.number().int()
const staff = z.object({ id: z.string(), name: z.string() })

/** What the work cost, and whether what it brought covers that. */
const coverSchema = z.object({
  salary: amount,
  tools: amount,
  other: amount,
  commission: amount,
  total: amount,
  state: z.enum(BREAK_EVEN_STATES),
  /** Contribution less cost. */
  balance: amount,
  /** Repeat orders of average contribution that are missing. */
  ordersMissing: z.number().int().nullable(),
  average: amount.nullable(),
  by: z.enum(['own', 'team']).nullable(),
})

const figures = {
  held: z.number().int(),
  tasks: z.object({
    given: z.number().int(),
    done: z.number().int(),
    late: z.number().int(),
    skipped: z.number().int(),
    expired: z.number().int(),
  }),
  replies: z.number().int(),
  orders: z.number().int(),
  repeat: z.number().int(),
  /** Paid less refunded of the orders that count for them. */
  net: amount,
  commission: amount,
  /** Null: too few people to say. */
  increment: z.object({ value: amount, low: amount, high: amount, journeys: z.number().int() }).nullable(),
  /** Of the orders whose every cost is known, and how many there are without. */
  contribution: amount,
  unknownOrders: z.number().int(),
}

export const guideMonthSchema = z.object({ staff, ...figures })

const head = { month: z.string(), asOf: z.string(), goalDays: z.number().int() }

export const readProductivity = defineRoute({
  method: 'get',
  path: '/productivity',
  name: 'readProductivity',
  summary: '导购人效：一个月里在手客户、任务、回应、归属净额、增量、贡献毛利；有权看成本的人还看得到成本和保本点',
  permission: 'analytics.read_productivity',
  query: z.object({ month: month.optional() }),
  answer: z.object({
    ...head,
    /** `cover` is null for whoever may not see what staff cost. */
    guides: z.array(guideMonthSchema.extend({ cover: coverSchema.nullable() })),
    team: z.object({ ...figures, cover: coverSchema.nullable() }),
  }),
})

export const readOwnProductivity = defineRoute({
  method: 'get',
  path: '/productivity/mine',
  name: 'readOwnProductivity',
  summary: '我的人效：一个月里我的客户、任务、回应、归属净额和增量；不含成本',
  permission: 'analytics.read_own_productivity',
  query: z.object({ month: month.optional() }),
  answer: z.object({ ...head, guide: guideMonthSchema.omit({ contribution: true, unknownOrders: true }) }),
})

const costSchema = z.object({
  id: z.string(),
  /** Null: the team's, shared out evenly among its guides. */
  staff: staff.nullable(),
  kind: z.enum(COST_KINDS),
  monthly: amount,
  validFrom: z.string(),
  note: z.string(),
  setBy: z.string(),
  setAt: z.string(),
})

export const listStaffCosts = defineRoute({
  method: 'get',
  path: '/staff-costs',
  name: 'listStaffCosts',
  summary: '人员成本记录：谁、哪一种、每月多少、从哪天起，最近生效的在前',
  permission: 'analytics.staff_cost',
  answer: z.object({ items: z.array(costSchema) }),
})

export const setStaffCost = defineRoute({
  method: 'put',
  path: '/staff-costs',
  name: 'setStaffCost',
  summary: '记一笔人员成本，从某天起每月这么多；同一人、同一种、同一天再记就是改它，记 0 是从那天起没有了',
  permission: 'analytics.staff_cost',
  body: z.object({
    staffId: z.uuid().nullable(),
    kind: z.enum(COST_KINDS),
    monthly: z.number().int().min(0).max(STAFF_COST_MAX),
    validFrom: wireDay,
    note: z.string().trim().max(COST_NOTE_CHARACTERS_MAX).default(''),
  }),
  answer: costSchema,
  refusals: {
    too_many: {
      status: 409,
      zh: '人员成本最多记 {limit} 条，请撤掉用不到的。',
      en: 'At most {limit} costs of staff; remove some that are not needed.',
    },
  },
})

export const removeStaffCost = defineRoute({
  method: 'delete',
  path: '/staff-costs/{staffCostId}',
  name: 'removeStaffCost',
  summary: '撤掉一条人员成本，之前的接着算',
  permission: 'analytics.staff_cost',
  params: z.object({ staffCostId: z.uuid() }),
  answer: costSchema,
})
