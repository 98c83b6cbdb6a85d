import type { Platform } from '#kit/node/module.ts'
import { findProvider, readSendingCompany } from '#modules/channels/index.ts'
import { isOpenTask, type MassState, type MassTask } from '../../model/mass-send.ts'
import { claimMassSend, releaseMassSend } from '../store/mass-send.ts'
import { listTasks } from '../store/mass-task.ts'
import { askForTask, lookForTask } from './ask-for-task.ts'
import { prepareMassSend } from './prepare-mass-send.ts'
import { readTask } from './read-task.ts'
import { type Claim, ClaimLost, claimEnd, hold, later, type Stage } from './stage.ts'
import { dropTask, type Ending, giveTaskUp, lookOnceMore, takeBackTask } from './take-back-task.ts'

export const CARRY_MASS_SEND = 'reach.carry_mass_send'
const carrier = { kind: 'system', name: 'reach' } as const
const AFTER_A_FAULT_MS = 60_000

/**
 * Brings a mass send on as far as it goes now: through the gates, to the platform, and back into the ledger. One
 * process at a time: one whose hold ran out while it waited, and that another has overtaken, writes and asks nothing
 * more. Broken off anywhere, the next goes on from what is written.
 */
export async function carryMassSend(platform: Platform, tenantId: string, massSendId: string): Promise<void> {
  const inside: Stage['inside'] = (work) => platform.inTenant(tenantId, carrier, work)
  const taken = await inside(async (ctx) => {
    const token = ctx.newId()
    const send = await claimMassSend(ctx, massSendId, { token, until: claimEnd(platform) })
    const claim: Claim = { token, cancelAskedAt: send?.cancelAskedAt ?? null }
    return send && { send, claim, isConnected: (await readSendingCompany(ctx, send.companyId)) !== undefined }
  })
  if (!taken) return
  const { send, claim } = taken
  const provider = findProvider(send.provider)
  if (!provider) throw new Error(`No provider ${send.provider}`)
  const stage: Stage = { platform, provider, whose: { tenantId, companyId: send.companyId }, ...taken, inside }
  let [state, nextAt]: [MassState, Date] = [send.state, later(stage, AFTER_A_FAULT_MS)]
  let sawCancel = claim.cancelAskedAt !== null
  try {
    if (send.state === 'preparing') await prepareMassSend(stage)
    state = 'open'
    const after: MassTask[] = []
    const tasks = await inside(async (ctx) => {
      await hold(ctx, stage)
      return listTasks(ctx, send.id)
    })
    // A wish that comes between two tasks reached the second alone: then it is due again at once.
    sawCancel = claim.cancelAskedAt !== null
    for (const task of tasks) {
      await inside((ctx) => hold(ctx, stage))
      after.push(await carryTask(stage, task))
    }
    ;[state, nextAt] = standing(stage, after)
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error
  } finally {
    await inside((ctx) => releaseMassSend(ctx, send.id, { token: claim.token, state, nextAt, sawCancel }))
  }
}

async function carryTask(stage: Stage, task: MassTask): Promise<MassTask> {
  const now = stage.platform.clock.now()
  const ending = endingOf(stage, now)
  if (task.closedAt) return task
  if (!stage.isConnected && isOpenTask(task)) return giveTaskUp(stage, task)
  switch (task.state) {
    case 'queued':
      if (ending) return dropTask(stage, task, ending)
      return task.nextAt > now ? task : readSoon(stage, await askForTask(stage, task))
    case 'asking':
    case 'unresolved':
      return task.nextAt > now && task.state === 'unresolved' ? task : readSoon(stage, await lookForTask(stage, task))
    case 'created':
      if (ending) return takeBackTask(stage, task, ending)
      return task.nextAt > now ? task : (await readTask(stage, task)).task
    case 'cancelled':
    case 'expired':
      return task.nextAt > now ? task : lookOnceMore(stage, task)
    case 'refused':
    case 'done':
      return task
  }
}

/** A task just found is read at once, and taken back at once when that was wished meanwhile. */
async function readSoon(stage: Stage, task: MassTask): Promise<MassTask> {
  return task.state === 'created' && task.nextAt <= stage.platform.clock.now() ? carryTask(stage, task) : task
}

function endingOf({ claim, send }: Stage, now: Date): Ending | undefined {
  if (claim.cancelAskedAt) return 'cancelled'
  return send.expiresAt <= now ? 'expired' : undefined
}

/** How the whole stands, and when it is to be looked after next. */
function standing(stage: Stage, tasks: readonly MassTask[]): [MassState, Date] {
  const open = tasks.filter(({ closedAt }) => !closedAt)
  if (open.length === 0) return [stage.claim.cancelAskedAt ? 'cancelled' : 'done', stage.platform.clock.now()]
  const times = open.map(({ nextAt }) => nextAt.getTime())
  return ['open', new Date(Math.min(...times))]
}
