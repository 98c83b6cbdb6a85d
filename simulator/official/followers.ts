import type { Account, Follower } from '../world/account.ts'
import { HOUR, MINUTE } from '../world/calendar.ts'
import type { Person } from '../world/customer.ts'
import type { Sim } from '../world/sim.ts'
import type { AccountPusher } from './push.ts'

/** Five within 48 hours of a message; three within a minute of a click, a scan or a subscription (current doc). */
export const AFTER_MESSAGE = { ms: 48 * HOUR, sends: 5 }
export const AFTER_TOUCH = { ms: MINUTE, sends: 3 }

/** Somebody as an account knows him; made at the first contact, not subscribed. */
export function followerOf(sim: Sim, account: Account, person: Person): Follower {
  const openid = person.openids.get(account.appid) ?? sim.chance.id('o', 28)
  person.openids.set(account.appid, openid)
  const follower = account.followers.get(openid) ?? newFollower(openid, person.id)
  account.followers.set(openid, follower)
  return follower
}

function newFollower(openid: string, personId: string): Follower {
  return {
    openid,
    personId,
    subscribed: false,
    since: 0,
    scene: 'ADD_SCENE_OTHERS',
    qrScene: '',
    remark: '',
    tags: new Set(),
    chance: { until: 0, left: 0 },
    massThisMonth: [],
    allowed: new Map(),
    chat: [],
  }
}

export function open(sim: Sim, follower: Follower, { ms, sends }: { ms: number; sends: number }): void {
  const until = sim.clock.now() + ms
  const wider = follower.chance.until > until && follower.chance.left > 0
  if (!wider) follower.chance = { until, left: sends }
}

/** A person follows, by a code with a scene or by himself. */
export function follow(sim: Sim, push: AccountPusher, account: Account, person: Person, ticket: string): Follower {
  const follower = followerOf(sim, account, person)
  const scene = account.scenes.get(ticket)
  const valid = scene && (scene.until === 0 || scene.until > sim.clock.now()) ? scene : undefined
  open(sim, follower, AFTER_TOUCH)
  if (follower.subscribed) {
    if (valid) push.event(account, follower, 'SCAN', { EventKey: valid.key, Ticket: ticket })
    return follower
  }
  Object.assign(follower, {
    subscribed: true,
    since: sim.clock.now(),
    scene: valid ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
    qrScene: valid?.key ?? '',
  })
  const key = valid ? `qrscene_${valid.key}` : ''
  push.event(account, follower, 'subscribe', { EventKey: key, ...(valid && { Ticket: ticket }) })
  return follower
}

export function unfollow(push: AccountPusher, account: Account, follower: Follower): void {
  follower.subscribed = false
  push.event(account, follower, 'unsubscribe', { EventKey: '' })
}

/** He writes, and the window opens wide. */
export function write(sim: Sim, push: AccountPusher, account: Account, follower: Follower, content: string): void {
  open(sim, follower, AFTER_MESSAGE)
  follower.chance = { until: sim.clock.now() + AFTER_MESSAGE.ms, left: AFTER_MESSAGE.sends }
  follower.chat.push({ at: sim.clock.now(), from: 'person', msgtype: 'text', content })
  push.message(account, follower, 'text', { Content: content })
}
