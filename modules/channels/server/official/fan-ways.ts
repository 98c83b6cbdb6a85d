import type { Ctx } from '#kit/node/ctx.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { isFollower, type WindowRules, windowAt } from '../../model/accounts/window.ts'
import type { Via, Way } from '../../providers/direct-provider.ts'
import { dropSend, type FanRow, listFansOf, noteSends } from '../store/fan.ts'
import { addPermits, listPermitted, takePermits } from '../store/permit.ts'
import { readWindowRules } from './read-windows.ts'

type Ways = Map<number, Way>
const NO_FAN: Way = {
  ...{ open: false, reason: 'no_fan' },
  zh: '顾客没有关注这个公众号，或没有来过这个小程序',
  en: 'the customer does not follow this account, or never came',
}
const NO_PERMIT: Way = {
  ...{ open: false, reason: 'no_permit' },
  zh: '顾客没有点过“允许”，或允许的次数已经用完（一次允许只能发一条）',
  en: 'the customer has not allowed it, or used it up: one tap lets one message through',
}

function startWays(contactIds: readonly number[]): Ways {
  return new Map(contactIds.map((id) => [id, NO_FAN]))
}

function windowWay(fan: FanRow, rules: WindowRules, now: Date, zone: string): Way {
  const view = windowAt(fan, rules, now)
  const hours = Math.round(rules.afterMessage.milliseconds / 3_600_000)
  if (view.open)
    return {
      ...{ open: true, address: fan.openid },
      zh: `在互动窗口内，到 ${sayMoment(view.until, zone)} 为止还能发 ${view.left} 条`,
      en: `inside the window, ${view.left} left until ${sayMoment(view.until, zone)}`,
    }
  if (view.why === 'spent')
    return {
      ...{ open: false, reason: 'window_spent' },
      zh: `这个互动窗口的条数用完了：顾客发言后最多 ${rules.afterMessage.messages} 条`,
      en: `the window is used up: ${rules.afterMessage.messages} after a message of theirs`,
    }
  return {
    ...{ open: false, reason: 'window_closed' },
    zh: `不在互动窗口内：公众号只能在顾客发言后 ${hours} 小时内回复`,
    en: `outside the window: within ${hours} hours of a message of theirs`,
  }
}

function sayMoment(at: Date, zone: string): string {
  const { month, day, hour, minute } = zonedParts(at, zone)
  return `${month}-${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Followers who did something lately. */
export async function readWindowWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<Ways> {
  return windowWays(ctx, via, contactIds, false)
}

/** The same, with a place in the window taken for each. */
export async function takeWindowWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<Ways> {
  const ways = await windowWays(ctx, via, contactIds, true)
  const openids = [...ways.values()].flatMap((way) => (way.open ? [way.address] : []))
  const { afterMessage } = await readWindowRules(ctx)
  const since = new Date(ctx.now().getTime() - afterMessage.milliseconds)
  if (openids.length > 0) await noteSends(ctx, via.accountId, openids, since)
  return ways
}

async function windowWays(ctx: Ctx, via: Via, contactIds: readonly number[], lock: boolean): Promise<Ways> {
  const ways = startWays(contactIds)
  const rules = await readWindowRules(ctx)
  for (const fan of await listFansOf(ctx, via.accountId, contactIds, { lock }))
    if (isFollower(fan)) ways.set(fan.contactId, windowWay(fan, rules, ctx.now(), ctx.tenant.timezone))
  return ways
}

export async function giveWindowBack(ctx: Ctx, via: Via, openid: string): Promise<void> {
  await dropSend(ctx, via.accountId, openid)
}

/** Everybody who follows now: a template message has no window, and no marketing. */
export async function readFollowerWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<Ways> {
  const ways = startWays(contactIds)
  for (const fan of await listFansOf(ctx, via.accountId, contactIds))
    if (isFollower(fan)) ways.set(fan.contactId, { open: true, address: fan.openid })
  return ways
}

/** Who tapped “allow” for this template and has not had the message yet. */
export async function readPermitWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<Ways> {
  return permitWays(ctx, via, contactIds, listPermitted)
}

/** The same, with one tap used up for each. */
export async function takePermitWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<Ways> {
  return permitWays(ctx, via, contactIds, takePermits)
}

async function permitWays(ctx: Ctx, via: Via, contactIds: readonly number[], ask: typeof listPermitted): Promise<Ways> {
  const ways = startWays(contactIds)
  const fans = await listFansOf(ctx, via.accountId, contactIds)
  const openids = fans.map(({ openid }) => openid)
  const allowed = await ask(ctx, via.accountId, via.code, openids)
  for (const { contactId, openid } of fans)
    ways.set(contactId, allowed.has(openid) ? { open: true, address: openid } : NO_PERMIT)
  return ways
}

export async function givePermitBack(ctx: Ctx, via: Via, openid: string): Promise<void> {
  await addPermits(ctx, via.accountId, openid, [via.code])
}
