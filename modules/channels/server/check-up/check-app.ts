import type { Platform } from '#kit/node/module.ts'
import { type Check, good, todo, wrong } from '../../model/check-up/check.ts'
import { errcodeWords, ipWords } from '../../model/check-up/errcode-words.ts'
import {
  clockWords,
  DISABLED,
  localAddress,
  noDomain,
  otherDomain,
  SEES_NOBODY,
} from '../../model/check-up/sign-words.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { isLocal } from './local-host.ts'

/** Half of how old a push may be: beyond it the rest is soon used up by a slow line. */
const CLOCK_SECONDS_MAX = 300
/** Wrong company or secret (doc 90313, 2024-04). */
const SECRET_CODES: readonly number[] = [40001, 40013, 40091, 41002, 41004]

/** Departments and members the app sees. */
export interface VisibleRange {
  readonly parties: readonly number[]
  readonly users: readonly string[]
}

interface AppChecked {
  readonly checks: readonly Check[]
  readonly visible: VisibleRange
  /** Whether it makes sense to ask for more. */
  readonly mayAsk: boolean
}

/** One look at the app answers seven questions: the line, both clocks, secret, address, app, range and domain. */
export async function checkApp(platform: Platform, whose: Whose, agentId: number): Promise<AppChecked> {
  const ask = { path: 'agent/get', query: { agentid: String(agentId) }, repeatable: true, once: true, looking: true }
  const answer = await askWecom(platform, whose, ask)
  const clock = checkClock(platform, answer)
  if (!answer.ok) return { checks: [...clock, ...blame(answer)], visible: { parties: [], users: [] }, mayAsk: false }
  const visible = readRange(answer.json)
  const isDisabled = answer.json.close === 1
  const seesNobody = visible.parties.length + visible.users.length === 0
  const checks = [
    good('network'),
    ...clock,
    good('secret'),
    good('ip'),
    isDisabled ? wrong('app', DISABLED, { errcode: 50003 }) : good('app'),
    seesNobody ? wrong('range', SEES_NOBODY) : good('range'),
    checkDomain(platform, answer.json.redirect_domain),
  ]
  return { checks, visible, mayAsk: !isDisabled && !seesNobody }
}

/** Which of the first things a refusal speaks of; those before it are well. */
function blame(answer: Exclude<WecomAnswer, { readonly ok: true }>): Check[] {
  const { meaning, errcode, errmsg } = answer
  const said = { errcode, errmsg }
  const words = errcodeWords(meaning, errcode)
  if (meaning === 'unreachable' || meaning === 'unresolved') return [wrong('network', words, said)]
  const reached = [good('network')]
  if (SECRET_CODES.includes(errcode)) return [...reached, wrong('secret', words, said)]
  if (errcode === 60020) return [...reached, good('secret'), wrong('ip', ipWords(errmsg), said)]
  return [...reached, good('secret'), good('ip'), wrong('app', words, said)]
}

function checkClock({ clock }: Platform, { at }: WecomAnswer): Check[] {
  if (!at) return []
  const seconds = (clock.now().getTime() - at.getTime()) / 1000
  return [Math.abs(seconds) > CLOCK_SECONDS_MAX ? wrong('clock', clockWords(seconds)) : good('clock')]
}

/** The trusted domain of the app is answered by agent/get; a page elsewhere may not sign in: 50001 (facts 5.2). */
function checkDomain({ config }: Platform, set: unknown): Check {
  const { host, hostname } = new URL(config.publicUrl)
  if (typeof set === 'string' && set !== '') return set === host ? good('domain') : domainWrong(host, set)
  return todo('domain', isLocal(hostname) ? localAddress(host) : noDomain(host))
}

function domainWrong(host: string, set: string): Check {
  return wrong('domain', otherDomain(host, set), { errcode: 50001 })
}

function readRange(json: Readonly<Record<string, unknown>>): VisibleRange {
  const { allow_userinfos: infos, allow_partys: parts, allow_tags: tags } = json
  const users = listIn(infos, 'user').flatMap((one) => textIn(one, 'userid'))
  const parties = listIn(parts, 'partyid').filter((id) => typeof id === 'number')
  // Members may also be let in by a label; then somebody is seen, and who it is the member list tells.
  return { users: users.length === 0 && listIn(tags, 'tagid').length > 0 ? [''] : users, parties }
}

function listIn(holder: unknown, key: string): readonly unknown[] {
  const list = typeof holder === 'object' && holder !== null ? new Map(Object.entries(holder)).get(key) : undefined
  return Array.isArray(list) ? list : []
}

function textIn(holder: unknown, key: string): string[] {
  const value = typeof holder === 'object' && holder !== null ? new Map(Object.entries(holder)).get(key) : undefined
  return typeof value === 'string' ? [value] : []
}
