import { asList, asNumber, asObject, asText } from '../../model/json.ts'
import { afterAsking, afterHeld, PARTS_A_CALL, type TransferPart } from '../../model/transfer.ts'
import type { WecomAnswer } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import type { TransferStage } from './transfer-stage.ts'

const PATHS = {
  customer: { on_job: 'externalcontact/transfer_customer', resigned: 'externalcontact/resigned/transfer_customer' },
  group: { on_job: 'externalcontact/groupchat/onjob_transfer', resigned: 'externalcontact/groupchat/transfer' },
} as const
const NO_ANSWER = 0

/**
 * Asks WeCom to hand some of one kind on. That they are asked for is written first: a process may die with the answer,
 * and then they are looked for and not asked for again.
 */
export async function askForParts(stage: TransferStage, queued: readonly TransferPart[]): Promise<string | null> {
  let fault: string | null = null
  for (const kind of ['customer', 'group'] as const) {
    const parts = queued.filter((one) => one.kind === kind)
    for (let from = 0; from < parts.length && fault === null; from += PARTS_A_CALL)
      fault = await askSome(stage, kind, parts.slice(from, from + PARTS_A_CALL))
  }
  return fault
}

async function askSome(
  stage: TransferStage,
  kind: TransferPart['kind'],
  parts: readonly TransferPart[],
): Promise<string | null> {
  const { platform, whose, transfer } = stage
  const askedAt = platform.clock.now()
  const asking = parts.map((one) => ({ ...one, state: 'asking' as const, askedAt, asks: one.asks + 1, looks: 0 }))
  await stage.note(asking)
  const subjects = parts.map(({ subject }) => subject)
  const { fromUserid, toUserid, message } = transfer
  const ask = { path: PATHS[kind][transfer.kind], repeatable: false }
  const words = kind === 'customer' && message !== '' ? { transfer_success_msg: message } : {}
  const body =
    kind === 'customer'
      ? { handover_userid: fromUserid, takeover_userid: toUserid, external_userid: subjects, ...words }
      : { chat_id_list: subjects, new_owner: toUserid }
  const answer = await askWecom(platform, whose, { ...ask, body })
  const now = platform.clock.now()
  if (answer.ok) {
    const codes = kind === 'customer' ? codesOf(answer.json.customer, 'external_userid') : failedOf(answer.json)
    // Of a customer whom the answer does not name it is not known whether they were taken.
    const told = asking.map((one) => {
      const errcode = codes.get(one.subject) ?? (kind === 'group' ? 0 : undefined)
      return errcode === undefined ? { ...one, state: 'unresolved' as const } : afterAsking(one, errcode, now)
    })
    await stage.note(told)
    return null
  }
  await stage.note(asking.map((one) => afterFault(one, answer, now)))
  return answer.meaning === 'refused' || answer.meaning === 'no_relation' ? null : sayFault(answer)
}

type Refused = Exclude<WecomAnswer, { readonly ok: true }>

const sayFault = ({ errcode, errmsg }: Refused) => `${errcode} ${errmsg}`.slice(0, 300)

/** "Busy" was seen after an effect: what it means for these is looked for. */
function afterFault(part: TransferPart, { meaning, errcode }: Refused, now: Date): TransferPart {
  if (meaning === 'unresolved' || meaning === 'busy') return { ...part, state: 'unresolved' }
  if (meaning === 'refused' || meaning === 'no_relation') return afterAsking(part, errcode, now)
  return afterHeld(part, errcode || NO_ANSWER, now)
}

function codesOf(rows: unknown, key: string): ReadonlyMap<string, number> {
  return new Map(
    asList(rows)
      .map(asObject)
      .map((row) => [asText(row[key]), asNumber(row.errcode)]),
  )
}

/** Groups that are not named as failed are handed on. */
function failedOf(json: Readonly<Record<string, unknown>>): ReadonlyMap<string, number> {
  return codesOf(json.failed_chat_list, 'chat_id')
}
