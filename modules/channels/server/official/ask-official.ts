import { callApi } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import { asNumber, asText, type Json } from '../../model/json.ts'
import { openAccount, sealAccount, type WhoseAccount } from '../accounts/account-secrets.ts'
import { lockAccountToken, readAccountToken, saveAccountToken } from '../store/account.ts'
import { officialUrlOf } from './official-url.ts'

const TIMEOUT_MS = 10_000
/** How long before its end a token is replaced, in milliseconds. */
const SPARE_MS = 5 * 60_000
const caller = { kind: 'system', name: 'channels' } as const

export type OfficialAnswer =
  | { readonly ok: true; readonly json: Json }
  | {
      readonly ok: false
      /** `held`: certainly not done. `unresolved`: perhaps done, and there is no way to ask. */
      readonly meaning: 'token_dead' | 'held' | 'unresolved' | 'refused'
      readonly errcode: number
      readonly errmsg: string
    }

interface OfficialAsk {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * Asks api.weixin.qq.com with the token of an account, and once more with a fresh one when it was dead. The stable
 * token is one for all who ask while it lives (facts 6.2): another program of the shop's takes it from nobody.
 */
export async function askOfficial(platform: Platform, whose: WhoseAccount, ask: OfficialAsk): Promise<OfficialAnswer> {
  const first = await readToken(platform, whose)
  if (!('token' in first)) return first
  const answer = await call(platform, ask, first)
  if (answer.ok || answer.meaning !== 'token_dead') return answer
  const second = await readToken(platform, whose, first.token)
  return 'token' in second ? call(platform, ask, second) : second
}

interface Pass {
  readonly appId: string
  readonly token: string
}

async function call({ config }: Platform, ask: OfficialAsk, { appId, token }: Pass): Promise<OfficialAnswer> {
  const query = new URLSearchParams({ ...ask.query, access_token: token })
  return askRaw(`${officialUrlOf(config, appId)}${ask.path}?${query}`, ask.body)
}

/** One call without a token: the token itself, and the sign-in of a Mini Program. */
export async function askRaw(url: string, body?: unknown): Promise<OfficialAnswer> {
  const answer = await callApi({ url, method: body === undefined ? 'GET' : 'POST', body, timeoutMs: TIMEOUT_MS })
  if (answer.kind === 'failed')
    return { ok: false, meaning: answer.mayBeDone ? 'unresolved' : 'held', errcode: 0, errmsg: answer.detail }
  const errcode = asNumber(answer.json.errcode)
  if (answer.status < 500 && errcode === 0) return { ok: true, json: answer.json }
  const errmsg = asText(answer.json.errmsg)
  return { ok: false, meaning: answer.status >= 500 ? 'unresolved' : meaningOf(errcode), errcode, errmsg }
}

/** Errors of section 6.2: 40001, 40014, 42001 the token; 45009 too often; -1 busy, which may have been done. */
function meaningOf(errcode: number): 'token_dead' | 'held' | 'unresolved' | 'refused' {
  if (errcode === 40001 || errcode === 40014 || errcode === 42001) return 'token_dead'
  if (errcode === 45009) return 'held'
  return errcode === -1 ? 'unresolved' : 'refused'
}

async function readToken(platform: Platform, whose: WhoseAccount, dead?: string): Promise<Pass | OfficialAnswer> {
  return platform.inTenant(whose.tenantId, caller, async (ctx) => {
    await lockAccountToken(ctx, whose.accountId)
    const row = await readAccountToken(ctx, whose.accountId)
    if (!row) return { ok: false, meaning: 'refused', errcode: 0, errmsg: 'not connected any more' } as const
    const stored = row.sealedToken === null ? undefined : openAccount(platform, whose, 'token', row.sealedToken)
    const lives = row.tokenUntil !== null && row.tokenUntil.getTime() - SPARE_MS > ctx.now().getTime()
    if (stored && stored !== dead && lives) return { appId: row.appId, token: stored }
    const secret = openAccount(platform, whose, 'secret', row.sealedSecret)
    const answer = await fetchToken(platform, row.appId, secret)
    if (!answer.ok) return answer
    const token = asText(answer.json.access_token)
    const until = new Date(ctx.now().getTime() + asNumber(answer.json.expires_in) * 1000)
    await saveAccountToken(ctx, whose.accountId, sealAccount(platform, whose, 'token', token), until)
    return { appId: row.appId, token }
  })
}

/** The stable token itself: the same while it lives, whoever asks. */
export function fetchToken({ config }: Platform, appid: string, secret: string): Promise<OfficialAnswer> {
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return askRaw(`${officialUrlOf(config, appid)}/cgi-bin/stable_token`, body)
}
