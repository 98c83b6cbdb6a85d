import { type PushFields, textOf } from './push.ts'
import type { PartState } from './transfer.ts'

/** A customer whom WeCom did not hand on after all. */
export interface TransferFailure {
  readonly externalUserid: string
  /** The member who was to have them. */
  readonly toUserid: string
  readonly state: Extract<PartState, 'declined' | 'full'>
  readonly at: Date
}

/** `FailReason` of the push `transfer_fail` (doc 92130, 2025). */
const REASONS: Readonly<Partial<Record<string, TransferFailure['state']>>> = {
  customer_refused: 'declined',
  customer_limit_exceed: 'full',
}

/** What a push says of a transfer that failed; nothing when it is about something else, or gives no reason we know. */
export function readTransferFailure(fields: PushFields): TransferFailure | undefined {
  if (textOf(fields, 'Event') !== 'change_external_contact' || textOf(fields, 'ChangeType') !== 'transfer_fail') return
  const state = REASONS[textOf(fields, 'FailReason')]
  const [toUserid, externalUserid] = [textOf(fields, 'UserID'), textOf(fields, 'ExternalUserID')]
  const seconds = Number(textOf(fields, 'CreateTime'))
  if (!state || !toUserid || !externalUserid || !Number.isSafeInteger(seconds) || seconds <= 0) return
  return { externalUserid, toUserid, state, at: new Date(seconds * 1000) }
}
