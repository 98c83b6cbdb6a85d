import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, isCursorUuid, readCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import * as contract from '../contract/day-plans.ts'
import { createDayPlan, listPlaybooks, saveDayPlan, showDayPlan } from './plan-days.ts'
import { type DayPlanRow, listDayPlans } from './store/day-plan.ts'

function toListed({ id, kind, plan }: DayPlanRow) {
  const { name, from, to, state, reach, tasks, review } = plan
  return {
    ...{ id, kind, name, from, to, state, reach: reach.length, tasks: tasks.length, reviewed: review.trim() !== '' },
    sent: reach.filter(({ sent }) => sent !== null).length,
    done: tasks.filter(({ done }) => done).length,
  }
}

/** The place of the last one shown; nothing for a cursor that is none of ours. */
function readPlace(cursor: string | undefined): { readonly day: string; readonly id: string } | undefined {
  const [day, id] = readCursor(cursor ?? '') ?? []
  const known = wireDay.safeParse(day)
  return known.success && isCursorUuid(id) ? { day: known.data, id } : undefined
}

export const dayPlanRoutes: readonly MountedRoute[] = [
  mount(contract.listDayPlans, async (ctx, { query: { cursor, limit } }) => {
    const rows = await listDayPlans(ctx, { after: readPlace(cursor), limit: limit + 1 })
    const page = cutPage(rows, limit, ({ plan, id }) => [plan.from, id])
    return accept({ ...page, items: page.items.map(toListed) })
  }),
  mount(contract.listPlaybooks, async (ctx) => accept(await listPlaybooks(ctx))),
  mount(contract.createDayPlan, (ctx, { body }) => createDayPlan(ctx, body)),
  mount(contract.readDayPlan, async (ctx, { params }) => {
    const shown = await showDayPlan(ctx, params.dayPlanId)
    return shown ? accept(shown) : refuse('not_found')
  }),
  mount(contract.saveDayPlan, (ctx, { params, body }) => saveDayPlan(ctx, params.dayPlanId, body)),
]
