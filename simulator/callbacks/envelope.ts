import type { Callback } from '../world/company.ts'
import { encrypt, sign } from './crypto.ts'

export interface Sealed {
  readonly url: string
  readonly body: string
}

export interface Stamp {
  readonly seconds: number
  readonly nonce: string
  readonly random16: Buffer
}

/** The address with signature and the body with the sealed message. */
export function seal(to: Callback, receiver: string, agentid: number, message: string, stamp: Stamp): Sealed {
  const sealed = encrypt(to.aesKey, stamp.random16, message, receiver)
  const body =
    `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><AgentID><![CDATA[${agentid}]]></AgentID>` +
    `<Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
  return { url: signed(to, stamp, sealed), body }
}

/** The address a console asks when a callback is saved. */
export function verification(to: Callback, receiver: string, word: string, stamp: Stamp): string {
  const echo = encrypt(to.aesKey, stamp.random16, word, receiver)
  return `${signed(to, stamp, echo)}&echostr=${encodeURIComponent(echo)}`
}

function signed(to: Callback, { seconds, nonce }: Stamp, sealed: string): string {
  const signature = sign(to.token, String(seconds), nonce, sealed)
  const join = to.url.includes('?') ? '&' : '?'
  return `${to.url}${join}msg_signature=${signature}&timestamp=${seconds}&nonce=${nonce}`
}

const BOMB = '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'

/** False copies of a push, as an attacker or a broken network makes them. */
export const spoil = {
  forge: (sealed: Sealed): Sealed => ({
    ...sealed,
    url: sealed.url.replace(/msg_signature=(.)/, (_, first: string) => `msg_signature=${first === '0' ? '1' : '0'}`),
  }),
  oversize: (sealed: Sealed): Sealed => ({
    ...sealed,
    body: sealed.body.replace('</xml>', `<Pad>${'x'.repeat(8_000_000)}</Pad></xml>`),
  }),
  entities: (sealed: Sealed): Sealed => ({
    ...sealed,
    body: BOMB + sealed.body.replace('<xml>', '<xml><Bomb>&b;</Bomb>'),
  }),
}
