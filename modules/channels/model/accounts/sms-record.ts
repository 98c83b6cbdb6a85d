import { asList, asNumber, asObject, asText, type Json } from '../json.ts'

/** What became of one SMS, as the vendor says. */
export interface SmsFate {
  /** The id we gave it. */
  readonly messageId: string
  readonly ref: string
  readonly delivered: boolean
  /** `DELIVERED`, or why not. */
  readonly code: string
  readonly at: Date
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const CHINA_MS = 8 * 3_600_000

/** `2026-11-22 10:00:00` on the clock of China, where the vendor writes its times. */
export function readVendorTime(text: string): Date | undefined {
  const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}Z`) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time - CHINA_MS)
}

/** The day of a query: `20261122` in China. */
export function vendorDay(at: Date): string {
  return new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 10).replaceAll('-', '')
}

/** The rows of a pushed report; those that name no message of ours are passed over. */
export function readReports(body: unknown, now: Date): readonly SmsFate[] {
  return asList(body).flatMap((row): SmsFate[] => {
    const said = asObject(row)
    const messageId = asText(said.out_id)
    if (!UUID.test(messageId) || typeof said.success !== 'boolean') return []
    const at = readVendorTime(asText(said.report_time)) ?? now
    const code = asText(said.err_code).slice(0, 60)
    return [{ messageId, ref: asText(said.biz_id).slice(0, 60), delivered: said.success, code, at }]
  })
}

/** An answer somebody wrote to the number a message came from. */
export interface SmsAnswerWritten {
  readonly phone: string
  readonly text: string
  readonly at: Date
  readonly sequence: string
}

export function readAnswers(body: unknown, now: Date): readonly SmsAnswerWritten[] {
  return asList(body).flatMap((row) => {
    const said = asObject(row)
    const [phone, text] = [asText(said.phone_number), asText(said.content).slice(0, 500)]
    if (phone === '') return []
    const at = readVendorTime(asText(said.send_time)) ?? now
    return [{ phone, text, at, sequence: String(asNumber(said.sequence_id)) }]
  })
}

/** What a query says of a message of ours: still on its way, its fate, or nothing when the vendor does not know it. */
export function findFate(json: Json, messageId: string, now: Date): SmsFate | 'waiting' | undefined {
  const rows = asList(asObject(json.SmsSendDetailDTOs).SmsSendDetailDTO).map(asObject)
  const row = rows.find(({ OutId }) => asText(OutId) === messageId)
  if (!row) return undefined
  const status = asNumber(row.SendStatus)
  if (status !== 2 && status !== 3) return 'waiting'
  const at = readVendorTime(asText(row.ReceiveDate)) ?? now
  return { messageId, ref: '', delivered: status === 3, code: asText(row.ErrCode).slice(0, 60), at }
}
