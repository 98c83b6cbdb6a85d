import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Platform } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { BodyIn } from '#kit/pure/route.ts'
import { addDays, dayOf, fromZoned, startOfDay } from '#kit/pure/zoned-time.ts'
import { readSegment } from '#modules/segments/index.ts'
import type { createDayPlan as createRoute, listPlaybooks as playbooksRoute } from '../contract/day-plans.ts'
import { againOn, type DayPlan, nextMemberDay, PLANNED_AHEAD_DAYS, type ReachLine } from '../model/day-plan.ts'
import { DEFAULT_CALENDAR, type ShopCalendar, withRealDays } from '../model/festivals.ts'
import { firstMemberDay, nextFestival, PLAYBOOKS, planOf } from '../model/playbooks.ts'
import { findCalendar } from './store/calendar.ts'
import {
  findBefore,
  findDayPlan,
  insertDayPlan,
  isMemberDayPlanned,
  listDayPlans,
  updateDayPlan,
} from './store/day-plan.ts'
import { readSold } from './warehouse-sold.ts'

/** Plans looked through for those of the next days. */
const RECENT_MAX = 200
/** Sorts after every day. */
const NEVER = '9999'

async function readCalendar(ctx: Ctx): Promise<ShopCalendar> {
  const kept = await findCalendar(ctx)
  return kept ? withRealDays(kept.calendar) : DEFAULT_CALENDAR
}

/** What may be taken over, and when each is next. */
export async function listPlaybooks(ctx: Ctx): Promise<z.infer<typeof playbooksRoute.answer>> {
  const calendar = await readCalendar(ctx)
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const plans = await listDayPlans(ctx, { limit: RECENT_MAX })
  const day = nextMemberDay(calendar, today)
  const planned = plans.find(({ kind, plan }) => kind === 'member_day' && plan.from === day)
  return {
    today,
    memberDay: day === undefined ? null : { day, dayPlanId: planned?.id ?? null },
    items: PLAYBOOKS.map((playbook) => {
      const on = nextFestival(calendar, playbook.festival, today)
      const first = on && addDays(on, playbook.begins)
      const made = plans.find(
        ({ playbook: key, plan }) => key === playbook.key && plan.from === first && plan.state === 'open',
      )
      return {
        ...{ key: playbook.key, ...playbook.name, day: on ?? null, days: playbook.days },
        ...{ reach: playbook.reach.length, tasks: playbook.tasks.length, dayPlanId: made?.id ?? null },
        ahead: -Math.min(...[...playbook.reach, ...playbook.tasks].map(([after]) => after)),
      }
    }).toSorted((a, b) => (a.day ?? NEVER).localeCompare(b.day ?? NEVER)),
  }
}

type NewPlan = BodyIn<typeof createRoute>

/** Plans a day: as the last one of its kind was, with what was learned from it, else as the playbook says. */
export async function createDayPlan(
  ctx: Ctx,
  ask: NewPlan,
): Promise<Result<{ dayPlanId: string }, 'not_found' | 'no_day' | 'planned_already'>> {
  const calendar = await readCalendar(ctx)
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  if (ask.kind === 'member_day') {
    const day = ask.day ?? nextMemberDay(calendar, today)
    if (day === undefined) return refuse('no_day', { field: 'body.day' })
    const dayPlanId = await planMemberDay(ctx, day)
    return dayPlanId === undefined ? refuse('planned_already', { field: 'body.day' }) : accept({ dayPlanId })
  }
  const playbook = PLAYBOOKS.find(({ key }) => key === ask.playbook)
  if (!playbook) return refuse('not_found', { field: 'body.playbook' })
  const day = ask.day ?? nextFestival(calendar, playbook.festival, today)
  if (day === undefined) return refuse('no_day', { field: 'body.day' })
  const fresh = planOf(playbook, day)
  const last = await findBefore(ctx, { kind: 'festival', playbook: playbook.key, day: fresh.from })
  const plan = last ? { ...againOn(last.plan, fresh.from), name: fresh.name } : fresh
  const id = ctx.newId()
  const lessons = last ? last.plan.review || last.lessons : ''
  await insertDayPlan(ctx, { id, kind: 'festival', playbook: playbook.key, plan, lessons, ...made(ctx) })
  return accept({ dayPlanId: id })
}

const made = (ctx: Ctx) => ({ version: 1, madeBy: ctx.actor.name, madeAt: ctx.now() })

/** Nothing when that member day is planned, or was dropped. */
async function planMemberDay(ctx: Ctx, day: string): Promise<string | undefined> {
  const last = await findBefore(ctx, { kind: 'member_day', playbook: '', day })
  const fresh = firstMemberDay(day)
  const plan = last ? { ...againOn(last.plan, day), name: fresh.name } : fresh
  const id = ctx.newId()
  const lessons = last ? last.plan.review || last.lessons : ''
  const kept = await insertDayPlan(ctx, { id, kind: 'member_day', playbook: '', plan, lessons, ...made(ctx) })
  return kept ? id : undefined
}

const planner = { kind: 'system', name: 'journeys' } as const

/** Every shop that plans its member days has the next one planned three weeks ahead, as the last one was. */
export async function planMemberDays(platform: Platform): Promise<void> {
  const faults: unknown[] = []
  for (const tenantId of await liveTenants(platform)) {
    if (platform.isHeld(tenantId)) continue
    await platform
      .inTenant(tenantId, planner, async (ctx) => {
        const today = dayOf(ctx.now(), ctx.tenant.timezone)
        const day = nextMemberDay(await readCalendar(ctx), today)
        if (day === undefined || day > addDays(today, PLANNED_AHEAD_DAYS)) return
        const last = await findBefore(ctx, { kind: 'member_day', playbook: '', day })
        if (last) await planMemberDay(ctx, day)
      })
      .catch((error: unknown) => faults.push(error))
  }
  throwFaults('shops without their next member day', faults)
}

/** When a line of a reach plan goes, in the tenant's zone. */
function momentOf(from: string, { after, time }: ReachLine, zone: string): Date {
  const [year = 0, month = 0, day = 0] = addDays(from, after).split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return fromZoned({ year, month, day, hour, minute }, zone)
}

/** A plan as a person looks at it, with what was sold of what was set aside. */
export async function showDayPlan(ctx: Ctx, dayPlanId: string) {
  const row = await findDayPlan(ctx, dayPlanId)
  if (!row) return undefined
  const { plan, playbook: _, madeAt, ...rest } = row
  const zone = ctx.tenant.timezone
  const span = { from: startOfDay(plan.from, zone), to: startOfDay(addDays(plan.to, 1), zone) }
  const codes = [...new Set(plan.stock.map(({ code }) => code))]
  return {
    ...{ ...rest, plan, madeAt: madeAt.toISOString(), today: dayOf(ctx.now(), zone) },
    times: Object.fromEntries(plan.reach.map((line) => [line.key, momentOf(plan.from, line, zone).toISOString()])),
    sold: span.from > ctx.now() ? [] : [...(await readSold(ctx, codes, span))],
  }
}

type SaveRefusal = 'not_found' | 'changed_meanwhile' | 'planned_already'

export async function saveDayPlan(
  ctx: Ctx,
  dayPlanId: string,
  { plan, version }: { readonly plan: DayPlan; readonly version: number },
): Promise<Result<{ version: number }, SaveRefusal>> {
  const row = await findDayPlan(ctx, dayPlanId)
  if (!row) return refuse('not_found')
  for (const [place, { segmentId }] of plan.reach.entries())
    if (segmentId !== null && !(await readSegment(ctx, segmentId)))
      return refuse('not_found', { field: `body.plan.reach.${place}.segmentId` })
  if (row.kind === 'member_day' && (await isMemberDayPlanned(ctx, plan.from, dayPlanId)))
    return refuse('planned_already', { field: 'body.plan.from' })
  const saved = await updateDayPlan(ctx, dayPlanId, plan, version)
  return saved ? accept({ version: version + 1 }) : refuse('changed_meanwhile', { field: 'body.version' })
}
