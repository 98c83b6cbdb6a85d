import { createHash } from 'node:crypto'
import type { App } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'

export interface SignIn {
  readonly redirectUri: string
  readonly state: string
  readonly scope: string
  /** A member, or a person outside. */
  readonly userid: string
  readonly personId: string
}

/** Where the browser is sent after somebody signed in, or why it is not. */
export function authorize(sim: Sim, corp: Corp, app: App, by: SignIn): { location: string } | { refused: string } {
  const url = URL.canParse(by.redirectUri) ? new URL(by.redirectUri) : undefined
  if (!url) return { refused: '50001 redirect_uri is no address' }
  if (app.trustedDomains && !app.trustedDomains.includes(url.host))
    return { refused: `50001 ${url.host} is no trusted domain` }
  if (by.state.length > 128 || !/^[0-9a-zA-Z]*$/.test(by.state))
    return { refused: '40058 state: up to 128 letters and digits' }
  url.searchParams.set('code', makeCode(sim, corp, app.agentid, by))
  url.searchParams.set('state', by.state)
  return { location: url.href }
}

/** A code to sign in with; serves once, for five minutes. */
export function makeCode(
  sim: Sim,
  corp: Corp,
  agentid: number,
  by: Pick<SignIn, 'userid' | 'personId' | 'scope'>,
): string {
  const code = sim.chance.id('', 43)
  const privateInfo = by.scope === 'snsapi_privateinfo'
  const at = sim.clock.patient()
  corp.oauthCodes.set(code, { code, agentid, userid: by.userid, personId: by.personId, privateInfo, at, used: false })
  return code
}

export interface PageSignature {
  readonly ticket: string
  readonly nonceStr: string
  readonly timestamp: string
  readonly url: string
}

/** Signature of wx.config and wx.agentConfig: raw values, keys in this order, the address without its fragment. */
export function signPage({ ticket, nonceStr, timestamp, url }: PageSignature): string {
  const plain = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url.split('#')[0]}`
  return createHash('sha1').update(plain).digest('hex')
}
