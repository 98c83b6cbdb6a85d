import { z } from 'zod'
import { wireDay } from '#kit/pure/wire-time.ts'
import { addDays } from '#kit/pure/zoned-time.ts'
import type { ShopCalendar } from './festivals.ts'

export const PLAN_KINDS = ['member_day', 'festival'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]
/** What somebody dropped is kept: its day is not planned anew by itself. */
export const PLAN_STATES = ['open', 'dropped'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** How something goes out. A private chat is handed to members from the plan itself. */
export const PLAN_WAYS = ['private_chat', 'moments', 'group_chat', 'sms'] as const
export type PlanWay = (typeof PLAN_WAYS)[number]

export const PLAN_LINES_MAX = 60
/** Longest that a plan may be, and furthest from its first day that something of it may happen, in days. */
export const PLAN_DAYS_MAX = 31
const AFTER_MAX = 60
const DAY_MS = 86_400_000
/** A member day is planned by itself so long before it, in days. */
export const PLANNED_AHEAD_DAYS = 21

const key = z.string().min(1).max(40)
const title = z.string().trim().min(1).max(60)
/** Days from the first day of the plan; before it below nought. */
const after = z.number().int().min(-AFTER_MAX).max(AFTER_MAX)

const stockLine = z.object({
  key,
  /** By which sold lines are known: the code of the product, or its name where it has none. */
  code: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  /** Pieces set aside. */
  quantity: z.number().int().min(0).max(1_000_000),
})
const reachLine = z.object({
  key,
  after,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  way: z.enum(PLAN_WAYS),
  title,
  segmentId: z.uuid().nullable(),
  text: z.string().max(2000),
  /** The mass send that was made of it. */
  sent: z.uuid().nullable(),
})
const taskLine = z.object({ key, after, title, done: z.boolean() })

export type StockLine = z.infer<typeof stockLine>
export type ReachLine = z.infer<typeof reachLine>
export type TaskLine = z.infer<typeof taskLine>

/** A plan as somebody writes it. */
export const dayPlanSchema = z
  .object({
    name: title,
    from: wireDay,
    to: wireDay,
    /** What the day gives people. */
    offer: z.string().max(2000),
    stock: z.array(stockLine).max(PLAN_LINES_MAX),
    reach: z.array(reachLine).max(PLAN_LINES_MAX),
    tasks: z.array(taskLine).max(PLAN_LINES_MAX),
    /** What to do otherwise next time; the next plan begins with it. */
    review: z.string().max(4000),
    state: z.enum(PLAN_STATES),
  })
  .refine(({ from, to }) => from <= to && (Date.parse(to) - Date.parse(from)) / DAY_MS < PLAN_DAYS_MAX, {
    message: `最后一天不早于第一天，最多 ${PLAN_DAYS_MAX} 天`,
    path: ['to'],
  })
export type DayPlan = z.infer<typeof dayPlanSchema>

/** The next member day, today included; nothing where the shop has none. */
export function nextMemberDay({ memberDay }: Pick<ShopCalendar, 'memberDay'>, today: string): string | undefined {
  if (memberDay === null) return undefined
  const inMonth = `${today.slice(0, 7)}-${String(memberDay).padStart(2, '0')}`
  if (inMonth >= today) return inMonth
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month, memberDay)).toISOString().slice(0, 10)
}

/** The same plan for another day: nothing of it is sent or done yet. */
export function againOn(plan: DayPlan, from: string): DayPlan {
  const days = (Date.parse(`${plan.to}T00:00:00Z`) - Date.parse(`${plan.from}T00:00:00Z`)) / DAY_MS
  return {
    ...plan,
    ...{ from, to: addDays(from, days), review: '', state: 'open' },
    reach: plan.reach.map((line) => ({ ...line, sent: null })),
    tasks: plan.tasks.map((line) => ({ ...line, done: false })),
  }
}

/** Whether something of a plan is on the day of a calendar. */
export function isOnDay({ from, to }: Pick<DayPlan, 'from' | 'to'>, day: string): boolean {
  return from <= day && day <= to
}
