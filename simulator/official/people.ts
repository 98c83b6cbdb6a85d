import { list, number, optional, part, text } from '../wecom/fields.ts'
import type { Json } from '../wecom/reader.ts'
import { refuse } from '../wecom/refusal.ts'
import type { Account, Follower, Scene } from '../world/account.ts'
import { SECOND } from '../world/calendar.ts'
import { type AccountCall, type AccountSection, officialGet, officialPost } from './endpoint.ts'
import { followerIn } from './messages.ts'

const QR_SECONDS_MAX = 2_592_000
const QR_SECONDS = 60
const LASTING_MAX = 100_000
const PAGE = 10_000
const CODE_MS = 5 * 60_000

function userWire(call: AccountCall, follower: Follower): Json {
  if (!follower.subscribed) return { subscribe: 0, openid: follower.openid }
  const unionid = call.sim.people.get(follower.personId)?.unionid
  const scene = /^\d+$/.test(follower.qrScene) ? Number(follower.qrScene) : 0
  return {
    subscribe: 1,
    openid: follower.openid,
    language: 'zh_CN',
    subscribe_time: Math.floor(follower.since / SECOND),
    ...(call.account.bound && { unionid }),
    remark: follower.remark,
    groupid: 0,
    tagid_list: [...follower.tags],
    subscribe_scene: follower.scene,
    qr_scene: scene,
    qr_scene_str: scene ? '' : follower.qrScene,
  }
}

/** A scene written under the wrong name yields EventKey 0. */
function keyOf(action: string, scene: { id: number; str: string }): string {
  if (action.includes('STR')) return scene.str || '0'
  return String(scene.id)
}

function createCode(call: AccountCall): Json {
  const { account, sim, in: body } = call
  const action = body.text('action_name')
  if (!/^QR_(LIMIT_)?(STR_)?SCENE$/.test(action)) refuse(40035, 'action_name')
  const scene = body.part('action_info').part('scene')
  const lasting = action.includes('LIMIT')
  if (scene.text('scene_str').length > 64) refuse(40053)
  if (lasting && !action.includes('STR') && (scene.number('scene_id') < 1 || scene.number('scene_id') > LASTING_MAX))
    refuse(40053)
  if (lasting && [...account.scenes.values()].filter(({ until }) => until === 0).length >= LASTING_MAX) refuse(45029)
  const seconds = Math.min(QR_SECONDS_MAX, body.number('expire_seconds', QR_SECONDS))
  const ticket = sim.chance.id('gQ', 96)
  const key = keyOf(action, { id: scene.number('scene_id'), str: scene.text('scene_str') })
  const made: Scene = { ticket, key, until: lasting ? 0 : sim.clock.now() + seconds * SECOND }
  account.scenes.set(ticket, made)
  return { ticket, ...(!lasting && { expire_seconds: seconds }), url: `http://weixin.qq.com/q/${ticket.slice(0, 24)}` }
}

function listUsers(call: AccountCall): Json {
  const all = [...call.account.followers.values()].filter(({ subscribed }) => subscribed).map(({ openid }) => openid)
  const next = call.in.text('next_openid')
  const from = next ? all.indexOf(next) + 1 : 0
  const openid = all.slice(from, from + PAGE)
  return { total: all.length, count: openid.length, data: { openid }, next_openid: openid.at(-1) ?? '' }
}

function tagging(call: AccountCall, on: boolean): Json {
  const tagid = call.in.number('tagid')
  if (!call.account.tags.has(tagid)) refuse(45159)
  for (const openid of call.in.texts('openid_list')) {
    const follower = call.account.followers.get(openid) ?? refuse(40003)
    on ? follower.tags.add(tagid) : follower.tags.delete(tagid)
  }
  return {}
}

function tagIn(account: Account, id: number): number {
  return account.tags.has(id) ? id : refuse(45159)
}

const tag = { tag: part({ name: text(optional) }) }
const tagged = { openid_list: list('text', { min: 1, max: 50 }), tagid: number() }

/** Section 6.2: followers, tags, codes and the menu. */
export const accountPeople: AccountSection = {
  '/cgi-bin/user/info': officialGet({ openid: text({ missing: 40003 }) }, (call) =>
    userWire(call, followerIn(call, 'openid')),
  ),
  '/cgi-bin/user/info/batchget': officialPost({ user_list: list('object', { min: 1, max: 100 }) }, (call) => ({
    user_info_list: call.in
      .parts('user_list')
      .map((one) => userWire(call, call.account.followers.get(one.text('openid')) ?? refuse(40003))),
  })),
  '/cgi-bin/user/info/updateremark': officialPost(
    { openid: text({ missing: 40003 }), remark: text({ max: 30, optional: true }) },
    (call) => {
      followerIn(call, 'openid').remark = call.in.text('remark')
      return {}
    },
  ),
  '/cgi-bin/user/get': officialGet({ next_openid: text(optional) }, listUsers),
  '/cgi-bin/tags/create': officialPost(tag, (call) => {
    const name = call.in.part('tag').text('name')
    if ([...call.account.tags.values()].includes(name)) refuse(45157)
    const id = Math.max(99, ...call.account.tags.keys()) + 1
    call.account.tags.set(id, name)
    return { tag: { id, name } }
  }),
  '/cgi-bin/tags/update': officialPost(tag, (call) => {
    const given = call.in.part('tag')
    call.account.tags.set(tagIn(call.account, given.number('id')), given.text('name'))
    return {}
  }),
  '/cgi-bin/tags/delete': officialPost(tag, (call) => {
    const id = tagIn(call.account, call.in.part('tag').number('id'))
    call.account.tags.delete(id)
    for (const follower of call.account.followers.values()) follower.tags.delete(id)
    return {}
  }),
  '/cgi-bin/tags/get': officialGet({}, ({ account }) => ({
    tags: [...account.tags].map(([id, name]) => {
      const count = [...account.followers.values()].filter(({ tags }) => tags.has(id)).length
      return { id, name, count }
    }),
  })),
  '/cgi-bin/tags/members/batchtagging': officialPost(tagged, (call) => tagging(call, true)),
  '/cgi-bin/tags/members/batchuntagging': officialPost(tagged, (call) => tagging(call, false)),
  '/cgi-bin/qrcode/create': officialPost({ action_name: text(), action_info: part({ scene: part({}) }) }, createCode),
  '/cgi-bin/menu/create': officialPost({ button: list('object', { min: 1, max: 3, wrong: 40016 }) }, (call) => {
    if (call.in.parts('button').some((button) => button.parts('sub_button').length > 5)) refuse(40023)
    call.account.menu = call.in.json
    return {}
  }),
  '/cgi-bin/menu/get': officialGet({}, ({ account }) => ({ menu: account.menu ?? refuse(46003) })),
  '/cgi-bin/menu/delete': officialGet({}, ({ account }) => {
    account.menu = null
    return {}
  }),
}

/** Web sign-in: a code that serves once, for five minutes. */
export function webSignIn(call: AccountCall): Json {
  const code = call.account.codes.get(call.in.text('code'))
  if (code?.kind !== 'web' || call.sim.clock.patient() - code.at >= CODE_MS) return refuse(40029)
  if (code.used) refuse(40163)
  code.used = true
  const follower = call.account.followers.get(code.openid) ?? refuse(40029)
  const unionid = call.sim.people.get(follower.personId)?.unionid
  return {
    access_token: call.sim.chance.id('', 89),
    expires_in: 7200,
    refresh_token: call.sim.chance.id('', 89),
    openid: code.openid,
    scope: 'snsapi_base',
    ...(call.account.bound && { unionid }),
  }
}
