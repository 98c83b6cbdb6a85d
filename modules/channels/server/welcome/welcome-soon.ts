import { pauseFor } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import { openTurnstile, type Turnstile } from '#kit/node/turnstile.ts'
import { readFriendNews } from '../../model/push.ts'
import { settleCustomer } from '../settle-customers.ts'
import { delayCallbacks, type NewCallback, settleCallbacks } from '../store/callback.ts'
import type { Whose } from '../wecom/answer.ts'

/** How long a joining is in the hands of the fast lane; who finds it later takes it over. */
export const HELD_MS = 20_000
/** Joinings of one company on their way at the same time. */
const AT_ONCE = 8
/** Waits before WeCom is asked again who somebody is, in milliseconds: a welcome has 20 s. */
const WAITS_MS = [500, 1_000, 2_000, 4_000]
/** When the fast lane has given up, the push waits like every other. */
const LATER_MS = 2_000
const greeter = { kind: 'system', name: 'channels' } as const

const lanes = new WeakMap<Platform, Map<string, Turnstile>>()

/** Whether a push carries the chance of a welcome: it goes by the fast lane. */
export function isUrgent({ fields }: NewCallback): boolean {
  const news = readFriendNews(fields)
  return news?.kind === 'added' && news.welcomeCode !== ''
}

/** Settles a joining and greets the customer, past everything that waits. Never throws. */
export function welcomeSoon(platform: Platform, whose: Whose, push: NewCallback): void {
  const own = lanes.get(platform) ?? new Map<string, Turnstile>()
  lanes.set(platform, own)
  const lane = own.get(whose.companyId) ?? openTurnstile(AT_ONCE)
  own.set(whose.companyId, lane)
  void settleInLane(platform, whose, push, lane).catch((error: unknown) =>
    platform.log.warn({ error: String(error), ...whose }, 'channels: a joining waits'),
  )
}

async function settleInLane(platform: Platform, whose: Whose, push: NewCallback, lane: Turnstile): Promise<void> {
  const news = readFriendNews(push.fields)
  if (!news) return
  const heard = { externalUserid: news.externalUserid, news: [news], urgent: true }
  for (const [nth, wait] of [...WAITS_MS, undefined].entries()) {
    const fault = await lane.pass(() => settleCustomer(platform, whose, heard).catch(String))
    if (fault === undefined) return note(platform, whose, push)
    if (nth === 0) await release(platform, whose, push, fault)
    if (wait === undefined) return
    await pauseFor(wait)
  }
}

/** Settled once more it would change nothing, so this may come after it. */
async function note(platform: Platform, { tenantId, companyId }: Whose, { digest }: NewCallback): Promise<void> {
  await platform.inTenant(tenantId, greeter, (ctx) => settleCallbacks(ctx, companyId, [digest]))
}

/** What failed once waits for its next try as well: this process may die before its own. */
async function release(platform: Platform, { tenantId, companyId }: Whose, { digest }: NewCallback, fault: string) {
  await platform.inTenant(tenantId, greeter, (ctx) =>
    delayCallbacks(ctx, companyId, [
      { digest, fault: fault.slice(0, 300), nextAt: new Date(ctx.now().getTime() + LATER_MS) },
    ]),
  )
}
