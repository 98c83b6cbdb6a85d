import { createHash } from 'node:crypto'
import type { Platform } from '#kit/node/module.ts'
import { newSecret } from '#kit/node/secrets.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { findCompany } from '../store/company.ts'
import type { Whose } from '../wecom/answer.ts'
import { baseOf, isSimulated } from '../wecom/token.ts'
import { readTicket, type TicketAnswer } from './read-ticket.ts'

const NONCE_CHARACTERS = 16
const signer = { kind: 'system', name: 'channels' } as const

interface Signature {
  readonly timestamp: number
  readonly nonceStr: string
  readonly signature: string
}

export interface SignedPage {
  readonly corpId: string
  readonly agentId: number
  /** Scripts the page loads to speak to the app it is open in, in order. */
  readonly scripts: string[]
  /** Whether a simulator stands in for WeCom: then the page is framed. */
  readonly simulated: boolean
  readonly corp: Signature
  readonly agent: Signature
}

type SignRefusal = 'not_found' | 'foreign_page' | 'wecom_refused'

/** The real scripts, in the order of doc 90512; a simulator brings one of its own. */
const SCRIPTS: readonly string[] = [
  'https://res.wx.qq.com/open/js/jweixin-1.2.0.js',
  'https://open.work.weixin.qq.com/wwopen/js/jwxwork-1.0.0.js',
]

/** Signs a page of ours for the JS-SDK, and no other: whoever can have pages signed speaks as this company. */
export async function signPage(
  platform: Platform,
  whose: Whose,
  url: string,
): Promise<Result<SignedPage, SignRefusal>> {
  const { config } = platform
  const page = URL.canParse(url) ? new URL(url) : undefined
  const { origin } = new URL(config.publicUrl)
  if (page?.origin !== origin) return refuse('foreign_page', { field: 'body.url', facts: { origin } })
  const company = await platform.inTenant(whose.tenantId, signer, (ctx) => findCompany(ctx, whose.companyId))
  if (!company) return refuse('not_found')
  const [corp, agent] = await Promise.all([readTicket(platform, whose, 'corp'), readTicket(platform, whose, 'agent')])
  if (!corp.ok) return refused(corp)
  if (!agent.ok) return refused(agent)
  const simulated = isSimulated(platform, company.corpId)
  return accept({
    corpId: company.corpId,
    agentId: company.agentId,
    scripts: simulated ? [`${baseOf(platform, company.corpId)}/jssdk.js`] : [...SCRIPTS],
    simulated,
    corp: sign(platform, corp.ticket, url),
    agent: sign(platform, agent.ticket, url),
  })
}

function refused(answer: Exclude<TicketAnswer, { readonly ok: true }>) {
  return refuse('wecom_refused', { facts: { errcode: answer.errcode } })
}

function sign({ clock }: Platform, ticket: string, url: string): Signature {
  const timestamp = Math.floor(clock.now().getTime() / 1000)
  const nonceStr = newSecret()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, NONCE_CHARACTERS)
  return { timestamp, nonceStr, signature: signatureOf({ ticket, nonceStr, timestamp, url }) }
}

/** Raw values, the keys in this order, the address without its fragment (facts 5.3, with a vector that is tested). */
export function signatureOf(page: { ticket: string; nonceStr: string; timestamp: number; url: string }): string {
  const { ticket, nonceStr, timestamp } = page
  const [url] = page.url.split('#')
  const plain = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
  return createHash('sha1').update(plain).digest('hex')
}
