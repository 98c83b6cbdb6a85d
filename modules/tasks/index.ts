import type { Ctx } from '#kit/node/ctx.ts'
import type { TaskCount } from './model/task-count.ts'
import { countByStep } from './server/store/task-count.ts'

export type { Task, TaskDraft } from './model/task.ts'
export type { TaskCount } from './model/task-count.ts'
export { assignTasks, TASK_DRAFTS_MAX } from './server/assign-tasks.ts'
export { completeTask } from './server/complete-task.ts'
export { setFollowStage } from './server/customer/set-follow-stage.ts'
export { readGuideWork } from './server/incentives/read-guide-work.ts'
export { notifyStaff } from './server/notices/notify-staff.ts'
export type { PersonWorth } from './server/schedule/person-worth.ts'
export { type SkipAsk, skipTask } from './server/skip-task.ts'
export { tickTasks } from './server/tick-tasks.ts'
export { withdrawTasks } from './server/withdraw-tasks.ts'

/** How far the tasks of each step of a journey have come. */
export async function countTasks(ctx: Ctx, journeyId: string): Promise<readonly TaskCount[]> {
  return countByStep(ctx, journeyId)
}
