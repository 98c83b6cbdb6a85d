import { refuse } from '../wecom/refusal.ts'
import type { Account } from '../world/account.ts'
import { MINUTE, startOfDay } from '../world/calendar.ts'
import type { Sim } from '../world/sim.ts'

const LIFE = 120 * MINUTE
const OVERLAP = 5 * MINUTE
const FORCED_A_DAY = 20
const FORCED_GAP = 30_000

interface Held {
  readonly token: string
  readonly until: number
}

interface Held2 {
  current: Held | undefined
  /** What the fetch before gave: works on for five minutes. */
  former: Held | undefined
  stable: Held | undefined
  forced: number[]
}

export interface AccountTokens {
  /** A new token every time; the one before dies after five minutes. The opposite of WeCom. */
  fetch(account: Account): Record<string, unknown>
  /** The same token while it lives, whatever the other call does. */
  stable(account: Account, force: boolean): Record<string, unknown>
  resolve(token: string): Account
}

export function openAccountTokens(sim: Sim): AccountTokens {
  const held = new Map<string, Held2>()
  const of = (appid: string): Held2 => {
    const known = held.get(appid) ?? { current: undefined, former: undefined, stable: undefined, forced: [] }
    held.set(appid, known)
    return known
  }
  const make = (): Held => ({ token: sim.chance.id('', 136), until: sim.clock.patient() + LIFE })
  const wire = ({ token, until }: Held) => ({
    access_token: token,
    expires_in: Math.ceil((until - sim.clock.patient()) / 1000),
  })
  const lives = (one: Held | undefined, token: string): boolean =>
    one?.token === token && one.until > sim.clock.patient()
  return {
    fetch(account) {
      const own = of(account.appid)
      const now = sim.clock.patient()
      own.former = own.current && { ...own.current, until: Math.min(own.current.until, now + OVERLAP) }
      own.current = make()
      return wire(own.current)
    },
    stable(account, force) {
      const own = of(account.appid)
      const now = sim.clock.patient()
      if (force) {
        own.forced = own.forced.filter((at) => at >= startOfDay(now))
        const last = own.forced.at(-1) ?? Number.NEGATIVE_INFINITY
        if (own.forced.length >= FORCED_A_DAY || now - last < FORCED_GAP) refuse(45009)
        own.forced.push(now)
      }
      const renew = force || !own.stable || own.stable.until - now <= OVERLAP
      own.stable = renew || !own.stable ? make() : own.stable
      return wire(own.stable)
    },
    resolve(token) {
      if (!token) refuse(41001)
      for (const [appid, own] of held) {
        const all = [own.current, own.former, own.stable]
        if (all.some((one) => lives(one, token))) return sim.accounts.get(appid) ?? refuse(40013)
        if (all.some((one) => one?.token === token)) return refuse(42001)
      }
      return refuse(40001)
    },
  }
}
