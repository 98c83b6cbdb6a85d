import { makeKfCode, putKf, putKfEvent, sessionOf } from '../deeds/kf.ts'
import { DAY, HOUR, SECOND } from '../world/calendar.ts'
import type { KfAccount, KfMessage } from '../world/desk.ts'
import { type Call, type Endpoint, eitherMethod, get, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import { readCursor, writeCursor } from './paging.ts'
import { findStaff } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const WINDOW = 48 * HOUR
const SENDS_MAX = 5
const KEPT = 3 * DAY
const ACCOUNTS_MAX = 5000
const WITHOUT_TOKEN_A_MINUTE = 5
const MENU_MAX = 10
const SENT_TYPES = /^(text|image|voice|video|file|link|miniprogram|msgmenu|location)$/
/** Which states may follow which: the moves the API may make. */
const MOVES: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 3, 4],
  1: [2, 3, 4],
  2: [3, 4],
  3: [2, 3, 4],
  4: [],
}

const forKf = (endpoint: Endpoint): Endpoint => ({ ...endpoint, access: 'kf' })

function accountOf(call: Call): KfAccount {
  const account = call.corp.kfAccounts.get(call.in.text('open_kfid')) ?? refuse(95000)
  return account.deleted ? refuse(95004) : account
}

function addAccount(call: Call): Json {
  const { corp, sim, in: body } = call
  const live = [...corp.kfAccounts.values()].filter(({ deleted }) => !deleted)
  if (live.length >= ACCOUNTS_MAX) refuse(95005)
  if ([...body.text('name')].length > 16) refuse(95006)
  if (body.text('media_id')) mediaOf(call, body.text('media_id'), 0)
  const id = sim.chance.id('wk')
  const avatar = `${sim.origin.url}/avatar/${id}.svg`
  const account: KfAccount = {
    id,
    name: body.text('name'),
    avatar,
    servicers: [],
    messages: [],
    sessions: new Map(),
    scenes: new Map(),
    deleted: false,
  }
  corp.kfAccounts.set(id, account)
  return { open_kfid: id }
}

function listAccounts(call: Call): Json {
  const live = [...call.corp.kfAccounts.values()].filter(({ deleted }) => !deleted)
  const offset = call.in.number('offset')
  const rows = live.slice(offset, offset + call.in.number('limit', 100))
  return {
    account_list: rows.map(({ id, name, avatar }) => ({ open_kfid: id, name, avatar, manage_privilege: true })),
  }
}

/** A token of the wake-up is good for ten minutes; without one only a few calls a minute go through. */
function checkToken(call: Call): void {
  const { corp, sim, in: body } = call
  const now = sim.clock.patient()
  if (body.text('token')) {
    if ((corp.counters.get(`kf token ${body.text('token')}`) ?? 0) <= now) refuse(95007)
    return
  }
  const key = `kf without token ${Math.floor(now / 60_000)}`
  const used = corp.counters.get(key) ?? 0
  if (used >= WITHOUT_TOKEN_A_MINUTE) refuse(45009, 'sync_msg without token')
  corp.counters.set(key, used + 1)
}

function sync(call: Call): Json {
  const account = accountOf(call)
  checkToken(call)
  const { in: body } = call
  const cursor = body.text('cursor')
  const after = cursor ? readCursor('kf', cursor) : 0
  const limit = body.number('limit', 1000) || 1000
  const since = call.sim.clock.now() - KEPT
  const fresh = account.messages.filter((message) => message.number > after && message.at > since)
  const page = fresh.slice(0, limit)
  const last = page.at(-1)?.number ?? Math.max(after, account.messages.at(-1)?.number ?? 0)
  return {
    next_cursor: writeCursor('kf', last),
    has_more: fresh.length > limit ? 1 : 0,
    msg_list: page.filter(({ origin }) => origin !== 0).map((message) => messageWire(account, message)),
  }
}

function messageWire(account: KfAccount, message: KfMessage): Json {
  return {
    msgid: message.msgid,
    open_kfid: account.id,
    ...(message.msgtype !== 'event' && { external_userid: message.externalUserid }),
    send_time: Math.floor(message.at / SECOND),
    origin: message.origin,
    ...(message.servicer && { servicer_userid: message.servicer }),
    msgtype: message.msgtype,
    [message.msgtype]: message.body,
  }
}

function readContent(call: Call): Pick<KfMessage, 'msgtype' | 'body'> {
  const msgtype = call.in.text('msgtype')
  if (!SENT_TYPES.test(msgtype)) refuse(40008, msgtype)
  const body = call.in.part(msgtype)
  if (msgtype === 'text' && body.text('content') === '') refuse(44004)
  if (/^(image|voice|video|file)$/.test(msgtype)) mediaOf(call, body.text('media_id'), 0)
  if (msgtype === 'msgmenu') {
    const items = body.parts('list')
    if (items.length > MENU_MAX) refuse(95008)
    if (items.some((item) => !/^(click|view|miniprogram|text)$/.test(item.text('type')))) refuse(95009)
  }
  return { msgtype, body: body.json }
}

/** In state 0 or 1, within 48 hours of the customer's last message, five for each of his. */
function send(call: Call): Json {
  const account = accountOf(call)
  const { sim, corp, in: body } = call
  const externalUserid = body.text('touser')
  if (!corp.externals.has(externalUserid)) refuse(40096)
  const session = sessionOf(account, externalUserid)
  if (session.state !== 0 && session.state !== 1) refuse(95018)
  if (session.lastCustomerAt + WINDOW <= sim.clock.now()) refuse(95002)
  if (session.sentSince >= SENDS_MAX) refuse(95001)
  const content = readContent(call)
  const msgid = body.text('msgid')
  if (msgid && account.messages.some((message) => message.msgid === msgid)) refuse(40058, 'msgid is not unique')
  session.sentSince += 1
  const sent = putKf(sim, corp, account, { externalUserid, origin: 0, ...content, msgid })
  // Accepted is not delivered: the failure comes as an event.
  const fail_type = session.refuses ? 10 : 0
  if (fail_type > 0)
    putKfEvent(sim, corp, account, externalUserid, { event_type: 'msg_send_fail', fail_msgid: sent.msgid, fail_type })
  else {
    const at = sim.clock.now()
    corp.deliveries.push({ at, userid: account.id, to: externalUserid, via: 'kf', ref: sent.msgid })
  }
  return { msgid: sent.msgid }
}

function sendOnEvent(call: Call): Json {
  const { sim, corp } = call
  const code = corp.kfCodes.get(call.in.text('code'))
  const dead = !code || code.used || sim.clock.patient() - code.at >= code.lifeMs
  if (!code || dead) return refuse(95007, 'code')
  if (!/^(text|msgmenu)$/.test(call.in.text('msgtype'))) refuse(40008)
  const account = corp.kfAccounts.get(code.openKfid) ?? refuse(95004)
  const content = readContent(call)
  code.used = true
  const sent = putKf(sim, corp, account, { externalUserid: code.externalUserid, origin: 0, ...content })
  const at = sim.clock.now()
  corp.deliveries.push({ at, userid: account.id, to: code.externalUserid, via: 'kf', ref: sent.msgid })
  return { msgid: sent.msgid }
}

function transState(call: Call): Json {
  const account = accountOf(call)
  const { sim, corp, in: body } = call
  const id = body.text('external_userid')
  const session = sessionOf(account, id)
  const next = body.number('service_state')
  if (!MOVES[session.state]?.includes(next)) refuse(session.state === 4 ? 95013 : 95016)
  const servicer = body.text('servicer_userid')
  if (next === 3 && !account.servicers.includes(servicer)) refuse(95014)
  const was = session.servicer
  session.state = next === 1 ? 1 : next === 2 ? 2 : next === 3 ? 3 : 4
  session.servicer = next === 3 ? servicer : ''
  const life = next === 2 ? WINDOW : 20 * SECOND
  const msg_code = next === 2 || next === 4 || next === 3 ? makeKfCode(sim, corp, account.id, id, life) : ''
  putKfEvent(sim, corp, account, id, {
    event_type: 'session_status_change',
    change_type: next === 3 ? (was ? 2 : 1) : 3,
    old_servicer_userid: was,
    new_servicer_userid: session.servicer,
  })
  return msg_code ? { msg_code } : {}
}

function changeServicers(call: Call, add: boolean): Json {
  const account = accountOf(call)
  const rows = call.in.texts('userid_list').map((name) => {
    const userid = findStaff(call, name)?.userid
    if (!userid) return { userid: name, errcode: 60111, errmsg: 'userid not found' }
    account.servicers = account.servicers.filter((one) => one !== userid)
    if (add) account.servicers.push(userid)
    return { userid, errcode: 0, errmsg: 'success' }
  })
  return { result_list: rows }
}

function batchCustomers(call: Call): Json {
  const ids = call.in.texts('external_userid_list')
  const known = ids.flatMap((id) => call.corp.externals.get(id) ?? [])
  const rows = known.flatMap((external) => {
    const person = call.sim.people.get(external.personId)
    if (!person) return []
    const { name, avatar, gender, unionid } = person
    const union = call.corp.console.unionidBound ? { unionid } : {}
    return [{ external_userid: external.id, nickname: name, avatar, gender, ...union }]
  })
  const bad = ids.filter((id) => !call.corp.externals.has(id))
  return { customer_list: rows, invalid_external_userid: bad }
}

const kfid = { open_kfid: text({ missing: 95000 }) }
const content = { msgtype: text({ missing: 40008 }) }
const pair = { ...kfid, external_userid: text({ missing: 41035 }) }
const servicers = { ...kfid, userid_list: list('text', { max: 100, optional: true }) }

/** Section 6.1: 微信客服. */
export const kf: Section = {
  'kf/account/add': forKf(post({ name: text({ missing: 95006 }), media_id: text(optional) }, addAccount)),
  'kf/account/del': forKf(
    post(kfid, (call) => {
      accountOf(call).deleted = true
      return undefined
    }),
  ),
  'kf/account/update': forKf(
    post({ ...kfid, name: text(optional), media_id: text(optional) }, (call) => {
      const account = accountOf(call)
      account.name = call.in.text('name') || account.name
      return undefined
    }),
  ),
  'kf/account/list': forKf(eitherMethod(post({ offset: number(optional), limit: number(optional) }, listAccounts))),
  'kf/add_contact_way': forKf(
    post({ ...kfid, scene: text({ max: 32, pattern: /^[0-9a-zA-Z_-]+$/, optional: true }) }, (call) => {
      const account = accountOf(call)
      const key = call.sim.chance.id('kfc', 20)
      account.scenes.set(key, call.in.text('scene'))
      return { url: `${call.sim.origin.url}/kf/${key}?enc_scene=${call.in.text('scene')}` }
    }),
  ),
  'kf/servicer/add': forKf(post(servicers, (call) => changeServicers(call, true))),
  'kf/servicer/del': forKf(post(servicers, (call) => changeServicers(call, false))),
  'kf/servicer/list': forKf(
    get(kfid, (call) => ({
      servicer_list: accountOf(call).servicers.map((userid) => ({ userid, status: 0 })),
    })),
  ),
  'kf/sync_msg': forKf(
    post({ ...kfid, cursor: text({ bytes: 64, optional: true }), token: text({ bytes: 128, optional: true }) }, sync),
  ),
  'kf/send_msg': forKf(
    post({ ...kfid, ...content, touser: text({ missing: 40003 }), msgid: text({ max: 32, optional: true }) }, send),
  ),
  'kf/send_msg_on_event': forKf(post({ ...content, code: text({ missing: 95007 }) }, sendOnEvent)),
  'kf/service_state/get': forKf(
    post(pair, (call) => {
      const { state, servicer } = sessionOf(accountOf(call), call.in.text('external_userid'))
      return { service_state: state, ...(servicer && { servicer_userid: servicer }) }
    }),
  ),
  'kf/service_state/trans': forKf(post({ ...pair, service_state: number({ of: [0, 1, 2, 3, 4] }) }, transState)),
  'kf/customer/batchget': forKf(post({ external_userid_list: list('text', { min: 1, max: 100 }) }, batchCustomers)),
}
