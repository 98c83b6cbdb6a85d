import { flag, number, optional, part, text } from '../wecom/fields.ts'
import type { Json } from '../wecom/reader.ts'
import { refuse } from '../wecom/refusal.ts'
import type { AccountCode } from '../world/account.ts'
import { DAY, SECOND } from '../world/calendar.ts'
import { type AccountCall, type AccountSection, miniPost } from './endpoint.ts'
import { subscribeFields, subscribeMessage } from './messages.ts'

const CODE_MS = 5 * 60_000
const DAYS_MAX = 30
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function spendCode(call: AccountCall, name: string, kind: AccountCode['kind']): AccountCode {
  const code = call.account.codes.get(call.in.text(name))
  if (!code || code.kind !== kind || call.sim.clock.patient() - code.at >= CODE_MS) return refuse(40029)
  if (code.used) refuse(40163)
  code.used = true
  return code
}

/** Sign-in of a mini program; success carries no errcode. */
export function codeToSession(call: AccountCall): Json {
  const { openid } = spendCode(call, 'js_code', 'login')
  const person = call.sim.people.get(call.account.followers.get(openid)?.personId ?? '')
  return { openid, session_key: call.sim.chance.id('', 24), ...(call.account.bound && { unionid: person?.unionid }) }
}

function phone(call: AccountCall): Json {
  const { openid } = spendCode(call, 'code', 'phone')
  const number = call.sim.people.get(call.account.followers.get(openid)?.personId ?? '')?.phone ?? ''
  const watermark = { timestamp: call.sim.clock.seconds(), appid: call.account.appid }
  return { phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark } }
}

/** A link opens for one person only, thirty days at most. */
function makeLink(call: AccountCall, path: string, query: string): string {
  if (query.length > 1024) refuse(40212)
  const { in: body, sim, account } = call
  const days = body.number('expire_interval', DAYS_MAX)
  const until = body.has('expire_time') ? body.number('expire_time') * SECOND : sim.clock.now() + days * DAY
  if (days > DAYS_MAX || until > sim.clock.now() + DAYS_MAX * DAY) refuse(85401)
  const id = sim.chance.id('', 12)
  account.links.set(id, { path, query, until, openedBy: '' })
  return id
}

function picture(call: AccountCall): Buffer {
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(call.in.text('scene'))) refuse(40169)
  const page = call.in.text('page')
  if (page.startsWith('/')) refuse(41030)
  return Buffer.from(PIXEL, 'base64')
}

/** Section 6.3. */
export const miniProgram: AccountSection = {
  '/wxa/business/getuserphonenumber': miniPost({ code: text({ missing: 40029 }) }, phone),
  '/cgi-bin/message/subscribe/send': miniPost(subscribeFields, subscribeMessage),
  '/wxa/generate_urllink': miniPost({ path: text(optional), query: text(optional) }, (call) => ({
    url_link: `https://wxaurl.cn/${makeLink(call, call.in.text('path'), call.in.text('query'))}`,
  })),
  '/wxa/generatescheme': miniPost({ jump_wxa: part({}, optional), is_expire: flag(optional) }, (call) => {
    const jump = call.in.part('jump_wxa')
    return { openlink: `weixin://dl/business/?t=${makeLink(call, jump.text('path'), jump.text('query'))}` }
  }),
  '/wxa/getwxacodeunlimit': miniPost(
    {
      scene: text({ wrong: 40169, missing: 40169 }),
      page: text(optional),
      width: number({ min: 280, max: 1280, optional: true }),
    },
    picture,
  ),
}
