import { asList, asNumber, asObject, asText } from '../json.ts'
import { readVendorTime } from './sms-record.ts'

/** How a call ended, in our words. */
export const CALL_RESULTS = ['answered', 'busy', 'no_answer', 'declined', 'off', 'failed'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

/** The key by which somebody says during a call that no more shall come. */
export const REFUSING_KEY = '9'

/** The vendor's codes (general knowledge); what is not among them did not get through. */
const RESULTS: Readonly<Record<string, CallResult>> = {
  200000: 'answered',
  200002: 'declined',
  200003: 'off',
  200004: 'busy',
  200005: 'no_answer',
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KEY = /^[0-9*#]{1,20}$/

/** What became of one call, as the vendor says. */
export interface CallFate {
  /** The id we gave it. */
  readonly messageId: string
  readonly ref: string
  readonly phone: string
  readonly result: CallResult
  readonly seconds: number
  /** Keys that were pressed; empty when none was. */
  readonly keys: string
  readonly at: Date
}

/** The rows of a pushed report; those that name no call of ours are passed over. */
export function readCallReports(body: unknown, now: Date): readonly CallFate[] {
  return asList(body).flatMap((row): CallFate[] => {
    const said = asObject(row)
    const messageId = asText(said.out_id)
    if (!UUID.test(messageId)) return []
    const [code, keys] = [asText(said.status_code), asText(said.dtmf)]
    const seconds = Number(asText(said.duration) || asNumber(said.duration))
    return [
      {
        ...{ messageId, ref: asText(said.call_id).slice(0, 60), phone: asText(said.callee).replace(/^\+?86(?=1)/, '') },
        result: Object.hasOwn(RESULTS, code) ? (RESULTS[code] ?? 'failed') : 'failed',
        seconds: Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) : 0,
        keys: KEY.test(keys) ? keys : '',
        at: readVendorTime(asText(said.end_time)) ?? now,
      },
    ]
  })
}

/** Whether the words of a call tell how to refuse more: the key is spoken with them. */
export function saysWhichKey(body: string): boolean {
  return /按\s*[9九]/.test(body.normalize('NFKC'))
}
