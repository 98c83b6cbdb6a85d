import { callApi } from '#kit/node/call-api.ts'
import { WECOM_API } from '#kit/node/config.ts'
import type { Platform } from '#kit/node/module.ts'
import { openOf, sealOf } from '../company-secrets.ts'
import { ensureToken, lockToken, saveToken } from '../store/access-token.ts'
import { findCompany } from '../store/company.ts'
import type { WecomAnswer, Whose } from './answer.ts'
import { readAnswer } from './answer.ts'

/** How long before its end a token is replaced, in milliseconds. */
const SPARE_MS = 5 * 60_000
const TIMEOUT_MS = 5_000
/** How long this process goes on with a token without looking whether the secret was changed, in milliseconds. */
const KEPT_MS = 30_000
const caller = { kind: 'system', name: 'channels' } as const

interface Kept {
  readonly token: string
  readonly base: string
  readonly until: number
}
const keptBy = new WeakMap<Platform, Map<string, Kept>>()

export interface TokenWish {
  /** The token WeCom does not take any more. */
  readonly dead?: string
  readonly looking?: boolean | undefined
}

export type TokenAnswer =
  | { readonly ok: true; readonly token: string /** Address the company is asked at. */; readonly base: string }
  | Exclude<WecomAnswer, { readonly ok: true }>

/**
 * The token of an app, one for all processes: kept here while it lives, fetched under a lock when it is over or when
 * WeCom called `dead` dead. WeCom answers the same token to all who ask while it lives (doc 91039). Whoever is
 * `looking` whether the secret is right is not answered from memory: it may have been changed a moment ago.
 */
export async function readToken(platform: Platform, whose: Whose, how: TokenWish = {}): Promise<TokenAnswer> {
  const { dead, looking = false } = how
  const kept = keptBy.get(platform) ?? new Map<string, Kept>()
  keptBy.set(platform, kept)
  const now = platform.clock.now().getTime()
  if (looking) kept.delete(whose.companyId)
  const known = kept.get(whose.companyId)
  if (known && known.token !== dead && known.until > now) return { ok: true, token: known.token, base: known.base }
  const read = await platform.inTenant(whose.tenantId, caller, async (ctx) => {
    await ensureToken(ctx, whose.companyId)
    const { sealedToken, expiresAt } = await lockToken(ctx, whose.companyId)
    const stored = sealedToken === null ? undefined : openOf(platform, whose, 'token', sealedToken)
    const company = await findCompany(ctx, whose.companyId)
    if (!company) return { ok: false, meaning: 'refused', errcode: 0, errmsg: 'not connected any more' } as const
    const base = baseOf(platform, company.corpId)
    if (stored && stored !== dead && expiresAt.getTime() - SPARE_MS > now)
      return { ok: true, token: stored, base, until: expiresAt.getTime() - SPARE_MS } as const
    const fetched = await fetchToken(base, company.corpId, openOf(platform, whose, 'secret', company.sealedSecret))
    if (!fetched.ok) return fetched
    const until = now + fetched.seconds * 1000
    await saveToken(ctx, whose.companyId, sealOf(platform, whose, 'token', fetched.token), new Date(until))
    return { ok: true, token: fetched.token, base, until: until - SPARE_MS } as const
  })
  if (!read.ok) return read
  const { token, base } = read
  kept.set(whose.companyId, { token, base, until: Math.min(read.until, now + KEPT_MS) })
  return { ok: true, token, base }
}

/** Where a company is asked: one of the simulated ecosystem there, every other at WeCom itself. */
export function baseOf({ config }: Platform, corpId: string): string {
  return config.world?.corpId === corpId ? config.world.url : config.wecomUrl
}

/** Whether a simulator stands in for WeCom to this company: its phone frames our pages and brings its own script. */
export function isSimulated(platform: Platform, corpId: string): boolean {
  return baseOf(platform, corpId) !== WECOM_API
}

async function fetchToken(base: string, corpId: string, secret: string) {
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret })
  const url = `${base}/cgi-bin/gettoken?${query}`
  const answer = readAnswer(await callApi({ url, method: 'GET', timeoutMs: TIMEOUT_MS }))
  if (!answer.ok) return answer
  const { access_token: token, expires_in: seconds } = answer.json
  if (typeof token === 'string' && typeof seconds === 'number') return { ok: true, token, seconds } as const
  return { ok: false, meaning: 'refused', errcode: 0, errmsg: 'gettoken answered no token' } as const
}
