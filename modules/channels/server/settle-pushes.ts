import type { Platform } from '#kit/node/module.ts'
import { readFriendNews } from '../model/push.ts'
import { settleCustomer } from './settle-customer.ts'
import {
  claimCallbacks,
  delayCallbacks,
  type FailedCallback,
  settleCallbacks,
  type WaitingCallback,
} from './store/callback.ts'
import type { Whose } from './wecom/answer.ts'

/** Pushes taken in one go, and for how long a process holds them before they count as left behind. */
const TAKEN_MAX = 200
const CLAIM_MS = 60_000
/** Customers asked about at the same time; the client holds back what is more than WeCom bears. */
const CUSTOMERS_AT_ONCE = 8
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
  const about = Map.groupBy(taken, (push) => readFriendNews(push.fields)?.externalUserid ?? '')
  const strangers = about.get('') ?? []
  about.delete('')
  const customers = [...about]
  const failed: { push: WaitingCallback; fault: string }[] = []
  for (let from = 0; from < customers.length; from += CUSTOMERS_AT_ONCE)
    await Promise.all(
      customers.slice(from, from + CUSTOMERS_AT_ONCE).map(async ([externalUserid, pushes]) => {
        const fault = await trySettle(platform, whose, externalUserid, pushes)
        if (fault !== undefined) failed.push(...pushes.map((push) => ({ push, fault })))
      }),
    )
  await platform.inTenant(tenantId, settler, async (ctx) => {
    // Pushes about other things are kept for those who will read them; nothing is to be done with them here.
    if (strangers.length > 0)
      await settleCallbacks(
        ctx,
        companyId,
        strangers.map(({ digest }) => digest),
      )
    if (failed.length > 0)
      await delayCallbacks(
        ctx,
        companyId,
        failed.map((one) => delayOf(one, ctx.now())),
      )
  })
  return taken.length === TAKEN_MAX
}

async function trySettle(
  platform: Platform,
  whose: Whose,
  externalUserid: string,
  pushes: readonly WaitingCallback[],
): Promise<string | undefined> {
  try {
    const news = pushes.map((push) => readFriendNews(push.fields)).filter((one) => one !== undefined)
    return await settleCustomer(platform, whose, { externalUserid, news, digests: pushes.map(({ digest }) => digest) })
  } catch (error) {
    return String(error)
  }
}

function delayOf({ push, fault }: { push: WaitingCallback; fault: string }, now: Date): FailedCallback {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** push.tries, LONGEST_WAIT_MS)
  const nextAt = push.tries + 1 >= TRIES_MAX ? undefined : new Date(now.getTime() + wait)
  return { digest: push.digest, fault: fault.slice(0, 300), nextAt }
}
