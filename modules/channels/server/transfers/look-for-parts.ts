import { asNumber, asObject, asText } from '../../model/json.ts'
import { afterLook, type TransferPart, type TransferRecord } from '../../model/transfer.ts'
import { readPages } from '../send/read-pages.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { movePeople } from './move-people.ts'
import type { TransferStage } from './transfer-stage.ts'

const RESULTS = {
  on_job: 'externalcontact/transfer_result',
  resigned: 'externalcontact/resigned/transfer_result',
} as const

/** Customers moved before that is written: who dies in between does no more than these again. */
const MOVED_AT_ONCE = 50

/** Asks WeCom what became of those that wait, or whose asking had no answer; answers why it could not be asked. */
export async function lookForParts(stage: TransferStage, parts: readonly TransferPart[]): Promise<string | null> {
  const customers = parts.filter(({ kind }) => kind === 'customer')
  const groups = parts.filter(({ kind }) => kind === 'group')
  const fault = customers.length > 0 ? await lookForCustomers(stage, customers) : null
  for (const group of groups) await lookForGroup(stage, group)
  return fault
}

async function lookForCustomers(stage: TransferStage, parts: readonly TransferPart[]): Promise<string | null> {
  const { platform, whose, transfer } = stage
  const body = { handover_userid: transfer.fromUserid, takeover_userid: transfer.toUserid }
  const read = await readPages(platform, whose, { path: RESULTS[transfer.kind], body, rows: 'customer' })
  if (!read.ok) return `${read.errcode} ${read.errmsg}`.slice(0, 300)
  const records = new Map(read.rows.map((row) => [asText(row.external_userid), recordOf(row)]))
  const now = platform.clock.now()
  const after = parts.map((one) => afterLook(one, records.get(one.subject), now))
  await stage.note(after.filter(({ state }) => state !== 'done'))
  const done = after.filter(({ state }) => state === 'done')
  for (let from = 0; from < done.length; from += MOVED_AT_ONCE)
    await movePeople(stage, done.slice(from, from + MOVED_AT_ONCE))
  return null
}

function recordOf(row: Readonly<Record<string, unknown>>): TransferRecord {
  const seconds = asNumber(row.takeover_time)
  return { status: asNumber(row.status), at: seconds > 0 ? new Date(seconds * 1000) : null }
}

/** Whose it is says whether a group was handed on. */
async function lookForGroup(stage: TransferStage, part: TransferPart): Promise<void> {
  const { platform, whose, transfer } = stage
  const path = 'externalcontact/groupchat/get'
  const answer = await askWecom(platform, whose, { path, body: { chat_id: part.subject }, repeatable: true })
  const owner = answer.ok ? asText(asObject(answer.json.group_chat).owner) : ''
  const now = platform.clock.now()
  const isOurs = owner === transfer.toUserid
  await stage.note([isOurs ? { ...part, state: 'done', settledAt: now } : afterLook(part, undefined, now)])
}
