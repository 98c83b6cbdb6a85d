import { type GroupCommit, openGroupCommit } from '#kit/node/group-commit.ts'
import type { Platform } from '#kit/node/module.ts'
import { notePressure } from '#kit/node/pressure.ts'
import type { PushedCompany } from './find-pushed.ts'
import { settleSoon } from './settle-pushes.ts'
import { insertCallbacks, type NewCallback, noteHeard } from './store/callback.ts'
import { HELD_MS, isUrgent, welcomeSoon } from './welcome/welcome-soon.ts'

/**
 * How long the first push of a group waits for company, in milliseconds: WeCom waits five seconds for its answer, and a
 * transaction for each push would cost more than all that is done with it.
 */
const GROUP_DELAY_MS = 8
const GROUP_MAX = 500
const WAITING_MAX = 20_000
const GROUPS_AT_ONCE = 2
/** So many in one group are a storm: for a moment the reader of the outbox, whom nobody waits for, stands back. */
const STORM = 3
/** That a company was heard is noted at most this often, in milliseconds. */
const HEARD_EVERY_MS = 10_000
const receiver = { kind: 'system', name: 'channels' } as const

interface Receiver {
  readonly groups: Map<string, GroupCommit<NewCallback>>
  readonly heardAt: Map<string, number>
}
const receivers = new WeakMap<Platform, Receiver>()

/** Keeps a push and answers when it is durable: each once, whoever repeats it. `false`: too much waits already. */
export function receivePush(platform: Platform, company: PushedCompany, push: NewCallback): Promise<boolean> {
  const own = receivers.get(platform) ?? { groups: new Map(), heardAt: new Map() }
  receivers.set(platform, own)
  const group = own.groups.get(company.companyId) ?? openGroup(platform, company, own)
  own.groups.set(company.companyId, group)
  return group.add(push)
}

function openGroup(platform: Platform, company: PushedCompany, { heardAt }: Receiver): GroupCommit<NewCallback> {
  const { tenantId, companyId } = company
  const write = async (pushes: readonly NewCallback[]) => {
    if (pushes.length >= STORM) notePressure(platform)
    const urgent = new Set(pushes.filter(isUrgent))
    const now = await readNow(platform, tenantId)
    const isDue = now.getTime() - (heardAt.get(companyId) ?? 0) >= HEARD_EVERY_MS
    if (isDue) heardAt.set(companyId, now.getTime())
    if (isDue) await platform.inTenant(tenantId, receiver, (ctx) => noteHeard(ctx, companyId))
    const claimedUntil = new Date(now.getTime() + HELD_MS)
    const kept = pushes.map((push) => (urgent.has(push) ? { ...push, claimedUntil } : push))
    const fresh = new Set(await insertCallbacks(platform.database.system, { tenantId, companyId, now }, kept))
    const whose = { tenantId, companyId }
    const again = pushes.length - fresh.size
    // WeCom itself repeats what it got no answer to in time; a recording played once more looks the same.
    if (again > 0) platform.log.info({ companyId, pushes: again }, 'channels: pushes that are kept already came again')
    const greeted = new Map([...urgent].filter(({ digest }) => fresh.has(digest)).map((push) => [push.digest, push]))
    for (const push of greeted.values()) welcomeSoon(platform, whose, push)
    if (fresh.size > greeted.size) settleSoon(platform, whose)
  }
  return openGroupCommit(write, {
    delayMs: GROUP_DELAY_MS,
    weightMax: GROUP_MAX,
    waitingMax: WAITING_MAX,
    atOnce: GROUPS_AT_ONCE,
    weigh: () => 1,
    onPressed: () => notePressure(platform),
  })
}

/** The tenant's own time, where it is held. */
async function readNow(platform: Platform, tenantId: string): Promise<Date> {
  if (!platform.isHeld(tenantId)) return platform.clock.now()
  return platform.inTenant(tenantId, receiver, async (ctx) => ctx.now())
}
