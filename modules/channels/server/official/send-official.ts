import type { Platform } from '#kit/node/module.ts'
import type { DirectMessage, Sent } from '../../providers/direct-provider.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { askOfficial, type OfficialAnswer } from './ask-official.ts'

/** A text of customer service, only inside the window (45015 outside, 45047 too many). */
export async function sendCustom(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Sent> {
  const body = { touser: message.address, msgtype: 'text', text: { content: message.text } }
  return sentOf(await askOfficial(platform, whose, { path: '/cgi-bin/message/custom/send', body }), true)
}

/** A template message; what became of it is told by an event. */
export async function sendTemplate(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Sent> {
  const body = { touser: message.address, template_id: message.code, data: dataOf(message) }
  return sentOf(await askOfficial(platform, whose, { path: '/cgi-bin/message/template/send', body }), false)
}

/** One tap, one message. */
export async function sendSubscribed(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Sent> {
  const body = { touser: message.address, template_id: message.code, data: dataOf(message) }
  return sentOf(await askOfficial(platform, whose, { path: '/cgi-bin/message/subscribe/send', body }), true)
}

function dataOf({ values }: DirectMessage) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}

/** Outside the window, too many in it, no tap left: what was taken here is not there (facts 6.2, 6.3). */
const SPENT = new Set([45015, 45047, 43101])

/** The id of a template message has 64 bits: JSON gives it whole up to 2^53, which those of today do not reach. */
function sentOf(answer: OfficialAnswer, ended: boolean): Sent {
  if (answer.ok) {
    const { msgid } = answer.json
    return { outcome: 'accepted', ref: typeof msgid === 'number' ? String(msgid) : '', ended }
  }
  const { meaning, errcode, errmsg } = answer
  const outcome = meaning === 'token_dead' ? 'held' : meaning
  return { outcome, spent: SPENT.has(errcode), code: errcode === 0 ? '' : String(errcode), told: errmsg }
}
