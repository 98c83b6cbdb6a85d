import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { dayPlanSchema, PLAN_KINDS, PLAN_STATES } from '../model/day-plan.ts'

const count = z.number().int()
const planParams = z.object({ dayPlanId: z.uuid() })

export const listDayPlans = defineRoute({
  method: 'get',
  path: '/day-plans',
  name: 'listDayPlans',
  summary: '会员日和大促的计划，日子晚的在前',
  permission: 'journeys.read',
  query: pageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(PLAN_KINDS),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      state: z.enum(PLAN_STATES),
      reach: count,
      sent: count,
      tasks: count,
      done: count,
      reviewed: z.boolean(),
    }),
  ),
})

export const listPlaybooks = defineRoute({
  method: 'get',
  path: '/day-plans/playbooks',
  name: 'listPlaybooks',
  summary: '大促和节日的打法：下一次是哪天；下一个会员日，排了没有',
  permission: 'journeys.read',
  answer: z.object({
    today: z.string(),
    memberDay: z.object({ day: z.string(), dayPlanId: z.string().nullable() }).nullable(),
    items: z.array(
      z.object({
        key: z.string(),
        zh: z.string(),
        en: z.string(),
        /** Of the festival itself; null where no calendar knows it. */
        day: z.string().nullable(),
        days: count,
        reach: count,
        tasks: count,
        /** Days before the festival on which the first thing is to be done. */
        ahead: count,
        /** The plan that was made of it for that day. */
        dayPlanId: z.string().nullable(),
      }),
    ),
  }),
})

export const createDayPlan = defineRoute({
  method: 'post',
  path: '/day-plans',
  name: 'createDayPlan',
  summary: '接一个打法排到今年的日子，或排一个会员日：有上一次就照上一次，带着上一次的复盘',
  permission: 'journeys.write',
  body: z.union([
    z.object({ kind: z.literal('member_day'), day: wireDay.optional() }),
    z.object({ kind: z.literal('festival'), playbook: z.string().min(1).max(40), day: wireDay.optional() }),
  ]),
  answer: z.object({ dayPlanId: z.string() }),
  refusals: {
    no_day: {
      status: 422,
      zh: '日历里没有这一天。到 SOP 日历写上日期，或自己选一天。',
      en: 'The calendar does not know its day. Put it into the SOP calendar, or choose a day.',
    },
    planned_already: { status: 409, zh: '这个会员日已经有计划了。', en: 'This member day has a plan already.' },
  },
})

export const readDayPlan = defineRoute({
  method: 'get',
  path: '/day-plans/{dayPlanId}',
  name: 'readDayPlan',
  summary: '一个会员日或大促：给什么、留多少货、什么时候跟谁说、要做的事，留的货卖了多少',
  permission: 'journeys.read',
  params: planParams,
  answer: z.object({
    id: z.string(),
    kind: z.enum(PLAN_KINDS),
    version: count,
    today: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    /** What the one before it said to do otherwise. */
    lessons: z.string(),
    plan: dayPlanSchema,
    /** When each line of the reach plan goes, by its key. */
    times: z.record(z.string(), z.string()),
    /** Of what was set aside, what was sold on the days; empty before the first. */
    sold: z.array(z.object({ code: z.string(), quantity: count, amount: count })),
  }),
})

export const saveDayPlan = defineRoute({
  method: 'put',
  path: '/day-plans/{dayPlanId}',
  name: 'saveDayPlan',
  summary: '改会员日或大促的计划，写复盘',
  permission: 'journeys.write',
  params: planParams,
  body: z.object({ version: count.min(1).max(2_147_483_647), plan: dayPlanSchema }),
  answer: z.object({ version: count }),
  refusals: {
    changed_meanwhile: {
      status: 409,
      zh: '别人刚刚改过这个计划，这一次没有保存。请看过现在的再改。',
      en: 'Somebody has just changed this plan, and this was not saved. Look at it as it is now.',
    },
    planned_already: { status: 409, zh: '那一天已经有会员日的计划了。', en: 'That day has a plan already.' },
  },
})
