import type { Platform } from '#kit/node/module.ts'
import { findProvider } from '#modules/channels/index.ts'
import type { MassState, MassTask } from '../../model/mass-send.ts'
import { claimMassSend, keepClaim, type MassSendRow, releaseMassSend } from '../store/mass-send.ts'
import { listTasks } from '../store/mass-task.ts'
import { askForTask, lookForTask } from './ask-for-task.ts'
import { prepareMassSend } from './prepare-mass-send.ts'
import { readTask } from './read-task.ts'
import { later, type Stage } from './stage.ts'
import { dropTask, type Ending, lookOnceMore, takeBackTask } from './take-back-task.ts'

export const CARRY_MASS_SEND = 'reach.carry_mass_send'
const carrier = { kind: 'system', name: 'reach' } as const
/** For how long a process holds a mass send before it counts as left behind. */
const CLAIM_MS = 5 * 60_000
const AFTER_A_FAULT_MS = 60_000

/**
 * Brings a mass send on as far as it goes now: through the gates, to the platform, and back into the ledger. One
 * process at a time; broken off anywhere, the next goes on from what is written.
 */
export async function carryMassSend(platform: Platform, tenantId: string, massSendId: string): Promise<void> {
  const inside: Stage['inside'] = (work) => platform.inTenant(tenantId, carrier, work)
  const claimEnd = () => new Date(platform.clock.now().getTime() + CLAIM_MS)
  const send = await inside((ctx) => claimMassSend(ctx, massSendId, claimEnd()))
  if (!send) return
  const provider = findProvider(send.provider)
  if (!provider) throw new Error(`No provider ${send.provider}`)
  const stage: Stage = { platform, provider, whose: { tenantId, companyId: send.companyId }, send, inside }
  let [state, nextAt]: [MassState, Date] = [send.state, later(stage, AFTER_A_FAULT_MS)]
  try {
    if (send.state === 'preparing') await prepareMassSend(stage)
    state = 'open'
    const after: MassTask[] = []
    for (const task of await inside((ctx) => listTasks(ctx, send.id))) {
      await inside((ctx) => keepClaim(ctx, send.id, claimEnd()))
      after.push(await carryTask(stage, task))
    }
    ;[state, nextAt] = standing(stage, after)
  } finally {
    await inside((ctx) => releaseMassSend(ctx, send.id, { state, nextAt, sawCancel: send.cancelAskedAt !== null }))
  }
}

async function carryTask(stage: Stage, task: MassTask): Promise<MassTask> {
  const now = stage.platform.clock.now()
  const ending = endingOf(stage.send, now)
  if (task.closedAt) return task
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

function endingOf({ cancelAskedAt, expiresAt }: MassSendRow, now: Date): Ending | undefined {
  if (cancelAskedAt) return 'cancelled'
  return expiresAt <= now ? 'expired' : undefined
}

/** How the whole stands, and when it is to be looked after next. */
function standing(stage: Stage, tasks: readonly MassTask[]): [MassState, Date] {
  const open = tasks.filter(({ closedAt }) => !closedAt)
  if (open.length === 0) return [stage.send.cancelAskedAt ? 'cancelled' : 'done', stage.platform.clock.now()]
  const times = open.map(({ nextAt }) => nextAt.getTime())
  return ['open', new Date(Math.min(...times))]
}
