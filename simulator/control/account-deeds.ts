import { AFTER_TOUCH, follow, followerOf, open, unfollow, write } from '../official/followers.ts'
import type { AccountPusher } from '../official/push.ts'
import type { Json, Reader } from '../wecom/reader.ts'
import type { Account, AccountCode } from '../world/account.ts'
import type { Sim } from '../world/sim.ts'
import { cannot } from './deed.ts'

/** An Official Account or Mini Program, with a template to send. */
export function makeAccount(sim: Sim, body: Reader): Json {
  const kind = body.text('kind') === 'mini' ? 'mini' : body.text('kind') === 'subscription' ? 'subscription' : 'service'
  const appid = body.text('appid') || `wx${sim.chance.hex(16)}`
  const account: Account = {
    appid,
    secret: body.text('secret') || sim.chance.hex(32),
    kind,
    name: body.text('name') || '活水服务号',
    ghId: `gh_${sim.chance.hex(12)}`,
    bound: body.flag('bound', true),
    trustedIps: null,
    callback: null,
    followers: new Map(),
    templates: new Set(body.texts('templates')),
    scenes: new Map(),
    tags: new Map(),
    menu: null,
    media: new Map(),
    codes: new Map(),
    links: new Map(),
    messagesEver: 0,
  }
  sim.accounts.set(appid, account)
  return { appid, secret: account.secret, gh_id: account.ghId }
}

function accountIn(sim: Sim, body: Reader): Account {
  return sim.accounts.get(body.text('appid')) ?? cannot(`no account ${body.text('appid')}`)
}

/** Switches of an account, and where it is called back. */
export function changeAccount(sim: Sim, body: Reader): Json {
  const account = accountIn(sim, body)
  if (body.has('bound')) account.bound = body.flag('bound')
  if (body.has('trusted_ips')) account.trustedIps = body.texts('trusted_ips')
  if (body.has('templates')) account.templates = new Set(body.texts('templates'))
  if (body.has('url')) {
    const safe = body.flag('safe')
    account.callback = { url: body.text('url'), token: body.text('token'), aesKey: body.text('aes_key'), safe }
  }
  return {}
}

function makeCode(sim: Sim, account: Account, openid: string, kind: AccountCode['kind']): Json {
  const code = sim.chance.id('0', 32)
  account.codes.set(code, { code, kind, openid, at: sim.clock.patient(), used: false })
  return { code, openid }
}

/** A phone reads the address in the picture; the platform knows the code by it. */
function ticketIn(account: Account, url: string): string {
  const scanned = url.split('/').at(-1) ?? ''
  return scanned === '' ? '' : ([...account.scenes.keys()].find((ticket) => ticket.startsWith(scanned)) ?? '')
}

/** What a person does with an account. */
export function doWithAccount(sim: Sim, push: AccountPusher, body: Reader, deed: string): Json {
  const account = accountIn(sim, body)
  const person = sim.people.get(body.text('person')) ?? cannot(`no person ${body.text('person')}`)
  const follower = followerOf(sim, account, person)
  const { openid } = follower
  switch (deed) {
    case 'follow':
      follow(sim, push, account, person, body.text('ticket') || ticketIn(account, body.text('url')))
      return { openid }
    case 'unfollow':
      unfollow(push, account, follower)
      return { openid }
    case 'write':
      write(sim, push, account, follower, body.text('text'))
      return { openid }
    case 'click':
      open(sim, follower, AFTER_TOUCH)
      push.event(account, follower, 'CLICK', { EventKey: body.text('key') })
      return { openid }
    case 'view':
      push.event(account, follower, 'VIEW', { EventKey: body.text('key'), MenuId: 1 })
      return { openid }
    case 'allow':
      follower.allowed.set(body.text('template_id'), 1 + (follower.allowed.get(body.text('template_id')) ?? 0))
      return { openid }
    case 'sign-in':
      return makeCode(sim, account, openid, account.kind === 'mini' ? 'login' : 'web')
    case 'give-phone':
      return makeCode(sim, account, openid, 'phone')
    case 'chat':
      return { openid, chat: follower.chat }
    case 'open-link': {
      const link = account.links.get(body.text('link').split(/[/=]/).at(-1) ?? '') ?? cannot('no such link')
      if (link.until <= sim.clock.now()) return { refused: 'expired' }
      if (link.openedBy && link.openedBy !== openid) return { refused: 'opened by somebody else' }
      link.openedBy = openid
      return { path: link.path, query: link.query }
    }
    default:
      return cannot('follow, unfollow, write, click, view, allow, sign-in, give-phone, chat, open-link')
  }
}
