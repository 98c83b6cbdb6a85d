import { deliver } from '../deeds/chat.ts'
import { readMessage } from './attachments.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, optional, part, text } from './fields.ts'
import { seesCustomersOf } from './permissions.ts'
import { refuse } from './refusal.ts'

/** 20 s from the event, by the caller's clock. */
const WINDOW_MS = 20_000
/** How long another app's delivery keeps the code busy. */
const BUSY_MS = 500

function send(call: Call): undefined {
  const { corp, sim, app } = call
  const chance = corp.welcomes.get(call.in.text('welcome_code')) ?? refuse(41050)
  const now = sim.clock.patient()
  if (!seesCustomersOf(call, chance.userid)) refuse(41050)
  if (now - chance.at >= WINDOW_MS) refuse(41050, 'older than 20 s')
  const relation = corp.externals.get(chance.externalUserid)?.followers.get(chance.userid) ?? refuse(84061)
  const message = readMessage(call)
  if (chance.used && now < chance.busyUntil && chance.usedBy !== app.agentid) refuse(41096)
  if (chance.used || relation.welcomed || (relation.customerSpoke && relation.staffSpoke)) refuse(41051)
  if (corp.staff.get(chance.userid)?.status === 4) refuse(41054)
  Object.assign(chance, { used: true, usedBy: app.agentid, busyUntil: now + BUSY_MS })
  relation.welcomed = true
  const at = sim.clock.now()
  const { userid, externalUserid: to, code: ref } = chance
  if (relation.customerLeftAt === 0)
    deliver(corp, { at, userid, to, via: 'welcome', ref }, message.text, message.attachments)
  return undefined
}

/** Section 4.6: the welcome message, once and within 20 s. */
export const welcome: Section = {
  'externalcontact/send_welcome_msg': post(
    {
      welcome_code: text({ missing: 41049 }),
      text: part({ content: text(optional) }, optional),
      attachments: list('object', optional),
    },
    send,
  ),
}
