import type { Sentence } from './say.ts'
import type { TouchNews } from './touch-news.ts'

export const DIRECT_STATES = ['preparing', 'open', 'done', 'cancelled'] as const
export type DirectState = (typeof DIRECT_STATES)[number]

/**
 * `accepted`: the platform took it; with SMS the report is still to come. `silent`: none came in three days.
 * `unresolved`: perhaps sent, asked for until it is known.
 */
export const MESSAGE_STATES = [
  'planned',
  'suppressed',
  'queued',
  'asking',
  'unresolved',
  'accepted',
  'delivered',
  'failed',
  'withdrawn',
  'silent',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** People of one direct send, and those named by hand. */
export const DIRECT_AUDIENCE_MAX = 20_000
export const DIRECT_PICKED_MAX = 1000
/** What could not be sent so long after its time is not sent any more, in milliseconds. */
export const DIRECT_LIFE_MS = 24 * 3_600_000

/** How a message stands after news. `ended`: nothing more is looked after. */
export interface MessageNews {
  readonly id: string
  readonly touchId: string
  readonly state: MessageState
  readonly at: Date
  readonly nextAt: Date
  readonly ref: string
  readonly fault: string | null
  readonly asks: number
  readonly looks: number
  readonly ended: boolean
  /** In the words of the ledger, where the fault alone says too little. */
  readonly why?: Sentence
}

const MINUTE_MS = 60_000
/** A message of unknown outcome is looked for so often, and then counts as not sent. It is never sent again. */
const LOOK_WAITS_M = [1, 5, 15, 60]
/** A report that did not come is asked for; after three days none will. */
const REPORT_WAITS_M = [10, 60, 360, 1440, 2880]
/** Asked again after the platform said that it did not do it: flow control of a number is a minute, an hour, a day. */
const HELD_WAITS_M = [2, 10, 60, 240]

const waitOf = (waits: readonly number[], nth: number) => {
  const minutes = waits[nth]
  return minutes === undefined ? undefined : minutes * MINUTE_MS
}
export const waitToLook = (looks: number) => waitOf(LOOK_WAITS_M, looks)
export const waitForReport = (looks: number) => waitOf(REPORT_WAITS_M, looks)
export const waitHeld = (asks: number) => waitOf(HELD_WAITS_M, asks)

const NEVER_KNOWN: Sentence = {
  zh: '结果不明：交给平台时没有回音，之后也查不到。没有重发',
  en: 'unknown: the platform did not answer, and knows nothing of it; it was not sent again',
}

/**
 * What the ledger is told. Delivered is what a report of the platform says; what it took without ever reporting is
 * confirmed, with its word as the proof, and not delivered.
 */
export function newsOf({ touchId, state, at, ref, fault, ended, why }: MessageNews): readonly TouchNews[] {
  const proof = { ref, ...(fault ? { result: fault } : {}) }
  switch (state) {
    case 'delivered':
      return [
        { touchId, state: 'confirmed', at, proof },
        { touchId, state: 'delivered', at, proof },
      ]
    case 'accepted':
      return ended ? [{ touchId, state: 'confirmed', at, proof }] : []
    case 'silent':
      return [{ touchId, state: 'confirmed', at, proof }]
    case 'failed':
      return [{ touchId, state: 'refused', at, proof, why: why ?? whyFailed(fault) }]
    case 'withdrawn':
      return [{ touchId, state: 'withdrawn', at, proof, ...(why ? { why } : {}) }]
    case 'planned':
    case 'suppressed':
    case 'queued':
    case 'asking':
    case 'unresolved':
      return []
  }
}

const CALL_ENDS: Readonly<Record<string, Sentence>> = {
  busy: { zh: '电话没有接通：占线', en: 'the line was busy' },
  no_answer: { zh: '电话没有接通：无人接听', en: 'nobody answered the call' },
  declined: { zh: '电话没有接通：顾客没有接', en: 'the call was declined' },
  off: { zh: '电话没有接通：关机或停机', en: 'the phone was off' },
  failed: { zh: '电话没有打通', en: 'the call did not get through' },
}

function whyFailed(fault: string | null): Sentence {
  if (!fault || fault === 'absent') return NEVER_KNOWN
  const ended = Object.hasOwn(CALL_ENDS, fault) ? CALL_ENDS[fault] : undefined
  if (ended) return ended
  return { zh: `平台没有发出：${fault}`, en: `the platform did not deliver it: ${fault}` }
}
