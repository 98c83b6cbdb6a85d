import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/own-work.ts'
import * as triage from '../contract/triage.ts'
import { handOver } from './own/hand-over.ts'
import { readPerformance } from './own/read-performance.ts'
import { completeMany, undoMany } from './own/settle-many.ts'
import { readTriage, readTriageCounts } from './own/triage.ts'

/** A key has no work of its own. */
function ownStaffId({ actor }: Ctx): string | undefined {
  return actor.kind === 'staff' ? actor.staffId : undefined
}

/** Many tasks at once, how one is doing, and what happens when somebody leaves. */
export const ownRoutes: readonly MountedRoute[] = [
  mount(contract.completeTasks, async (ctx, { body }) => accept(await completeMany(ctx, body.taskIds))),
  mount(contract.undoTasks, async (ctx, { body }) => accept(await undoMany(ctx, body.taskIds))),
  mount(contract.readPerformance, async (ctx, { query }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await readPerformance(ctx, staffId, query.days)) : refuse('not_found')
  }),
  mount(triage.listTriage, async (ctx, { query }) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await readTriage(ctx, staffId, query)) : refuse('not_found')
  }),
  mount(triage.countTriage, async (ctx) => {
    const staffId = ownStaffId(ctx)
    return staffId ? accept(await readTriageCounts(ctx, staffId)) : refuse('not_found')
  }),
  mount(contract.handOver, (ctx, { body }) => handOver(ctx, body)),
]
