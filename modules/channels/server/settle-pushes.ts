import type { Platform } from '#kit/node/module.ts'
import type { PushFields } from '../model/push.ts'
import { readFriendNews } from '../model/push.ts'
import { type Topic, topicOf } from '../model/topic.ts'
import { settleGroup } from './groups/sync-groups.ts'
import { settleCustomer } from './settle-customer.ts'
import {
  claimCallbacks,
  delayCallbacks,
  type FailedCallback,
  settleCallbacks,
  type WaitingCallback,
} from './store/callback.ts'
import { settleDepartments, settleMember } from './sync/sync-directory.ts'
import { settleTags } from './tags/sync-tags.ts'
import type { Whose } from './wecom/answer.ts'

/** Pushes taken in one go, and for how long a process holds them before they count as left behind. */
const TAKEN_MAX = 200
const CLAIM_MS = 60_000
/** Topics asked about at the same time; the client holds back what is more than WeCom bears. */
const TOPICS_AT_ONCE = 8
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
      await settleAll(platform, whose)
    }
  } catch (error) {
    platform.log.warn({ error: String(error), ...whose }, 'channels: pushes wait')
  } finally {
    busy.delete(whose.companyId)
  }
}

/** Settles pushes of a company until none is due. */
export async function settleAll(platform: Platform, whose: Whose): Promise<void> {
  while (await settleSome(platform, whose));
}

async function settleSome(platform: Platform, whose: Whose): Promise<boolean> {
  const { tenantId, companyId } = whose
  const taken = await platform.inTenant(tenantId, settler, (ctx) =>
    claimCallbacks(ctx, companyId, TAKEN_MAX, new Date(ctx.now().getTime() + CLAIM_MS)),
  )
  const about = Map.groupBy(taken, (push) => keyOf(topicOf(push.fields)))
  const topics = [...about.values()]
  const settled: string[] = []
  const failed: { push: WaitingCallback; fault: string }[] = []
  for (let from = 0; from < topics.length; from += TOPICS_AT_ONCE)
    await Promise.all(
      topics.slice(from, from + TOPICS_AT_ONCE).map(async (pushes) => {
        const fault = await trySettle(platform, whose, pushes)
        if (fault === undefined) settled.push(...pushes.map(({ digest }) => digest))
        else failed.push(...pushes.map((push) => ({ push, fault })))
      }),
    )
  await platform.inTenant(tenantId, settler, async (ctx) => {
    if (settled.length > 0) await settleCallbacks(ctx, companyId, settled)
    if (failed.length > 0)
      await delayCallbacks(
        ctx,
        companyId,
        failed.map((one) => delayOf(one, ctx.now())),
      )
  })
  return taken.length === TAKEN_MAX
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
  if (!topic) return undefined
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

/** Who brings each kind of topic up to what WeCom says now; done twice it changes nothing. */
const SETTLERS: Readonly<Record<Topic['kind'], Settler>> = {
  customer: (platform, whose, { id, pushes }) =>
    settleCustomer(platform, whose, {
      externalUserid: id,
      news: pushes.map(readFriendNews).filter((one) => one !== undefined),
    }),
  member: settleMember,
  departments: settleDepartments,
  tags: settleTags,
  group: settleGroup,
}

function delayOf({ push, fault }: { push: WaitingCallback; fault: string }, now: Date): FailedCallback {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** push.tries, LONGEST_WAIT_MS)
  const nextAt = push.tries + 1 >= TRIES_MAX ? undefined : new Date(now.getTime() + wait)
  return { digest: push.digest, fault: fault.slice(0, 300), nextAt }
}
