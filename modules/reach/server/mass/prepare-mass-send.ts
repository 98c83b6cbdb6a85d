import type { Ctx } from '#kit/node/ctx.ts'
import { proposeTouches } from '../propose-touches.ts'
import { listPlanned, noteDecisions } from '../store/mass-recipient.ts'
import { openMassSend } from '../store/mass-send.ts'
import { insertTasks } from '../store/mass-task.ts'
import { prepareGroups } from './prepare-groups.ts'
import { askOf } from './resolve-draft.ts'
import { hold, type Stage } from './stage.ts'

/**
 * Takes everybody through the gates, as many at once as one task of the platform holds. Each is a line of the ledger,
 * under a key of their own: broken off and begun again, nobody is asked about twice.
 */
export async function prepareMassSend(stage: Stage): Promise<void> {
  const some = stage.send.kind === 'single' ? prepareSome : prepareGroups
  while (await stage.inside((ctx) => some(ctx, stage)));
}

async function prepareSome(ctx: Ctx, stage: Stage): Promise<boolean> {
  const { send, provider } = stage
  const planned = await listPlanned(ctx, send.id, provider.carries.recipientsMax)
  if (planned.length === 0) {
    await hold(ctx, stage)
    await openMassSend(ctx, send.id)
    return false
  }
  const asks = planned.map(({ id, contactId, recipient }) =>
    askOf({ key: `mass_send:${id}`, contactId: contactId ?? 0, isReached: recipient !== '', send }),
  )
  const decisions = await proposeTouches(ctx, asks)
  const times = decisions.flatMap((one) => (one.outcome === 'proposed' ? [one.dueAt.getTime()] : []))
  const taskAt = new Map([...new Set(times)].map((time) => [time, ctx.newId()]))
  const tasks = [...taskAt].map(([time, id]) => ({ id, dueAt: new Date(time), senderUserid: send.senderUserid }))
  if (tasks.length > 0) await insertTasks(ctx, send.id, tasks)
  const noted = await noteDecisions(
    ctx,
    decisions.map((one, nth) => {
      const id = planned[nth]?.id ?? ''
      if (one.outcome === 'suppressed') return { id, touchId: one.touchId, taskId: null, state: 'suppressed' as const }
      const taskId = taskAt.get(one.dueAt.getTime()) ?? null
      return { id, touchId: one.touchId, taskId, state: 'waiting' as const }
    }),
  )
  if (noted < planned.length) throw new Error(`${planned.length - noted} people were decided about elsewhere meanwhile`)
  // Last, so that a wish to take it back does not wait for thousands of decisions.
  await hold(ctx, stage)
  return true
}
