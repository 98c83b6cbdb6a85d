import { breathe } from '#kit/node/breathe.ts'
import { pauseFor } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import type { PushFields } from '../model/push.ts'
import { readFriendNews } from '../model/push.ts'
import { type Topic, topicOf } from '../model/topic.ts'
import { settleGroup } from './groups/sync-groups.ts'
import { settleCustomers } from './settle-customers.ts'
import {
  claimCallbacks,
  delayCallbacks,
  type FailedCallback,
  settleCallbacks,
  type WaitingCallback,
} from './store/callback.ts'
import { settleDepartments, settleMember } from './sync/sync-directory.ts'
import { settleTags } from './tags/sync-tags.ts'
import { settleTransferFailure } from './transfers/settle-failure.ts'
import type { Whose } from './wecom/answer.ts'

/** Pushes taken in one go, and for how long a process holds them before they count as left behind. */
const TAKEN_MAX = 200
const CLAIM_MS = 60_000
/** Other topics than customers asked about at the same time; the client holds back what is more than WeCom bears. */
const TOPICS_AT_ONCE = 8
/** Customers settled in one transaction: few enough that a joining, which waits for it, does not wait long. */
const CUSTOMERS_AT_ONCE = 50
/**
 * While pushes go on coming they are gathered, for so long a push of the last round and at most, in milliseconds: they
 * are settled in sets and share questions, and a single one does not wait.
 */
const GATHER_MS = 10
const GATHER_MS_MAX = 250
/** After so many tries a push is given up: the nightly comparison finds what it would have said. */
const TRIES_MAX = 12
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
const settler = { kind: 'system', name: 'channels' } as const

/** Companies whose pushes this process settles now, and whether more came since it last looked. */
const running = new WeakMap<Platform, Map<string, { more: boolean }>>()

/** Settles what waits; while that is going on in this process, once more afterwards. Never throws. */
export function settleSoon(platform: Platform, whose: Whose): void {
  const busy = running.get(platform) ?? new Map<string, { more: boolean }>()
  running.set(platform, busy)
  const run = busy.get(whose.companyId)
  if (run) run.more = true
  else void settleWhileMore(platform, whose, busy)
}

async function settleWhileMore(platform: Platform, whose: Whose, busy: Map<string, { more: boolean }>): Promise<void> {
  const run = { more: true }
  busy.set(whose.companyId, run)
  try {
    while (run.more) {
      run.more = false
      const pushes = await settleAll(platform, whose)
      await pauseFor(Math.min(pushes * GATHER_MS, GATHER_MS_MAX))
    }
  } catch (error) {
    platform.log.warn({ error: String(error), ...whose }, 'channels: pushes wait')
  } finally {
    busy.delete(whose.companyId)
  }
}

/** Settles pushes of a company until none is due; answers how many there were. */
export async function settleAll(platform: Platform, whose: Whose): Promise<number> {
  for (let pushes = 0; ; ) {
    const taken = await settleSome(platform, whose)
    pushes += taken
    if (taken < TAKEN_MAX) return pushes
  }
}

interface Settled {
  readonly push: WaitingCallback
  readonly fault: string | undefined
}

async function settleSome(platform: Platform, whose: Whose): Promise<number> {
  const { tenantId, companyId } = whose
  const taken = await platform.inTenant(tenantId, settler, (ctx) =>
    claimCallbacks(ctx, companyId, TAKEN_MAX, new Date(ctx.now().getTime() + CLAIM_MS)),
  )
  if (taken.length === 0) return 0
  const topics = [...Map.groupBy(taken, (push) => keyOf(topicOf(push.fields))).values()]
  const aboutCustomers = (pushes: readonly WaitingCallback[]) => kindOf(pushes) === 'customer'
  const done = await Promise.all([
    settleSets(platform, whose, topics.filter(aboutCustomers)),
    settleOthers(
      platform,
      whose,
      topics.filter((pushes) => !aboutCustomers(pushes)),
    ),
  ])
  const settled = done.flat().filter(({ fault }) => fault === undefined)
  const failed = done.flat().flatMap(({ push, fault }) => (fault === undefined ? [] : [{ push, fault }]))
  await platform.inTenant(tenantId, settler, async (ctx) => {
    const digests = settled.map(({ push }) => push.digest)
    if (digests.length > 0) await settleCallbacks(ctx, companyId, digests)
    const delayed = failed.map((one) => delayOf(one, ctx.now()))
    if (delayed.length > 0) await delayCallbacks(ctx, companyId, delayed)
  })
  return taken.length
}

function kindOf([push]: readonly WaitingCallback[]): Topic['kind'] | undefined {
  return push && topicOf(push.fields)?.kind
}

/** Pushes about customers, many customers in one go. */
async function settleSets(
  platform: Platform,
  whose: Whose,
  topics: readonly (readonly WaitingCallback[])[],
): Promise<Settled[]> {
  const done: Settled[] = []
  for (let from = 0; from < topics.length; from += CUSTOMERS_AT_ONCE) {
    const some = topics.slice(from, from + CUSTOMERS_AT_ONCE).map((pushes) => ({
      pushes,
      externalUserid: pushes[0] ? (topicOf(pushes[0].fields)?.id ?? '') : '',
      news: pushes.map(({ fields }) => readFriendNews(fields)).filter((one) => one !== undefined),
    }))
    const faults = await settleCustomers(platform, whose, some)
    for (const { pushes, externalUserid } of some)
      done.push(...pushes.map((push) => ({ push, fault: faults.get(externalUserid) })))
    await breathe()
  }
  return done
}

async function settleOthers(
  platform: Platform,
  whose: Whose,
  topics: readonly (readonly WaitingCallback[])[],
): Promise<Settled[]> {
  const done: Settled[] = []
  for (let from = 0; from < topics.length; from += TOPICS_AT_ONCE)
    await Promise.all(
      topics.slice(from, from + TOPICS_AT_ONCE).map(async (pushes) => {
        const fault = await trySettle(platform, whose, pushes)
        done.push(...pushes.map((push) => ({ push, fault })))
      }),
    )
  return done
}

function keyOf(topic: Topic | undefined): string {
  return topic ? `${topic.kind} ${topic.id}` : ''
}

async function trySettle(
  platform: Platform,
  whose: Whose,
  pushes: readonly WaitingCallback[],
): Promise<string | undefined> {
  const topic = pushes[0] && topicOf(pushes[0].fields)
  // Pushes about other things are kept for those who will read them; nothing is to be done with them here.
  if (!topic || topic.kind === 'customer') return undefined
  try {
    return await SETTLERS[topic.kind](platform, whose, { id: topic.id, pushes: pushes.map(({ fields }) => fields) })
  } catch (error) {
    return String(error)
  }
}

type Settler = (
  platform: Platform,
  whose: Whose,
  about: { readonly id: string; readonly pushes: readonly PushFields[] },
) => Promise<string | undefined>

/** Who brings each other kind of topic up to what WeCom says now; done twice it changes nothing. */
const SETTLERS: Readonly<Record<Exclude<Topic['kind'], 'customer'>, Settler>> = {
  member: settleMember,
  departments: settleDepartments,
  tags: settleTags,
  group: settleGroup,
  transfer: settleTransferFailure,
}

function delayOf({ push, fault }: { push: WaitingCallback; fault: string }, now: Date): FailedCallback {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** push.tries, LONGEST_WAIT_MS)
  const nextAt = push.tries + 1 >= TRIES_MAX ? undefined : new Date(now.getTime() + wait)
  return { digest: push.digest, fault: fault.slice(0, 300), nextAt }
}
