import type { Ctx } from '#kit/node/ctx.ts'
import { type DecidedRecipient, listPlanned, noteDecisions } from '../store/mass-recipient.ts'
import { openMassSend } from '../store/mass-send.ts'
import { insertTasks } from '../store/mass-task.ts'
import { judgeGroups } from './judge-groups.ts'
import { judgeMoments } from './judge-moments.ts'
import { hold, type Stage } from './stage.ts'

/** Takes the groups of a mass send, or the members of a moment, through their gates; those that go become tasks. */
export async function prepareGroups(ctx: Ctx, stage: Stage): Promise<boolean> {
  const { send, provider } = stage
  const planned = await listPlanned(ctx, send.id, provider.carries.recipientsMax)
  if (planned.length === 0) {
    await hold(ctx, stage)
    await openMassSend(ctx, send.id)
    return false
  }
  const lines = planned.map(({ recipient }) => recipient)
  const isMoment = send.kind === 'moment'
  const judged = await (isMoment ? judgeMoments(ctx, send, lines) : judgeGroups(ctx, send, lines))
  // Each owner has groups of their own; a moment is one for all who publish it.
  const taskOf = new Map<string, { id: string; dueAt: Date; senderUserid: string | null }>()
  const decided = planned.map(({ id }, nth): DecidedRecipient => {
    const group = judged[nth]
    if (!group || group.verdict) {
      const said = group?.verdict && { ...group.verdict }
      return { id, touchId: null, taskId: null, state: 'suppressed', ...(said ? { said } : {}) }
    }
    const senderUserid = isMoment ? null : group.owner
    const task = taskOf.get(senderUserid ?? '') ?? { id: ctx.newId(), dueAt: group.dueAt, senderUserid }
    taskOf.set(senderUserid ?? '', task)
    return { id, touchId: null, taskId: task.id, state: 'waiting' }
  })
  if (taskOf.size > 0) await insertTasks(ctx, send.id, [...taskOf.values()])
  const noted = await noteDecisions(ctx, decided)
  if (noted < planned.length) throw new Error(`${planned.length - noted} groups were decided about elsewhere meanwhile`)
  await hold(ctx, stage)
  return true
}
