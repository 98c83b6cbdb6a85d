import { list, number, optional, part, text } from '../wecom/fields.ts'
import type { Json } from '../wecom/reader.ts'
import { refuse } from '../wecom/refusal.ts'
import type { Follower } from '../world/account.ts'
import { startOfDay, startOfMonth } from '../world/calendar.ts'
import { type AccountCall, type AccountSection, officialPost } from './endpoint.ts'

const TYPES = /^(text|image|voice|video|music|news|mpnews|msgmenu|mpnewsarticle|miniprogrampage)$/
const SERVICE_A_MONTH = 4

export function followerIn(call: AccountCall, name = 'touser'): Follower {
  return call.account.followers.get(call.in.text(name)) ?? refuse(40003)
}

function keep(call: AccountCall, follower: Follower, msgtype: string, content: string): void {
  follower.chat.push({ at: call.sim.clock.now(), from: 'account', msgtype, content })
}

/** Only inside the window of his last message, click, scan or subscription. */
function custom(call: AccountCall): Json {
  const follower = followerIn(call)
  const msgtype = call.in.text('msgtype')
  if (!TYPES.test(msgtype)) refuse(40008)
  if (!call.in.has(msgtype)) refuse(40035, `missing ${msgtype}`)
  const { chance } = follower
  if (!follower.subscribed || chance.until <= call.sim.clock.now()) refuse(45015)
  if (chance.left <= 0) refuse(45047)
  chance.left -= 1
  const body = call.in.part(msgtype)
  keep(call, follower, msgtype, body.text('content') || JSON.stringify(body.json))
  return {}
}

/** A template message: the outcome is told by an event. */
function template(call: AccountCall): Json {
  const follower = followerIn(call)
  if (!call.account.templates.has(call.in.text('template_id'))) refuse(40037)
  if (!follower.subscribed) refuse(43004)
  const bad = Object.values(call.in.part('data').json).some((value) => typeof value !== 'object' || value === null)
  if (bad) refuse(47003)
  call.account.messagesEver += 1
  const msgid = 4_000_000_000_000_000 + call.account.messagesEver
  keep(call, follower, 'template', JSON.stringify(call.in.part('data').json))
  call.push.event(call.account, follower, 'TEMPLATESENDJOBFINISH', { MsgID: msgid, Status: 'success' })
  return { msgid }
}

/** One tap of the person lets one message through, for accounts and mini programs alike. */
export function subscribeMessage(call: AccountCall): Json {
  const follower = followerIn(call)
  const id = call.in.text('template_id')
  if (!call.account.templates.has(id)) refuse(40037)
  const left = follower.allowed.get(id) ?? 0
  if (left <= 0) refuse(43101)
  follower.allowed.set(id, left - 1)
  keep(call, follower, 'subscribe', JSON.stringify(call.in.part('data').json))
  return {}
}

/** A service account four a month for each person, a subscription account one a day; who is over hears nothing. */
function massTo(call: AccountCall, followers: readonly Follower[]): Json {
  const { sim, account } = call
  const now = sim.clock.now()
  const start = account.kind === 'service' ? startOfMonth(now) : startOfDay(now)
  const most = account.kind === 'service' ? SERVICE_A_MONTH : 1
  const heard = followers.filter((follower) => {
    follower.massThisMonth = follower.massThisMonth.filter((at) => at >= start)
    return follower.subscribed && follower.massThisMonth.length < most
  })
  if (followers.length > 0 && heard.length === 0) refuse(45028)
  const msgtype = call.in.text('msgtype')
  for (const follower of heard) {
    follower.massThisMonth.push(now)
    const body = call.in.part(msgtype)
    keep(call, follower, msgtype, body.text('content') || JSON.stringify(body.json))
  }
  account.messagesEver += 1
  return { msg_id: 1_000_000 + account.messagesEver, msg_data_id: 2_000_000 + account.messagesEver }
}

function massAll(call: AccountCall): Json {
  const filter = call.in.part('filter')
  const tag = filter.number('tag_id')
  const all = [...call.account.followers.values()]
  return massTo(call, filter.flag('is_to_all') ? all : all.filter((follower) => follower.tags.has(tag)))
}

export const subscribeFields = {
  touser: text({ missing: 40003 }),
  template_id: text({ missing: 40037 }),
  page: text(optional),
  data: part({}),
}

/** Section 6.2: what an account says. */
export const accountMessages: AccountSection = {
  '/cgi-bin/message/custom/send': officialPost(
    { touser: text({ missing: 40003 }), msgtype: text({ missing: 40008 }) },
    custom,
  ),
  '/cgi-bin/message/custom/typing': officialPost({ touser: text({ missing: 40003 }), command: text() }, (call) => {
    if (followerIn(call).chance.until <= call.sim.clock.now()) refuse(45015)
    return {}
  }),
  '/cgi-bin/message/template/send': officialPost(
    {
      touser: text({ missing: 40003 }),
      template_id: text({ missing: 40037 }),
      url: text(optional),
      data: part({}, { missing: 47003 }),
    },
    template,
  ),
  '/cgi-bin/message/subscribe/bizsend': officialPost(subscribeFields, subscribeMessage),
  '/cgi-bin/message/mass/sendall': officialPost({ filter: part({}), msgtype: text({ missing: 40008 }) }, massAll),
  '/cgi-bin/message/mass/send': officialPost(
    {
      touser: list('text', { min: 2, max: 10_000, wrong: 40003 }),
      msgtype: text(),
      send_ignore_reprint: number(optional),
    },
    (call) =>
      massTo(
        call,
        call.in.texts('touser').flatMap((openid) => call.account.followers.get(openid) ?? []),
      ),
  ),
}
