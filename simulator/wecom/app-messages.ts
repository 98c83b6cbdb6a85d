import { DAY, HOUR, MINUTE, SECOND, startOfDay } from '../world/calendar.ts'
import type { StaffMessage } from '../world/desk.ts'
import { departmentsUnder } from '../world/range.ts'
import { type Call, forApps, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import { findStaff, visibleStaff } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const USERS_MAX = 1000
const PARTIES_MAX = 100
const TEXT_BYTES_MAX = 2048
const MINUTE_MAX = 30
const HOUR_MAX = 1000
const DAILY_PER_ACCOUNT = 200
const RECALL_MS = DAY
const MEDIA = /^(image|voice|video|file)$/
const TYPES =
  /^(text|image|voice|video|file|textcard|news|mpnews|markdown|miniprogram_notice|template_card|template_msg)$/

const split = (value: string): string[] => value.split('|').filter((word) => word !== '')

interface Recipients {
  readonly users: string[]
  readonly badUsers: string[]
  readonly badParties: string[]
}

/** Who of those asked for the app may reach. */
function recipientsOf(call: Call): Recipients {
  const visible = visibleStaff(call)
  const [users, parties] = [split(call.in.text('touser')), split(call.in.text('toparty'))]
  if (users.length > USERS_MAX) refuse(40032)
  if (parties.length > PARTIES_MAX) refuse(40058, 'more than 100 parties')
  if (users.length + parties.length + split(call.in.text('totag')).length === 0) refuse(82001)
  if (users.includes('@all')) return { users: [...visible], badUsers: [], badParties: [] }
  const found = users.map((userid) => ({ userid, staff: findStaff(call, userid) }))
  const able = found.flatMap(({ staff }) => (staff && visible.has(staff.userid) ? [staff.userid] : []))
  const under = departmentsUnder(call.corp, parties.map(Number))
  const inParties = [...call.corp.staff.values()].filter(
    (staff) => visible.has(staff.userid) && staff.departments.some((id) => under.has(id)),
  )
  return {
    users: [...new Set([...able, ...inParties.map(({ userid }) => userid)])],
    badUsers: found.filter(({ staff }) => !staff || !visible.has(staff.userid)).map((one) => one.userid.toLowerCase()),
    badParties: parties.filter((id) => !call.corp.departments.has(Number(id))),
  }
}

/** Titles are cut, not refused; an empty text and a media that is gone are refused. */
function readBody(call: Call, body: Reader): Json {
  const type = body.text('msgtype')
  if (!TYPES.test(type)) refuse(40008, type)
  if (!body.has(type)) refuse(40058, `missing ${type}`)
  const content = body.part(type)
  if (MEDIA.test(type)) mediaOf(call, content.text('media_id'), 0)
  if (type === 'text' || type === 'markdown') {
    if (content.text('content') === '') refuse(44004)
    return { ...content.json, content: cut(content.text('content'), TEXT_BYTES_MAX) }
  }
  if (type === 'textcard')
    return {
      ...content.json,
      title: cut(content.text('title'), 128),
      description: cut(content.text('description'), 512),
    }
  if (type === 'news' && (content.parts('articles').length < 1 || content.parts('articles').length > 8))
    refuse(40058, 'news takes 1 to 8 articles')
  return content.json
}

function cut(value: string, bytes: number): string {
  let kept = Buffer.from(value).subarray(0, bytes).toString()
  while (Buffer.byteLength(kept) > bytes) kept = kept.slice(0, -1)
  return kept.replace(/\uFFFD$/, '')
}

/** 30 a minute and 1000 an hour for one member; what is more is dropped without a word. */
function stillHears(call: Call, userid: string): boolean {
  const now = call.sim.clock.now()
  let [minute, hour] = [0, 0]
  for (let i = call.corp.staffMessages.length - 1; i >= 0; i--) {
    const old = call.corp.staffMessages[i]
    if (!old || old.at <= now - HOUR) break
    if (old.agentid !== call.app.agentid || !old.to.includes(userid)) continue
    hour += 1
    if (old.at > now - MINUTE) minute += 1
  }
  return minute < MINUTE_MAX && hour < HOUR_MAX
}

/** Person-times of a day: two hundred for each account. */
function countDay(call: Call, people: number): void {
  const key = `messages ${call.app.agentid} ${startOfDay(call.sim.clock.now())}`
  const used = call.corp.counters.get(key) ?? 0
  if (used + people > call.corp.staff.size * DAILY_PER_ACCOUNT) refuse(45009, 'person-times of the day')
  call.corp.counters.set(key, used + people)
}

function isRepeated(call: Call, body: Json): boolean {
  if (!call.in.flag('enable_duplicate_check')) return false
  const since = call.sim.clock.now() - call.in.number('duplicate_check_interval', 1800) * SECOND
  const same = JSON.stringify(body)
  return call.corp.staffMessages.some(
    (old) => old.at > since && old.agentid === call.app.agentid && JSON.stringify(old.body) === same,
  )
}

function send(call: Call): Json {
  const { in: body, corp, sim } = call
  if (body.number('agentid') !== call.app.agentid) refuse(301002)
  const { users, badUsers, badParties } = recipientsOf(call)
  if (users.length === 0) refuse(81013)
  const content = readBody(call, body)
  const msgid = sim.chance.id('', 64)
  const invalid = {
    ...(badUsers.length > 0 && { invaliduser: badUsers.join('|') }),
    ...(badParties.length > 0 && { invalidparty: badParties.join('|') }),
  }
  if (isRepeated(call, content)) return { ...invalid, msgid }
  countDay(call, users.length)
  const message: StaffMessage = {
    msgid,
    agentid: call.app.agentid,
    at: sim.clock.now(),
    msgtype: body.text('msgtype'),
    body: content,
    to: users.filter((userid) => stillHears(call, userid)),
    recalled: false,
  }
  corp.staffMessages.push(message)
  const asks = /^(button|vote|multiple)_interaction$/.test(new Map(Object.entries(content)).get('card_type') as string)
  return { ...invalid, msgid, ...(asks && { response_code: responseCode(call, msgid) }) }
}

function responseCode(call: Call, msgid: string): string {
  const code = call.sim.chance.id('', 43)
  call.corp.counters.set(`card ${code} ${msgid}`, call.sim.clock.now() + 72 * HOUR)
  return code
}

/** A code serves once, for 72 hours. */
function updateCard(call: Call): Json {
  const code = call.in.text('response_code')
  const key = [...call.corp.counters.keys()].find((name) => name.startsWith(`card ${code} `))
  const until = key ? (call.corp.counters.get(key) ?? 0) : 0
  if (!key || until <= call.sim.clock.now()) refuse(40058, 'invalid response_code')
  call.corp.counters.delete(key)
  const message = call.corp.staffMessages.find(({ msgid }) => key.endsWith(msgid))
  const { button, template_card } = call.in.json
  if (message) message.body = { ...message.body, updated: button ?? template_card }
  return {}
}

function recall(call: Call): undefined {
  const message = call.corp.staffMessages.find(({ msgid }) => msgid === call.in.text('msgid'))
  if (!message || message.agentid !== call.app.agentid) return refuse(41047)
  if (message.at <= call.sim.clock.now() - RECALL_MS) refuse(40058, 'older than 24 hours')
  message.recalled = true
  return undefined
}

/** Section 5.1: messages of an app to members. */
export const appMessages: Section = {
  'message/send': forApps(
    post(
      {
        agentid: number({ missing: 40056, wrong: 40056 }),
        msgtype: text({ missing: 40008 }),
        touser: text(optional),
        toparty: text(optional),
        totag: text(optional),
        duplicate_check_interval: number({ max: 14_400, optional: true }),
      },
      send,
    ),
  ),
  'message/update_template_card': forApps(
    post({ agentid: number(), response_code: text(), userids: list('text', optional) }, updateCard),
  ),
  'message/recall': forApps(post({ msgid: text({ missing: 41046 }) }, recall)),
  'message/get_statistics': forApps(
    post({ time_type: number({ of: [0, 1], optional: true }) }, (call) => {
      const start = startOfDay(call.sim.clock.now()) - (call.in.number('time_type') === 1 ? DAY : 0)
      const sent = call.corp.staffMessages.filter(
        ({ at, agentid }) => agentid === call.app.agentid && at >= start && at < start + DAY,
      )
      return { statistics: [{ agentid: call.app.agentid, app_name: call.app.name, count: sent.length }] }
    }),
  ),
}
