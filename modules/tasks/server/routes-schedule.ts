import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/schedule.ts'
import { decideReassignments } from './schedule/decide-reassignments.ts'
import { changeScheduleSetting, changeWorkPattern } from './schedule/schedule-setting.ts'
import { showSchedule } from './schedule/show-schedule.ts'

/** Who can do what today, what nobody will, and to whom it should go. */
export const scheduleRoutes: readonly MountedRoute[] = [
  mount(contract.readSchedule, async (ctx) => accept(await showSchedule(ctx))),
  mount(contract.changeScheduleSetting, async (ctx, { body }) => accept(await changeScheduleSetting(ctx, body))),
  mount(contract.changeWorkPattern, (ctx, { params, body }) => changeWorkPattern(ctx, params.staffId, body)),
  mount(contract.decideReassignments, async (ctx, { body }) => {
    const { done, rejected } = await decideReassignments(ctx, body)
    return accept({ done: [...done], rejected: rejected.map((one) => ({ ...one })) })
  }),
]
