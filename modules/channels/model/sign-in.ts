/** How long somebody may take between leaving for WeCom and coming back, in seconds. */
export const STATE_SECONDS = 600
const PAGES = /^\/(console|workbench)(\/[\w./~%-]*)?(\?[\w./~%=&-]*)?$/
const HOME = '/workbench/'

/** Where somebody goes after signing in: a page of ours, whatever the address asked for. */
export function safeNext(asked: string | undefined): string {
  return asked && PAGES.test(asked) && !asked.includes('//') && !asked.includes('..') ? asked : HOME
}

/** A page with the company it was entered by, so that it knows whose JS-SDK to speak. */
export function nextWith(next: string, companyId: string): string {
  if (/[?&]company=/.test(next)) return next
  return next.startsWith('/workbench') ? `${next}${next.includes('?') ? '&' : '?'}company=${companyId}` : next
}

export interface EntryAsk {
  readonly wecomUrl: string
  readonly corpId: string
  readonly agentId: number
  readonly redirectUri: string
  readonly state: string
  /** Inside the app WeCom knows who holds the phone; elsewhere a code is scanned. */
  readonly insideApp: boolean
}

const OFFICIAL = 'https://qyapi.weixin.qq.com'
const PAGES_INSIDE = 'https://open.weixin.qq.com'
const PAGES_OUTSIDE = 'https://open.work.weixin.qq.com'

/**
 * Where WeCom asks who somebody is: doc 91023 inside its app, where the order and the fragment matter; doc 91019
 * outside. A simulator has both under its own address.
 */
export function entryAddress(ask: EntryAsk): string {
  const { corpId, agentId, state } = ask
  const isOfficial = ask.wecomUrl === OFFICIAL
  const uri = encodeURIComponent(ask.redirectUri)
  if (!ask.insideApp) {
    const base = isOfficial ? PAGES_OUTSIDE : ask.wecomUrl
    return `${base}/wwopen/sso/qrConnect?appid=${corpId}&agentid=${agentId}&redirect_uri=${uri}&state=${state}`
  }
  const base = isOfficial ? PAGES_INSIDE : ask.wecomUrl
  const how = `response_type=code&scope=snsapi_base&state=${state}&agentid=${agentId}`
  return `${base}/connect/oauth2/authorize?appid=${corpId}&redirect_uri=${uri}&${how}#wechat_redirect`
}

/** Why somebody was not let in. */
export type EntryRefusal =
  /** The link, the state or the code is over, used, or of another browser. */
  'over' | 'outsider' | 'unlinked' | 'inactive' | 'setup' | 'unreachable' | 'gone'

/** What a code of auth/getuserinfo means for who waits (doc 90313, 2024-04): three of them end with a new try. */
export function entryRefusalOf(errcode: number, meaning: string): EntryRefusal {
  if ([40029, 42003, 42022].includes(errcode)) return 'over'
  return meaning === 'unreachable' || meaning === 'unresolved' || meaning === 'busy' ? 'unreachable' : 'setup'
}
