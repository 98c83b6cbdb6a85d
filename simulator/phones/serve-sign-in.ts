import { authorize } from '../deeds/sign-in.ts'
import type { Answer, Ask } from '../http/listener.ts'
import type { App } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'

const PATHS = ['/connect/oauth2/authorize', '/wwopen/sso/qrConnect', '/wwlogin/sso/login']

/** The pages that ask who signs in: here one picks a member (`as` in the address picks him at once). */
export function serveSignIn(sim: Sim, ask: Ask): Answer | undefined {
  if (!PATHS.includes(ask.path)) return undefined
  const corp = sim.corps.get(ask.query.get('appid') ?? '')
  if (!corp) return say('40013 appid')
  const app = corp.apps.get(Number(ask.query.get('agentid'))) ?? [...corp.apps.values()][0]
  if (!app) return say('40056 agentid')
  const userid = ask.query.get('as') ?? ''
  return corp.staff.has(userid) ? goBack(sim, corp, app, ask, userid) : choose(corp, ask)
}

function goBack(sim: Sim, corp: Corp, app: App, ask: Ask, userid: string): Answer {
  const redirectUri = ask.query.get('redirect_uri') ?? ''
  const [state, scope] = [ask.query.get('state') ?? '', ask.query.get('scope') ?? 'snsapi_base']
  const to = authorize(sim, corp, app, { redirectUri, state, scope, userid, personId: '' })
  if ('refused' in to) return say(to.refused)
  return { status: 302, type: 'text/plain', body: '', headers: { location: to.location } }
}

function choose(corp: Corp, ask: Ask): Answer {
  const active = [...corp.staff.values()].filter(({ status }) => status === 1)
  const links = active.map(({ userid, name }) => {
    const query = new URLSearchParams(ask.query)
    query.set('as', userid)
    return `<a href="?${plain(query.toString())}">${plain(name)} <small>${plain(userid)}</small></a>`
  })
  return sheet(`<h1>${plain(corp.name)} · 选择登录的成员</h1>${links.join('')}`)
}

function say(text: string): Answer {
  return sheet(`<h1>无法登录</h1><p>${plain(text)}</p>`)
}

function sheet(inside: string): Answer {
  const style =
    'body{font:16px/1.6 sans-serif;max-width:420px;margin:40px auto;padding:0 16px}h1{font-size:18px}' +
    'a{display:block;padding:10px 14px;margin:6px 0;border:1px solid #e3e9e5;border-radius:8px;color:#1d2b24;' +
    'text-decoration:none}small{color:#6b7a72}'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${style}</style>`
  const body = `<!doctype html><html lang="zh-CN"><head><title>登录</title>${head}</head><body>${inside}</body></html>`
  return { status: 200, type: 'text/html; charset=utf-8', body }
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
