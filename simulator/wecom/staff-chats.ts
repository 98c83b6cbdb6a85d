import { startOfDay } from '../world/calendar.ts'
import type { StaffChat } from '../world/desk.ts'
import { type Call, forApps, get, post, type Section } from './endpoint.ts'
import { list, optional, text } from './fields.ts'
import { findStaff } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const A_DAY_MAX = 1000

function spelled(call: Call, userid: string): string {
  return findStaff(call, userid)?.userid ?? refuse(60111, userid)
}

function chatOf(call: Call): StaffChat {
  const chat = call.corp.staffChats.get(call.in.text('chatid'))
  return chat && chat.agentid === call.app.agentid ? chat : refuse(40058, 'invalid chatid')
}

function create(call: Call): Json {
  const { in: body, corp, sim } = call
  const key = `appchat ${startOfDay(sim.clock.now())}`
  const made = corp.counters.get(key) ?? 0
  if (made >= A_DAY_MAX) refuse(45009)
  const chatId = body.text('chatid') || sim.chance.id('', 32)
  if (corp.staffChats.has(chatId)) refuse(40058, 'chatid exists')
  const users = [...new Set(body.texts('userlist').map((userid) => spelled(call, userid)))]
  const owner = body.text('owner') ? spelled(call, body.text('owner')) : (users[0] ?? '')
  corp.staffChats.set(chatId, {
    chatId,
    agentid: call.app.agentid,
    name: body.text('name'),
    owner,
    users,
    messages: [],
  })
  corp.counters.set(key, made + 1)
  return { chatid: chatId }
}

/** Section 5.1: group chats of members. */
export const staffChats: Section = {
  'appchat/create': forApps(
    post({ userlist: list('text', { min: 2 }), name: text(optional), owner: text(optional) }, create),
  ),
  'appchat/update': forApps(
    post({ chatid: text(), add_user_list: list('text', optional), del_user_list: list('text', optional) }, (call) => {
      const chat = chatOf(call)
      const { in: body } = call
      const less = body.texts('del_user_list')
      if (body.has('name')) chat.name = body.text('name')
      if (body.has('owner')) chat.owner = spelled(call, body.text('owner'))
      const more = body.texts('add_user_list').map((userid) => spelled(call, userid))
      chat.users = [...new Set([...chat.users, ...more])].filter((userid) => !less.includes(userid))
      return undefined
    }),
  ),
  'appchat/get': forApps(
    get({ chatid: text() }, (call) => {
      const { chatId, name, owner, users } = chatOf(call)
      return { chat_info: { chatid: chatId, name, owner, userlist: users } }
    }),
  ),
  'appchat/send': forApps(
    post({ chatid: text(), msgtype: text() }, (call) => {
      const msgtype = call.in.text('msgtype')
      if (!call.in.has(msgtype)) refuse(40058, `missing ${msgtype}`)
      chatOf(call).messages.push({ at: call.sim.clock.now(), msgtype, body: call.in.part(msgtype).json })
      return undefined
    }),
  ),
}
