import { callApi } from '#kit/node/call-api.ts'
import type { Platform } from '#kit/node/module.ts'
import { asText, type Json } from '../../model/json.ts'
import type { OpenAccount } from '../accounts/read-open-account.ts'
import { signRequest } from './sign-request.ts'

const TIMEOUT_MS = 10_000

export type SmsAnswer =
  | { readonly ok: true; readonly json: Json }
  | {
      readonly ok: false
      /** `held`: certainly not done, may be asked again. `unresolved`: perhaps done, only the vendor knows. */
      readonly meaning: 'held' | 'unresolved' | 'refused'
      readonly code: string
      readonly told: string
    }

/** Certainly not done, and later perhaps: flow control of the number or the key, an empty balance. */
const HELD = new Set([
  'isv.BUSINESS_LIMIT_CONTROL',
  'isv.AMOUNT_NOT_ENOUGH',
  'isv.DAY_LIMIT_CONTROL',
  'Throttling.User',
])

/** Asks the vendor once: whoever sends decides what becomes of an unknown outcome. */
export async function askSms(
  platform: Platform,
  { appId, secret }: Pick<OpenAccount, 'appId' | 'secret'>,
  fields: Readonly<Record<string, string>>,
  url = platform.config.smsUrl,
): Promise<SmsAnswer> {
  const form = signRequest(
    {
      ...fields,
      AccessKeyId: appId,
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: platform.clock.newId(),
      SignatureVersion: '1.0',
      Timestamp: platform.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      Version: '2017-05-25',
    },
    secret,
  )
  const answer = await callApi({ url, method: 'POST', form, timeoutMs: TIMEOUT_MS })
  if (answer.kind === 'failed') {
    const meaning = answer.mayBeDone ? 'unresolved' : 'held'
    return { ok: false, meaning, code: '', told: answer.detail }
  }
  const [code, told] = [asText(answer.json.Code), asText(answer.json.Message)]
  if (code === 'OK') return { ok: true, json: answer.json }
  if (answer.status >= 500 || code === 'isp.SYSTEM_ERROR') return { ok: false, meaning: 'unresolved', code, told }
  return { ok: false, meaning: HELD.has(code) ? 'held' : 'refused', code, told }
}
