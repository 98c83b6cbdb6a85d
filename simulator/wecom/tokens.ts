import type { App } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import { refuse } from './refusal.ts'

const LIFE_SECONDS = 7200
const LIFE = LIFE_SECONDS * 1000
/** Wrong secrets from one address in an hour before it is blocked; said by staff in a thread. */
const WRONG_MAX = 2000

interface Given {
  readonly token: string
  readonly corpId: string
  readonly agentid: number
  readonly until: number
  /** Code to answer instead of serving: the token died early. */
  dead: number
}

export interface Tokens {
  give(corpId: string, secret: string, ip: string): Record<string, unknown>
  /** The company and app a token speaks for. */
  resolve(token: string): { corp: Corp; app: App }
  /** Kills the tokens of an app before their time. */
  kill(corpId: string, agentid: number, errcode: number): number
  /** Tickets for the JS-SDK live as long and are handed out again in the same way. */
  ticket(key: string): { ticket: string; expires_in: number }
  isTicket(ticket: string): boolean
  state(): unknown
  restore(state: unknown): void
}

interface State {
  byApp: [string, Given][]
  tickets: [string, { ticket: string; until: number }][]
}

export function openTokens(sim: Sim): Tokens {
  const byApp = new Map<string, Given>()
  const byToken = new Map<string, Given>()
  const tickets = new Map<string, { ticket: string; until: number }>()
  const wrong = new Map<string, number[]>()

  const appOf = (corp: Corp, secret: string, ip: string): App => {
    const app = [...corp.apps.values()].find((candidate) => candidate.secret === secret)
    if (app) return app
    wrong.set(ip, [...(wrong.get(ip) ?? []), sim.clock.patient()])
    return refuse(40001, 'secret does not match')
  }
  const isBlocked = (ip: string): boolean => {
    const hour = sim.clock.patient() - 3_600_000
    const recent = (wrong.get(ip) ?? []).filter((at) => at > hour)
    if (recent.length > 0) wrong.set(ip, recent)
    return recent.length >= WRONG_MAX
  }
  const remember = (key: string, given: Given): void => {
    byApp.set(key, given)
    byToken.set(given.token, given)
  }
  return {
    give(corpId, secret, ip) {
      if (!corpId) refuse(41002)
      if (!secret) refuse(41004)
      if (isBlocked(ip)) refuse(45009, 'too many wrong secrets from this address')
      const corp = sim.corps.get(corpId) ?? refuse(40013, corpId)
      const app = appOf(corp, secret, ip)
      const now = sim.clock.patient()
      const key = `${corpId} ${secret}`
      const held = byApp.get(key)
      if (held && held.until > now && held.dead === 0) return answer(held, now)
      const given = { token: sim.chance.id('', 214), corpId, agentid: app.agentid, until: now + LIFE, dead: 0 }
      remember(key, given)
      return answer(given, now)
    },
    resolve(token) {
      if (!token) refuse(41001)
      const given = byToken.get(token) ?? refuse(40014)
      if (given.dead !== 0) refuse(given.dead)
      if (given.until <= sim.clock.patient()) refuse(42001)
      const corp = sim.corps.get(given.corpId) ?? refuse(40014)
      return { corp, app: corp.apps.get(given.agentid) ?? refuse(50003) }
    },
    kill(corpId, agentid, errcode) {
      const hit = [...byToken.values()].filter((given) => given.corpId === corpId && given.agentid === agentid)
      for (const given of hit) given.dead = errcode
      return hit.length
    },
    ticket(key) {
      const now = sim.clock.patient()
      const held = tickets.get(key)
      const kept = held && held.until > now ? held : { ticket: sim.chance.id('', 86), until: now + LIFE }
      tickets.set(key, kept)
      return { ticket: kept.ticket, expires_in: Math.ceil((kept.until - now) / 1000) }
    },
    isTicket: (ticket) =>
      [...tickets.values()].some((held) => held.ticket === ticket && held.until > sim.clock.patient()),
    state: (): State => ({ byApp: [...byApp], tickets: [...tickets] }),
    restore(state) {
      const kept = state as State
      byApp.clear()
      byToken.clear()
      tickets.clear()
      for (const [key, given] of kept.byApp) remember(key, given)
      for (const [key, ticket] of kept.tickets) tickets.set(key, ticket)
    },
  }
}

function answer(given: Given, now: number): Record<string, unknown> {
  return { errcode: 0, errmsg: 'ok', access_token: given.token, expires_in: Math.ceil((given.until - now) / 1000) }
}
