import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/calendar.ts'
import { changeCalendar, moveStep, readJourneyCalendar } from './journey-calendar.ts'

export const calendarRoutes: readonly MountedRoute[] = [
  mount(contract.readJourneyCalendar, async (ctx) => accept(await readJourneyCalendar(ctx))),
  mount(contract.changeCalendar, (ctx, { body }) => changeCalendar(ctx, body)),
  mount(contract.moveStep, (ctx, { params, body }) => moveStep(ctx, { ...params, ...body })),
]
