import { type Ctx, may } from '#kit/node/ctx.ts'
import type { Task } from '../model/task.ts'

/** Whether the actor may act on a task: its own doer, or who manages tasks. Others do not learn that it exists. */
export function mayActOn(ctx: Ctx, task: Pick<Task, 'staffId'>): boolean {
  return isDoer(ctx, task) || may(ctx.actor, 'tasks.manage')
}

/** Whether the actor may see a task. */
export function maySee(ctx: Ctx, task: Pick<Task, 'staffId'>): boolean {
  return isDoer(ctx, task) || may(ctx.actor, 'tasks.read_all')
}

function isDoer({ actor }: Ctx, { staffId }: Pick<Task, 'staffId'>): boolean {
  return actor.kind === 'staff' && actor.staffId === staffId
}

/** Who acts, as kept beside what they did. */
export function nameOfActor({ actor }: Ctx): string {
  if (actor.kind === 'staff') return actor.staffId
  return `${actor.kind}:${actor.name}`
}
