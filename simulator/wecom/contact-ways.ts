import { DAY, SECOND } from '../world/calendar.ts'
import type { ContactWay } from '../world/entry.ts'
import { expandRange } from '../world/range.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { flag, list, number, optional, part, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import { pageOf } from './paging.ts'
import { contactMember } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const USERS_MAX = 100
const TEMP_SECONDS_MAX = 14 * 86400
const LIST_DAYS = 90

const conclusions = part(
  {
    text: part({ content: text({ bytes: 4000, optional: true }) }, optional),
    image: part({ media_id: text() }, optional),
    link: part({ title: text({ bytes: 128 }), url: text(), desc: text({ bytes: 512, optional: true }) }, optional),
    miniprogram: part({ title: text({ bytes: 64 }), pic_media_id: text(), appid: text(), page: text() }, optional),
  },
  optional,
)

const changeable = {
  style: number({ of: [1, 2, 3], wrong: 41042, optional: true }),
  remark: text({ max: 30, optional: true }),
  skip_verify: flag(optional),
  state: text({ max: 30, optional: true }),
  user: list('text', optional),
  party: list('number', optional),
  expires_in: number({ min: 1, max: TEMP_SECONDS_MAX, optional: true }),
  chat_expires_in: number({ min: 1, max: TEMP_SECONDS_MAX, optional: true }),
  unionid: text(optional),
  is_exclusive: flag(optional),
  mark_source: flag(optional),
  conclusions,
}

const configId = { config_id: text({ missing: 41043 }) }

/** Each member behind a way must have customer contact, be real-named and have been active once. */
function checkMembers(call: Call, type: number, users: readonly string[], parties: readonly number[]): string[] {
  if (type === 1 && users.length !== 1) refuse(40058, 'type 1 takes one user')
  if (type === 1 && parties.length > 0) refuse(40058, 'type 1 takes no party')
  if (users.length + parties.length === 0) refuse(40058, 'missing user and party')
  for (const id of parties) if (!call.corp.departments.has(id)) refuse(60123, String(id))
  const staff = users.map((userid) => contactMember(call, userid))
  for (const member of staff) {
    if (member.status === 4) refuse(41054, member.userid)
    if (!member.realNamed) refuse(40098, member.userid)
  }
  const spelled = staff.map(({ userid }) => userid)
  const all = expandRange(call.corp, { all: false, users: spelled, parties: [...parties] })
  if (all.size > USERS_MAX) refuse(41041)
  return spelled
}

function checkKind(body: Reader, type: number): void {
  const isTemp = body.flag('is_temp')
  if (isTemp && type !== 1) refuse(40058, 'is_temp needs type 1')
  const tempOnly = ['expires_in', 'chat_expires_in', 'unionid', 'conclusions'].filter((name) => body.has(name))
  if (!isTemp && tempOnly.length > 0) refuse(40058, `${tempOnly.join(', ')} only with is_temp`)
  if (body.has('style') && type === 2 && body.number('style') > 2) refuse(41042)
}

function readConclusions(call: Call, body: Reader): Json | null {
  if (!body.has('conclusions')) return null
  const given = body.part('conclusions')
  for (const [holder, name] of [
    ['image', 'media_id'],
    ['miniprogram', 'pic_media_id'],
  ] as const)
    if (given.has(holder)) mediaOf(call, given.part(holder).text(name), 0)
  return given.json
}

function add(call: Call): Json {
  const { in: body, corp, sim } = call
  const type = body.number('type')
  checkKind(body, type)
  const users = checkMembers(call, type, body.texts('user'), body.numbers('party'))
  const counted = [...corp.contactWays.values()].filter((way) => !way.isTemp).length + corp.joinWays.size
  if (!body.flag('is_temp') && counted >= corp.console.contactWaysMax) refuse(41045)
  const id = sim.chance.hex(32)
  const scene = body.number('scene')
  const way: ContactWay = {
    configId: id,
    agentid: call.app.agentid,
    createdAt: sim.clock.now(),
    type,
    scene,
    style: body.number('style', 1),
    remark: body.text('remark'),
    skipVerify: body.flag('skip_verify', true),
    state: body.text('state'),
    users,
    parties: body.numbers('party'),
    isTemp: body.flag('is_temp'),
    expiresIn: body.number('expires_in'),
    chatExpiresIn: body.number('chat_expires_in'),
    unionid: body.text('unionid'),
    isExclusive: body.flag('is_exclusive'),
    markSource: body.flag('mark_source', true),
    conclusions: readConclusions(call, body),
    qrCode: scene === 2 ? `${sim.origin.url}/qr/way/${id}` : '',
    usedUp: false,
  }
  corp.contactWays.set(id, way)
  return scene === 2 ? { config_id: id, qr_code: way.qrCode } : { config_id: id }
}

/** Only the app that made a way knows its config_id. */
function wayOf(call: Call): ContactWay {
  const way = call.corp.contactWays.get(call.in.text('config_id'))
  return way && way.agentid === call.app.agentid ? way : refuse(41044)
}

function wire(call: Call, way: ContactWay): Json {
  const image = new Map(Object.entries(way.conclusions ?? {})).get('image')
  const shown = way.conclusions && {
    ...way.conclusions,
    ...(image !== undefined && { image: { pic_url: `${call.sim.origin.url}/picture/${way.configId}` } }),
  }
  return {
    config_id: way.configId,
    type: way.type,
    scene: way.scene,
    ...(way.scene === 1 && { style: way.style }),
    remark: way.remark,
    skip_verify: way.skipVerify,
    state: way.state,
    ...(way.scene === 2 && { qr_code: way.qrCode }),
    user: way.users,
    party: way.parties,
    is_temp: way.isTemp,
    is_exclusive: way.isExclusive,
    mark_source: way.markSource,
    ...(way.isTemp && { expires_in: way.expiresIn || 7 * 86400, chat_expires_in: way.chatExpiresIn || 86400 }),
    ...(way.unionid && { unionid: way.unionid }),
    ...(shown && { conclusions: shown }),
  }
}

function update(call: Call): undefined {
  const way = wayOf(call)
  const { in: body } = call
  const over = way.createdAt + (way.expiresIn || 7 * 86400) * SECOND <= call.sim.clock.now()
  if (way.isTemp && over) refuse(41044, 'an expired temporary way cannot be changed')
  if (body.has('user') || body.has('party')) {
    way.users = checkMembers(call, way.type, body.texts('user'), body.numbers('party'))
    way.parties = body.numbers('party')
  }
  if (body.has('remark')) way.remark = body.text('remark')
  if (body.has('skip_verify')) way.skipVerify = body.flag('skip_verify')
  if (body.has('style')) way.style = body.number('style')
  if (body.has('state')) way.state = body.text('state')
  if (body.has('expires_in')) way.expiresIn = body.number('expires_in')
  if (body.has('chat_expires_in')) way.chatExpiresIn = body.number('chat_expires_in')
  if (body.has('unionid')) way.unionid = body.text('unionid')
  if (body.has('is_exclusive')) way.isExclusive = body.flag('is_exclusive')
  if (body.has('mark_source')) way.markSource = body.flag('mark_source')
  if (body.has('conclusions')) way.conclusions = readConclusions(call, body)
  return undefined
}

function listWays(call: Call): Json {
  const from = call.in.has('start_time')
    ? call.in.number('start_time') * SECOND
    : call.sim.clock.now() - LIST_DAYS * DAY
  const to = call.in.has('end_time') ? call.in.number('end_time') * SECOND : Number.POSITIVE_INFINITY
  const found = [...call.corp.contactWays.values()].filter(
    (way) => way.agentid === call.app.agentid && !way.isTemp && way.createdAt >= from && way.createdAt <= to,
  )
  const { items, next_cursor } = pageOf(call, 'contact_way', found, 100, 1000)
  return { contact_way: items.map((way) => ({ config_id: way.configId })), next_cursor }
}

function closeTempChat(call: Call): undefined {
  const staff = contactMember(call, call.in.text('userid'))
  const external = call.corp.externals.get(call.in.text('external_userid')) ?? refuse(40096)
  const relation = external.followers.get(staff.userid) ?? refuse(84061)
  if (relation.chatEndsAt === 0) refuse(40058, 'no temporary chat')
  relation.chatEndsAt = call.sim.clock.now()
  return undefined
}

/** Section 4.2: 联系我. */
export const contactWays: Section = {
  'externalcontact/add_contact_way': post(
    {
      type: number({ of: [1, 2], missing: 41037, wrong: 41039 }),
      scene: number({ of: [1, 2], missing: 41038, wrong: 41040 }),
      is_temp: flag(optional),
      ...changeable,
    },
    add,
  ),
  'externalcontact/get_contact_way': post(configId, (call) => ({ contact_way: wire(call, wayOf(call)) })),
  'externalcontact/list_contact_way': post(
    {
      start_time: number(optional),
      end_time: number(optional),
      cursor: text(optional),
      limit: number(optional),
    },
    listWays,
  ),
  'externalcontact/update_contact_way': post({ ...configId, ...changeable }, update),
  'externalcontact/del_contact_way': post(configId, (call) => {
    call.corp.contactWays.delete(wayOf(call).configId)
    return undefined
  }),
  'externalcontact/close_temp_chat': post({ userid: text(), external_userid: text({ missing: 41035 }) }, closeTempChat),
}
