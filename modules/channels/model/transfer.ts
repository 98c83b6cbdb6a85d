export const TRANSFER_KINDS = ['on_job', 'resigned'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

/**
 * `waiting`: WeCom took it and the customer may still say no. `declined`: they did. `full`: the new member has as many
 * customers as they may. `rejected`: WeCom did not take it. `silent`: WeCom never said what became of it.
 */
export const PART_STATES = [
  'queued',
  'asking',
  'unresolved',
  'waiting',
  'done',
  'declined',
  'full',
  'rejected',
  'silent',
] as const
export type PartState = (typeof PART_STATES)[number]

/** One customer or group of a transfer. */
export interface TransferPart {
  readonly kind: 'customer' | 'group'
  readonly subject: string
  readonly state: PartState
  readonly errcode: number
  readonly askedAt: Date | null
  readonly asks: number
  readonly looks: number
  readonly settledAt: Date | null
}

/** What `transfer_result` says of a customer: 1 done, 2 waiting, 3 refused, 4 the taker is full, 5 no record (4.10). */
export interface TransferRecord {
  readonly status: number
  readonly at: Date | null
}

/** Customers picked by hand. */
export const TRANSFER_PICKED_MAX = 1000
/** Customers or groups WeCom takes in one call (4.10). */
export const PARTS_A_CALL = 100
/** A call that certainly did nothing is made so often. */
const ASKS_MAX = 30
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A transfer takes effect after 24 hours; a week later nothing more is expected of it. */
const SILENT_MS = 7 * 24 * HOUR_MS
/** How far WeCom's clock and ours may lie apart. */
export const CLOCK_SLACK_MS = 5 * MINUTE_MS
/** Looks for a call of unknown outcome, until it counts as never heard: 21 minutes in all. */
const LOOK_WAITS_M = [1, 5, 15]

const OVER: readonly PartState[] = ['done', 'declined', 'full', 'rejected', 'silent']

/** Whether nothing more is expected of it. */
export function isOver({ state }: Pick<TransferPart, 'state'>): boolean {
  return OVER.includes(state)
}

/** What became of asking for some: WeCom's answer for each, or nothing for those it does not name. */
export function afterAsking(part: TransferPart, errcode: number, now: Date): TransferPart {
  if (errcode !== 0) return { ...part, state: 'rejected', errcode, settledAt: now }
  return part.kind === 'group'
    ? { ...part, state: 'done', errcode: 0, settledAt: now }
    : { ...part, state: 'waiting', errcode: 0, looks: 0 }
}

/** After a call that certainly did nothing: asked for again, but not for ever. */
export function afterHeld(part: TransferPart, errcode: number, now: Date): TransferPart {
  return part.asks >= ASKS_MAX
    ? { ...part, state: 'rejected', errcode, settledAt: now }
    : { ...part, state: 'queued', errcode }
}

const ENDS: Readonly<Partial<Record<number, PartState>>> = { 1: 'done', 3: 'declined', 4: 'full' }

/**
 * A customer after a look at `transfer_result`. Records of an older transfer between the same two say nothing. A call
 * of unknown outcome of which WeCom has no record after 21 minutes was never heard: only then is it made again.
 */
export function afterLook(part: TransferPart, record: TransferRecord | undefined, now: Date): TransferPart {
  const since = (part.askedAt?.getTime() ?? 0) - CLOCK_SLACK_MS
  const isOurs = record && (record.at === null ? isUndated(part, record) : record.at.getTime() >= since)
  const end = isOurs ? ENDS[record.status] : undefined
  if (isOurs && end) return { ...part, state: end, settledAt: record.at ?? now }
  if (isOurs && record.status === 2) return afterWait({ ...part, state: 'waiting' }, now)
  if (part.state === 'waiting') return afterWait(part, now)
  const looks = part.looks + 1
  return looks < LOOK_WAITS_M.length ? { ...part, state: 'unresolved', looks } : { ...part, state: 'queued', looks: 0 }
}

/** WeCom dates what is done; of what waits or was refused it may name no time. */
function isUndated({ state }: TransferPart, { status }: TransferRecord): boolean {
  return status === 2 || (state === 'waiting' && status !== 1)
}

function afterWait(part: TransferPart, now: Date): TransferPart {
  const asked = part.askedAt?.getTime() ?? now.getTime()
  return now.getTime() - asked > SILENT_MS ? { ...part, state: 'silent', settledAt: now } : part
}

/** When a transfer is to be looked after next; nothing when all of it is over. */
export function nextLook(parts: readonly TransferPart[], now: Date): Date | undefined {
  const waits = parts.filter((part) => !isOver(part)).map((part) => waitOf(part, now))
  return waits.length === 0 ? undefined : new Date(now.getTime() + Math.min(...waits))
}

function waitOf({ state, asks, looks, askedAt }: TransferPart, now: Date): number {
  if (state === 'queued') return asks === 0 ? 0 : Math.min(30, 2 ** Math.min(asks, 5)) * MINUTE_MS
  if (state !== 'waiting') return (LOOK_WAITS_M[looks] ?? 1) * MINUTE_MS
  const age = now.getTime() - (askedAt?.getTime() ?? 0)
  // The day is soon over: looked for a little after it; before it only a refusal can come.
  if (age < 24 * HOUR_MS) return Math.min(2 * HOUR_MS, 24 * HOUR_MS - age + 5 * MINUTE_MS)
  return age < 30 * HOUR_MS ? HOUR_MS : 6 * HOUR_MS
}
