import type { Ctx } from '#kit/node/ctx.ts'
import type { TaskDraft } from './model/task.ts'

const HOUR_MS = 3_600_000

/** A task due in four hours, with a key of its own unless said otherwise. */
export function newDraft(
  ctx: Ctx,
  who: Pick<TaskDraft, 'contactId' | 'staffId'>,
  change: Partial<TaskDraft> = {},
): TaskDraft {
  const dueAt = new Date(ctx.now().getTime() + 4 * HOUR_MS)
  return { key: ctx.newId(), title: '到货关怀', text: '您好，东西收到了吗？', dueAt, ...who, ...change }
}
