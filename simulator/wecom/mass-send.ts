import { DAY, SECOND } from '../world/calendar.ts'
import type { Relation } from '../world/customer.ts'
import type { MassSend, SendTask } from '../world/task.ts'
import { readMessage } from './attachments.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { flag, list, number, optional, part, text } from './fields.ts'
import { pageOf } from './paging.ts'
import { contactMember, contactStaff, findStaff, visibleFollowers } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const EXTERNALS_MAX = 10_000
const CHATS_MAX = 2000
const REMINDERS_A_DAY = 3
const SPAN_MAX = 31 * DAY

interface Planned {
  readonly fail: string[]
  readonly byUser: Map<string, string[]>
}

function plan(into: Planned, userid: string, id: string): void {
  into.byUser.set(userid, [...(into.byUser.get(userid) ?? []), id])
}

/** OR inside an element of group_list, AND between them. */
function fitsTags(filter: Reader, relations: readonly Relation[]): boolean {
  const groups = filter.parts('group_list').map((group) => group.texts('tag_list'))
  return relations.some((relation) => groups.every((tags) => tags.some((tag) => relation.tags.has(tag))))
}

/** A customer of several members goes to the one who talked with him last, unless a sender is named. */
function planSingle(call: Call): Planned {
  const { in: body, corp } = call
  const sender = body.text('sender') ? contactMember(call, body.text('sender')) : undefined
  const asked = body.texts('external_userid')
  if (!sender && asked.length === 0) refuse(40058, 'missing sender and external_userid')
  const planned: Planned = { fail: [], byUser: new Map() }
  for (const id of asked.length > 0 ? new Set(asked) : (sender?.customers.keys() ?? [])) {
    const external = corp.externals.get(id)
    const followers = external ? visibleFollowers(call, external) : []
    const able = sender ? followers.filter(([userid]) => userid === sender.userid) : followers
    const [last] = able.toSorted((a, b) => b[1].lastTalkAt - a[1].lastTalkAt)
    if (!last) planned.fail.push(id)
    else if (
      fitsTags(
        body.part('tag_filter'),
        able.map(([, relation]) => relation),
      )
    )
      plan(planned, last[0], id)
  }
  return planned
}

function planGroups(call: Call): Planned {
  const { in: body, corp } = call
  const sender = contactMember(call, body.text('sender') || refuse(40058, 'missing sender'))
  const asked = body.texts('chat_id_list')
  const own = [...corp.groups.values()].filter((group) => group.owner === sender.userid && !group.dismissed)
  const planned: Planned = { fail: [], byUser: new Map() }
  const ids = asked.length > 0 ? asked : own.map((group) => group.chatId)
  for (const id of ids) {
    if (own.some((group) => group.chatId === id)) plan(planned, sender.userid, id)
    else planned.fail.push(id)
  }
  return planned
}

function taskOf(userid: string, ids: readonly string[]): [string, SendTask] {
  return [userid, { userid, status: 0, sentAt: 0, recipients: new Map(ids.map((id) => [id, 0])) }]
}

function create(call: Call): Json {
  const { in: body, corp, sim } = call
  const chatType = body.text('chat_type') === 'group' ? 'group' : 'single'
  const message = readMessage(call)
  const { fail, byUser } = chatType === 'group' ? planGroups(call) : planSingle(call)
  if (byUser.size === 0) refuse(41048, '', { fail_list: fail })
  const send: MassSend = {
    msgid: sim.chance.id('msg'),
    agentid: call.app.agentid,
    chatType,
    createdAt: sim.clock.now(),
    creator: '',
    createType: 0,
    ...message,
    allowSelect: body.flag('allow_select'),
    cancelled: false,
    reminders: [],
    tasks: new Map([...byUser].map(([userid, ids]) => taskOf(userid, ids))),
  }
  corp.massSends.set(send.msgid, send)
  return { fail_list: fail, msgid: send.msgid }
}

function sendOf(call: Call): MassSend {
  return call.corp.massSends.get(call.in.text('msgid')) ?? refuse(41047)
}

/** Results are not there right after the task was made. */
function dispatched(call: Call): MassSend {
  const send = sendOf(call)
  if (call.sim.clock.now() - send.createdAt < call.sim.witness.dispatchMs) refuse(41063)
  return send
}

function listSends(call: Call): Json {
  const { in: body, corp } = call
  const [from, to] = [body.number('start_time') * SECOND, body.number('end_time') * SECOND]
  if (to < from || to - from > SPAN_MAX) refuse(40058, 'the span is longer than a month')
  const [filter, creator] = [body.number('filter_type', 2), body.text('creator')]
  const found = [...corp.massSends.values()].filter(
    (send) =>
      send.chatType === body.text('chat_type') &&
      send.createdAt >= from &&
      send.createdAt <= to &&
      (filter === 2 || send.createType === filter) &&
      (!creator || send.creator === creator),
  )
  const { items, next_cursor } = pageOf(call, 'groupmsg', found, 50, 100)
  const wire = items.map((send) => ({
    msgid: send.msgid,
    ...(send.creator && { creator: send.creator }),
    create_time: Math.floor(send.createdAt / SECOND),
    create_type: send.createType,
    text: { content: send.text },
    attachments: send.attachments,
  }))
  return { group_msg_list: wire, next_cursor }
}

function listTasks(call: Call): Json {
  const staff = contactStaff(call)
  const tasks = [...dispatched(call).tasks.values()].filter(({ userid }) => staff.has(userid))
  const { items, next_cursor } = pageOf(call, 'groupmsg_task', tasks, 500, 1000)
  const wire = items.map(({ userid, status, sentAt }) => ({
    userid,
    status,
    ...(status === 2 && { send_time: Math.floor(sentAt / SECOND) }),
  }))
  return { task_list: wire, next_cursor }
}

function listResults(call: Call): Json {
  const send = dispatched(call)
  const task = send.tasks.get(findStaff(call, call.in.text('userid'))?.userid ?? '') ?? refuse(40003)
  const rows = send.chatType === 'group' && task.status === 0 ? [] : [...task.recipients]
  const { items, next_cursor } = pageOf(call, 'groupmsg_result', rows, 500, 1000)
  const wire = items.map(([id, status]) => ({
    ...(send.chatType === 'group' ? { chat_id: id } : { external_userid: id }),
    userid: task.userid,
    status,
    ...(status === 1 && { send_time: Math.floor(task.sentAt / SECOND) }),
  }))
  return { send_list: wire, next_cursor }
}

function remind(call: Call): undefined {
  const send = sendOf(call)
  const now = call.sim.clock.now()
  if (send.cancelled) refuse(41093)
  send.reminders = send.reminders.filter((at) => at > now - DAY)
  if (send.reminders.length >= REMINDERS_A_DAY) refuse(41094)
  send.reminders.push(now)
  return undefined
}

const msgid = { msgid: text({ missing: 41046 }) }
const paged = { cursor: text(optional), limit: number(optional) }

/** Section 4.7: 企业群发, a task and not a send. */
export const massSends: Section = {
  'externalcontact/add_msg_template': post(
    {
      chat_type: text({ pattern: /^(single|group)$/, optional: true }),
      external_userid: list('text', { max: EXTERNALS_MAX, optional: true }),
      chat_id_list: list('text', { max: CHATS_MAX, optional: true }),
      tag_filter: part({ group_list: list('object', optional) }, optional),
      sender: text(optional),
      allow_select: flag(optional),
      text: part({ content: text(optional) }, optional),
      attachments: list('object', optional),
    },
    create,
  ),
  'externalcontact/get_groupmsg_list_v2': post(
    {
      chat_type: text({ pattern: /^(single|group)$/ }),
      start_time: number(),
      end_time: number(),
      creator: text(optional),
      filter_type: number({ of: [0, 1, 2], optional: true }),
      ...paged,
    },
    listSends,
  ),
  'externalcontact/get_groupmsg_task': post({ ...msgid, ...paged }, listTasks),
  'externalcontact/get_groupmsg_send_result': post({ ...msgid, userid: text(), ...paged }, listResults),
  'externalcontact/remind_groupmsg_send': post(msgid, remind),
  'externalcontact/cancel_groupmsg_send': post(msgid, (call) => {
    const send = sendOf(call)
    if (send.cancelled) refuse(41093)
    send.cancelled = true
    return undefined
  }),
}
