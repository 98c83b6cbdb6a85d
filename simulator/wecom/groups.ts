import { SECOND } from '../world/calendar.ts'
import type { JoinWay } from '../world/entry.ts'
import type { Group, GroupMember } from '../world/group.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { flag, list, number, optional, part, text } from './fields.ts'
import { pageOf } from './paging.ts'
import { contactStaff } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const SCOPE_MAX = 1000
const CHATS_MAX = 5
const REMARK_MAX = 30

/** Groups of owners the app may see, those who left counted: their groups wait for a new owner. */
export function visibleGroups(call: Call): Group[] {
  const staff = contactStaff(call)
  const left = (userid: string) => call.corp.staff.get(userid)?.status === 5
  return [...call.corp.groups.values()].filter(
    (group) => !group.dismissed && (staff.has(group.owner) || left(group.owner)),
  )
}

export function readOwners(call: Call): Set<string> | undefined {
  const users = call.in.part('owner_filter').texts('userid_list')
  if (users.length > 100) refuse(40032)
  if (users.length === 0 && contactStaff(call).size > SCOPE_MAX) refuse(81017)
  return users.length > 0 ? new Set(users) : undefined
}

function listGroups(call: Call): Json {
  const owners = readOwners(call)
  const status = call.in.number('status_filter')
  const found = visibleGroups(call).filter(
    (group) => (status === 0 || group.status === status) && (!owners || owners.has(group.owner)),
  )
  const { items, next_cursor } = pageOf(call, 'groupchat', found, 1000, 1000)
  return { group_chat_list: items.map(({ chatId, status: is }) => ({ chat_id: chatId, status: is })), next_cursor }
}

export function groupOf(call: Call, chatId: string): Group {
  const group = call.corp.groups.get(chatId)
  if (!group || group.dismissed) return refuse(90501, chatId)
  return visibleGroups(call).includes(group) ? group : refuse(60011)
}

function getGroup(call: Call): Json {
  const group = groupOf(call, call.in.text('chat_id'))
  const old = group.stale && group.stale.until > call.sim.clock.now() ? group.stale : group
  const named = call.in.flag('need_name')
  return {
    group_chat: {
      chat_id: group.chatId,
      name: old.name,
      owner: old.owner,
      create_time: Math.floor(group.createdAt / SECOND),
      notice: group.notice,
      member_list: [...old.members.values()].map((member) => memberWire(call, member, named)),
      admin_list: group.admins.map((userid) => ({ userid })),
      member_version: old.version,
    },
  }
}

function memberWire(call: Call, member: GroupMember, named: boolean): Json {
  const person = call.sim.people.get(call.corp.externals.get(member.userid)?.personId ?? '')
  const name = member.type === 1 ? call.corp.staff.get(member.userid)?.name : person?.name
  const unionid = person && !person.corpName && call.corp.console.unionidBound ? person.unionid : ''
  return {
    userid: member.userid,
    type: member.type,
    ...(unionid && { unionid }),
    join_time: Math.floor(member.joinedAt / SECOND),
    join_scene: member.joinScene,
    ...(member.invitor && { invitor: { userid: member.invitor } }),
    group_nickname: member.nickname,
    ...(named && { name: name ?? '' }),
    ...(member.state && { state: member.state }),
  }
}

const joinFields = {
  scene: number({ of: [1, 2], missing: 41038, wrong: 41040 }),
  remark: text(optional),
  auto_create_room: flag(optional),
  room_base_name: text({ max: 40, optional: true }),
  room_base_id: number(optional),
  chat_id_list: list('text', { min: 1 }),
  state: text({ max: 30, optional: true }),
  mark_source: flag(optional),
}

/** What an add or a full replace sets; a long remark is cut, not refused. */
function readWay(call: Call, body: Reader): Omit<JoinWay, 'configId' | 'agentid' | 'createdAt' | 'qrCode'> {
  const chatIds = body.texts('chat_id_list')
  if (chatIds.length > CHATS_MAX) refuse(41091)
  for (const chatId of chatIds) groupOf(call, chatId)
  return {
    scene: body.number('scene'),
    remark: [...body.text('remark')].slice(0, REMARK_MAX).join(''),
    autoCreate: body.flag('auto_create_room', true),
    baseName: body.text('room_base_name'),
    baseId: body.number('room_base_id', 1),
    chatIds,
    state: body.text('state'),
    markSource: body.flag('mark_source', true),
  }
}

function addWay(call: Call): Json {
  const { corp, sim } = call
  const ways = [...corp.contactWays.values()].filter((way) => !way.isTemp).length + corp.joinWays.size
  if (ways >= corp.console.contactWaysMax) refuse(41045)
  const configId = sim.chance.hex(32)
  const qrCode = `${sim.origin.url}/qr/join/${configId}`
  const way = { ...readWay(call, call.in), configId, qrCode, agentid: call.app.agentid, createdAt: sim.clock.now() }
  corp.joinWays.set(configId, way)
  return { config_id: configId }
}

function wayOf(call: Call): JoinWay {
  const way = call.corp.joinWays.get(call.in.text('config_id'))
  return way && way.agentid === call.app.agentid ? way : refuse(41044)
}

function wayWire(way: JoinWay): Json {
  return {
    config_id: way.configId,
    scene: way.scene,
    remark: way.remark,
    auto_create_room: way.autoCreate ? 1 : 0,
    room_base_name: way.baseName,
    room_base_id: way.baseId,
    chat_id_list: way.chatIds,
    ...(way.scene === 2 && { qr_code: way.qrCode }),
    state: way.state,
    mark_source: way.markSource,
  }
}

const configId = { config_id: text({ missing: 41043 }) }
const owners = part({ userid_list: list('text', optional) }, optional)

/** Section 4.5: customer groups and ways into them. */
export const groups: Section = {
  'externalcontact/groupchat/list': post(
    {
      status_filter: number({ of: [0, 1, 2, 3], optional: true }),
      owner_filter: owners,
      cursor: text(optional),
      limit: number({ min: 1, max: 1000 }),
    },
    listGroups,
  ),
  'externalcontact/groupchat/get': post({ chat_id: text(), need_name: flag(optional) }, getGroup),
  'externalcontact/opengid_to_chatid': post({ opengid: text() }, (call) => {
    const found = visibleGroups(call).find((group) => `og${group.chatId}` === call.in.text('opengid'))
    return { chat_id: (found ?? refuse(90511)).chatId }
  }),
  'externalcontact/groupchat/add_join_way': post(joinFields, addWay),
  'externalcontact/groupchat/get_join_way': post(configId, (call) => ({ join_way: wayWire(wayOf(call)) })),
  'externalcontact/groupchat/update_join_way': post({ ...configId, ...joinFields }, (call) => {
    Object.assign(wayOf(call), readWay(call, call.in))
    return undefined
  }),
  'externalcontact/groupchat/del_join_way': post(configId, (call) => {
    call.corp.joinWays.delete(wayOf(call).configId)
    return undefined
  }),
}
