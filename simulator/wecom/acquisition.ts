import { chatKey } from '../deeds/chat.ts'
import { DAY, SECOND } from '../world/calendar.ts'
import type { AcquisitionLink } from '../world/entry.ts'
import { type Call, eitherMethod, get, post, type Section } from './endpoint.ts'
import { flag, list, number, optional, part, text } from './fields.ts'
import { pageOf } from './paging.ts'
import { contactMember } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const RANGE_MAX = 500
const SPAN_MAX = 30 * DAY

function readRange(call: Call): Pick<AcquisitionLink, 'users' | 'parties'> {
  const range = call.in.part('range')
  const [users, parties] = [range.texts('user_list'), range.numbers('department_list')]
  if (users.length + parties.length === 0) refuse(40058, 'empty range')
  if (users.length + parties.length > RANGE_MAX) refuse(40058, 'more than 500 in range')
  for (const id of parties) if (!call.corp.departments.has(id)) refuse(60123)
  return { users: users.map((userid) => contactMember(call, userid).userid), parties }
}

function readPriority(call: Call): AcquisitionLink['priority'] {
  if (!call.in.has('priority_option')) return null
  const option = call.in.part('priority_option')
  return { type: option.number('priority_type'), users: option.texts('priority_userid_list') }
}

function wire(link: AcquisitionLink): Json {
  return {
    link_id: link.linkId,
    link_name: link.name,
    url: link.url,
    create_time: Math.floor(link.createdAt / SECOND),
    skip_verify: link.skipVerify,
    mark_source: link.markSource,
  }
}

function create(call: Call): Json {
  const { corp, sim, in: body } = call
  const linkId = sim.chance.id('ca')
  const link: AcquisitionLink = {
    linkId,
    agentid: call.app.agentid,
    name: body.text('link_name'),
    url: `${sim.origin.url}/ca/${linkId}`,
    createdAt: sim.clock.now(),
    ...readRange(call),
    skipVerify: body.flag('skip_verify', true),
    markSource: body.flag('mark_source', true),
    priority: readPriority(call),
    clicks: [],
    came: [],
  }
  corp.links.set(linkId, link)
  const { mark_source: _mark, skip_verify: _skip, ...shown } = wire(link)
  return { link: shown }
}

function linkOf(call: Call): AcquisitionLink {
  return call.corp.links.get(call.in.text('link_id')) ?? refuse(40058, 'invalid link_id')
}

function read(call: Call): Json {
  const link = linkOf(call)
  const { priority } = link
  return {
    link: wire(link),
    range: { user_list: link.users, department_list: link.parties },
    ...(priority && { priority_option: { priority_type: priority.type, priority_userid_list: priority.users } }),
  }
}

function update(call: Call): undefined {
  const link = linkOf(call)
  const { in: body } = call
  if (body.has('link_name')) link.name = body.text('link_name')
  if (body.has('range')) Object.assign(link, readRange(call))
  if (body.has('skip_verify')) link.skipVerify = body.flag('skip_verify')
  if (body.has('mark_source')) link.markSource = body.flag('mark_source')
  if (body.has('priority_option')) link.priority = readPriority(call)
  return undefined
}

function customers(call: Call): Json {
  const link = linkOf(call)
  const { items, next_cursor } = pageOf(call, 'link_customer', link.came, 100, 1000)
  const rows = items.map(({ externalUserid, userid, state }) => {
    const spoke = call.corp.externals.get(externalUserid)?.followers.get(userid)?.customerSpoke
    return { external_userid: externalUserid, userid, chat_status: spoke ? 1 : 0, state }
  })
  return { customer_list: rows, next_cursor }
}

function statistic(call: Call): Json {
  const link = linkOf(call)
  const [from, to] = [call.in.number('start_time') * SECOND, call.in.number('end_time') * SECOND]
  if (to < from || to - from > SPAN_MAX) refuse(40058, 'the span is longer than 30 days')
  const inside = (at: number) => at >= from && at <= to
  return {
    click_link_customer_cnt: link.clicks.filter(inside).length,
    new_customer_cnt: link.came.filter(({ at }) => inside(at)).length,
  }
}

function chatInfo(call: Call): Json {
  for (const link of call.corp.links.values()) {
    const came = link.came.find(({ key }) => key === call.in.text('chat_key'))
    if (!came) continue
    const chat = call.corp.chats.get(chatKey(came.userid, came.externalUserid)) ?? []
    const recv_msg_cnt = chat.filter(({ from }) => from === 'customer').length
    return {
      userid: came.userid,
      external_userid: came.externalUserid,
      chat_info: { recv_msg_cnt, link_id: link.linkId, state: came.state },
    }
  }
  return refuse(40058, 'invalid chat_key')
}

const linkId = { link_id: text() }
const range = part({ user_list: list('text', optional), department_list: list('number', optional) })
const changeable = {
  skip_verify: flag(optional),
  mark_source: flag(optional),
  priority_option: part({ priority_type: number(), priority_userid_list: list('text', optional) }, optional),
}
const paged = { cursor: text(optional), limit: number(optional) }
const AT = 'externalcontact/customer_acquisition'

/** Section 4.12: 获客链接. */
export const acquisition: Section = {
  [`${AT}/list_link`]: post(paged, (call) => {
    const { items, next_cursor } = pageOf(call, 'link', [...call.corp.links.keys()], 100, 100)
    return { link_id_list: items, next_cursor }
  }),
  [`${AT}/get`]: post(linkId, read),
  [`${AT}/create_link`]: post({ link_name: text(), range, ...changeable }, create),
  [`${AT}/update_link`]: post(
    { ...linkId, link_name: text(optional), range: part({}, optional), ...changeable },
    update,
  ),
  [`${AT}/delete_link`]: post(linkId, (call) => {
    call.corp.links.delete(linkOf(call).linkId)
    return undefined
  }),
  [`${AT}/customer`]: post({ ...linkId, ...paged }, customers),
  [`${AT}/statistic`]: eitherMethod(post({ ...linkId, start_time: number(), end_time: number() }, statistic)),
  [`${AT}/get_chat_info`]: post({ chat_key: text() }, chatInfo),
  'externalcontact/customer_acquisition_quota': eitherMethod(
    get({}, ({ corp }) => {
      const { acquisitionQuota: balance, acquisitionQuotaExpires: until } = corp.console
      const used = [...corp.links.values()].reduce((sum, link) => sum + link.came.length, 0)
      return {
        total: balance + used,
        balance,
        quota_list: [{ expire_date: Math.floor(until / SECOND), balance }],
      }
    }),
  ),
}
