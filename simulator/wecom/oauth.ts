import { MINUTE } from '../world/calendar.ts'
import type { OauthCode } from '../world/desk.ts'
import { type Call, forApps, get, post, type Section } from './endpoint.ts'
import { text } from './fields.ts'
import { visibleFollowers } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const CODE_MS = 5 * MINUTE
const USER_TICKET_MS = 30 * MINUTE

/** A code serves once, for five minutes, and only the app it was made for. */
function spendCode(call: Call, name: string): OauthCode {
  const found = call.corp.oauthCodes.get(call.in.text(name))
  const fresh = found && !found.used && call.sim.clock.patient() - found.at < CODE_MS
  if (!found || !fresh || found.agentid !== call.app.agentid) return refuse(40029)
  found.used = true
  return found
}

/** Members get their userid; customers of visible members their external_userid, anybody else an openid alone. */
function whoIs(call: Call, code: OauthCode): Json {
  if (code.userid) {
    const ticket = code.privateInfo ? { user_ticket: code.code, expires_in: USER_TICKET_MS / 1000 } : {}
    return { userid: code.userid, ...ticket }
  }
  const person = call.sim.people.get(code.personId) ?? refuse(40029)
  const external = call.corp.externals.get(call.corp.externalOf.get(person.id) ?? '')
  const known = external && visibleFollowers(call, external).length > 0
  return { openid: openidOf(call, person.id), ...(known && { external_userid: external.id }) }
}

/** The openid of a person in the company's own context. */
export function openidOf(call: Call, personId: string): string {
  const person = call.sim.people.get(personId) ?? refuse(40029)
  const openid = person.openids.get(call.corp.id) ?? call.sim.chance.id('o', 28)
  person.openids.set(call.corp.id, openid)
  return openid
}

function detail(call: Call): Json {
  const code = call.corp.oauthCodes.get(call.in.text('user_ticket'))
  const fresh = code && call.sim.clock.patient() - code.at < USER_TICKET_MS
  if (!code || !fresh || !code.used || !code.privateInfo) return refuse(40029)
  const staff = call.corp.staff.get(code.userid) ?? refuse(60111)
  return {
    userid: staff.userid,
    gender: '0',
    avatar: `${call.sim.origin.url}/avatar/${staff.userid}.svg`,
    qr_code: '',
    mobile: staff.mobile,
    email: staff.email,
    biz_mail: '',
    address: '',
  }
}

/** Sections 5.2 and 5.3: sign-in of members, tickets of the JS-SDK. */
export const oauth: Section = {
  'auth/getuserinfo': forApps(get({ code: text({ missing: 40029 }) }, (call) => whoIs(call, spendCode(call, 'code')))),
  'user/getuserinfo': forApps(
    get({ code: text({ missing: 40029 }) }, (call) => {
      const found = whoIs(call, spendCode(call, 'code'))
      if (found.userid === undefined) return { OpenId: found.openid, DeviceId: '' }
      return { UserId: found.userid, DeviceId: '' }
    }),
  ),
  'auth/getuserdetail': forApps(post({ user_ticket: text() }, detail)),
  'miniprogram/jscode2session': forApps(
    get({ js_code: text({ missing: 40029 }), grant_type: text() }, (call) => {
      const { userid } = spendCode(call, 'js_code')
      return { corpid: call.corp.id, userid, session_key: call.sim.chance.id('', 24) }
    }),
  ),
  get_jsapi_ticket: forApps(get({}, (call) => ({ ...call.tokens.ticket(`corp ${call.corp.id}`) }))),
  'ticket/get': forApps(
    get({ type: text({ pattern: /^agent_config$/ }) }, (call) => ({
      ...call.tokens.ticket(`agent ${call.corp.id} ${call.app.agentid}`),
    })),
  ),
}
