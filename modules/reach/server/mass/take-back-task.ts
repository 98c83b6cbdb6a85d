import { isOpenTask, type MassTask, waitHeld } from '../../model/mass-send.ts'
import { listOfTask } from '../store/mass-recipient.ts'
import { readTask } from './read-task.ts'
import { later, note, type Stage, sameNews, sayFault } from './stage.ts'

/** Why a task is taken back. */
export type Ending = 'cancelled' | 'expired'

/** A member may have pressed send in the moment it was taken back: looked at once more after this, in milliseconds. */
const LAST_LOOK_MS = 10 * 60_000
const LOOKS_MAX = 5
/** How long after its end a task is asked about that the platform does not answer for. */
const UNANSWERED_MS = 86_400_000
const NOT_CONNECTED = '企业微信已断开连接'

/** Takes a task back that the platform made: what is sent stays sent and is told as such, the rest never goes out. */
export async function takeBackTask(stage: Stage, task: MassTask, ending: Ending): Promise<MassTask> {
  const { platform, provider, whose } = stage
  const deed = await provider.cancel(platform, whose, task.ref ?? '')
  if (!deed.ok) {
    const missed = { ...task, misses: task.misses + 1, fault: sayFault(deed) }
    if (isLongOver(stage)) return giveTaskUp(stage, missed)
    return note(stage, { ...missed, nextAt: later(stage, waitHeld(task.misses)) })
  }
  const { task: read } = await readTask(stage, task)
  if (!isOpenTask(read)) return read
  return endTask(stage, { ...read, nextAt: later(stage, LAST_LOOK_MS), looks: 0, misses: 0 }, ending)
}

/** Ends a task of which the platform knows nothing. */
export async function dropTask(stage: Stage, task: MassTask, ending: Ending): Promise<MassTask> {
  return endTask(stage, { ...task, closedAt: stage.platform.clock.now() }, ending)
}

/** Whether it stays without an answer for a day after it should have been taken back. */
export function isLongOver({ platform, send }: Stage): boolean {
  return platform.clock.now().getTime() >= send.expiresAt.getTime() + UNANSWERED_MS
}

/** Ends a task about which the platform will say nothing more, with the fault that stood in the way. */
export async function giveTaskUp(stage: Stage, task: MassTask): Promise<MassTask> {
  const fault = task.fault ?? (stage.isConnected ? null : NOT_CONNECTED)
  return endTask(stage, { ...task, fault, closedAt: stage.platform.clock.now() }, 'expired')
}

async function endTask(stage: Stage, task: MassTask, ending: Ending): Promise<MassTask> {
  const people = await stage.inside((ctx) => listOfTask(ctx, task.id))
  const left = people.filter(({ state }) => state === 'waiting')
  const state = ending === 'cancelled' ? 'withdrawn' : 'expired'
  return note(stage, { ...task, state: ending }, sameNews(stage, left, state))
}

/** The last look at a task that was taken back. */
export async function lookOnceMore(stage: Stage, task: MassTask): Promise<MassTask> {
  const { task: read, isWhole } = await readTask(stage, task)
  if (!isWhole && read.looks < LOOKS_MAX) return read
  return note(stage, { ...read, closedAt: stage.platform.clock.now() })
}
