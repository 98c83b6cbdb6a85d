import { HOUR, MINUTE, SECOND } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Person } from '../world/customer.ts'
import type { KfAccount, KfMessage, KfSession } from '../world/desk.ts'
import type { Sim } from '../world/sim.ts'
import { meet } from './contacts.ts'

const WELCOME_MS = 20 * SECOND
const TOKEN_MS = 10 * MINUTE
/** A welcome code comes only when he has not been there for two days. */
const NEW_AGAIN_MS = 48 * HOUR

export function sessionOf(account: KfAccount, externalUserid: string): KfSession {
  const session = account.sessions.get(externalUserid) ?? {
    state: 0,
    servicer: '',
    lastCustomerAt: 0,
    sentSince: 0,
    refuses: false,
  }
  account.sessions.set(externalUserid, session)
  return session
}

/** A right to answer one event, for so long. */
export function makeKfCode(sim: Sim, corp: Corp, openKfid: string, externalUserid: string, lifeMs: number): string {
  const code = sim.chance.id('', 43)
  corp.kfCodes.set(code, { code, openKfid, externalUserid, at: sim.clock.patient(), lifeMs, used: false })
  return code
}

/** Writes a message down and wakes the apps; what the API sent itself (origin 0) wakes nobody. */
export function putKf(
  sim: Sim,
  corp: Corp,
  account: KfAccount,
  message: Pick<KfMessage, 'externalUserid' | 'origin' | 'msgtype' | 'body'> & { servicer?: string; msgid?: string },
): KfMessage {
  const kept: KfMessage = {
    servicer: '',
    ...message,
    msgid: message.msgid || sim.chance.id('', 32),
    number: 1 + (account.messages.at(-1)?.number ?? 0),
    at: sim.clock.now(),
  }
  account.messages.push(kept)
  if (kept.origin !== 0) wake(sim, corp, account)
  return kept
}

function wake(sim: Sim, corp: Corp, account: KfAccount): void {
  const token = sim.chance.id('ENC', 64)
  corp.counters.set(`kf token ${token}`, sim.clock.patient() + TOKEN_MS)
  sim.teller.tell(corp, [
    ['MsgType', 'event'],
    ['Event', 'kf_msg_or_event'],
    ['Token', token],
    ['OpenKfId', account.id],
  ])
}

export function putKfEvent(
  sim: Sim,
  corp: Corp,
  account: KfAccount,
  externalUserid: string,
  event: Record<string, unknown>,
): void {
  const body = { open_kfid: account.id, external_userid: externalUserid, ...event }
  putKf(sim, corp, account, { externalUserid, origin: 4, msgtype: 'event', body })
}

/** A customer opens the chat by a link; welcome code when he is new or was away for two days. */
export function enterKf(
  sim: Sim,
  corp: Corp,
  account: KfAccount,
  person: Person,
  scene: string,
  param: string,
): string {
  const external = meet(sim, corp, person)
  const session = sessionOf(account, external.id)
  const fresh = session.lastCustomerAt < sim.clock.now() - NEW_AGAIN_MS
  const code = fresh ? makeKfCode(sim, corp, account.id, external.id, WELCOME_MS) : ''
  if (session.state === 4) session.state = 0
  putKfEvent(sim, corp, account, external.id, {
    event_type: 'enter_session',
    scene,
    scene_param: param,
    ...(code && { welcome_code: code }),
  })
  return external.id
}

/** A customer writes; every message opens the window again. */
export function writeKf(sim: Sim, corp: Corp, account: KfAccount, externalUserid: string, text: string): void {
  const session = sessionOf(account, externalUserid)
  if (session.state === 4) session.state = 0
  session.lastCustomerAt = sim.clock.now()
  session.sentSince = 0
  putKf(sim, corp, account, { externalUserid, origin: 3, msgtype: 'text', body: { content: text } })
}
