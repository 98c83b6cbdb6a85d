import { type Faults, strikeAfter, strikeBefore, wordsSent } from '../http/faults.ts'
import { type Answer, type Ask, json } from '../http/listener.ts'
import { readFile } from '../wecom/dispatch.ts'
import { isObject, type Json, Reader } from '../wecom/reader.ts'
import { Refusal, refuse } from '../wecom/refusal.ts'
import type { Account } from '../world/account.ts'
import type { Sim } from '../world/sim.ts'
import type { AccountSection } from './endpoint.ts'
import { accountMedia } from './media.ts'
import { accountMessages } from './messages.ts'
import { codeToSession, miniProgram } from './mini-program.ts'
import { accountPeople, webSignIn } from './people.ts'
import type { AccountPusher } from './push.ts'
import type { AccountTokens } from './tokens.ts'

export interface OfficialServer {
  readonly sim: Sim
  readonly tokens: AccountTokens
  readonly push: AccountPusher
  readonly faults: Faults
  wait(milliseconds: number): Promise<void>
}

const sections: AccountSection = { ...accountMessages, ...accountPeople, ...accountMedia, ...miniProgram }

/** api.weixin.qq.com: Official Accounts and Mini Programs, on a listener of their own. */
export async function serveOfficial(server: OfficialServer, ask: Ask): Promise<Answer> {
  const fault = server.faults.meet(ask.path, wordsSent(ask))
  const early = await strikeBefore(fault, server.wait)
  if (early) return early
  try {
    if (fault?.kind === 'errcode') refuse(fault.code)
    return await strikeAfter(fault, await answer(server, ask), server.wait)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const errmsg = `${error.message} rid: ${server.sim.chance.hex(8)}-${server.sim.chance.hex(8)}`
    return json({ errcode: error.errcode, errmsg })
  }
}

async function answer(server: OfficialServer, ask: Ask): Promise<Answer> {
  const { sim, push } = server
  const body = readBody(ask)
  if (ask.path === '/cgi-bin/token') return json(server.tokens.fetch(accountBy(server, body, ask, 'client_credential')))
  if (ask.path === '/cgi-bin/stable_token')
    return json(server.tokens.stable(accountBy(server, body, ask, 'client_credential'), body.flag('force_refresh')))
  if (ask.path === '/sns/jscode2session' || ask.path === '/sns/oauth2/access_token') {
    const account = accountBy(server, body, ask, 'authorization_code')
    const call = { sim, push, account, in: body, upload: undefined }
    return json(ask.path.endsWith('session') ? codeToSession(call) : webSignIn(call))
  }
  const endpoint = sections[ask.path]
  if (!endpoint) return { status: 404, type: 'text/plain', body: `the simulator does not know ${ask.path}` }
  const account = server.tokens.resolve(ask.query.get('access_token') ?? '')
  if (account.trustedIps && !account.trustedIps.includes(ask.ip)) refuse(40164)
  if (!endpoint.methods.some((method) => method === ask.method)) refuse(43002)
  if (!endpoint.kinds.includes(account.kind)) refuse(48001)
  const upload = endpoint.takesFile ? await readFile(ask) : undefined
  for (const [name, check] of Object.entries(endpoint.fields)) check(body.json[name], name)
  const said = endpoint.handle({ sim, push, account, in: body, upload })
  if (Buffer.isBuffer(said)) return { status: 200, type: 'image/png', body: said }
  // Reads and creations carry no errcode; what changes something says ok.
  return json(Object.keys(said).length === 0 || 'msgid' in said ? { errcode: 0, errmsg: 'ok', ...said } : said)
}

function accountBy(server: OfficialServer, body: Reader, ask: Ask, grant: string): Account {
  if (body.text('grant_type') !== grant) refuse(40002)
  const account = server.sim.accounts.get(body.text('appid')) ?? refuse(40013)
  if (account.secret !== body.text('secret')) refuse(40125)
  if (account.trustedIps && !account.trustedIps.includes(ask.ip)) refuse(40164)
  return account
}

function readBody(ask: Ask): Reader {
  const query: Json = Object.fromEntries(ask.query)
  if (ask.body.length === 0 || ask.header('content-type').startsWith('multipart/')) return new Reader(query)
  try {
    const value: unknown = JSON.parse(ask.body.toString())
    return new Reader(isObject(value) ? { ...query, ...value } : refuse(47001))
  } catch (error) {
    if (error instanceof Refusal) throw error
    return refuse(47001)
  }
}
