import { type Sentence, sayProposed, saySuppressed } from './say.ts'
import type { TouchNews } from './touch-news.ts'
import type { TouchRecord } from './touch-record.ts'
import { stateAfter } from './touch-state.ts'

/** What happened to a touch, for the timeline and the warehouse. */
export interface Happened {
  readonly name: string
  readonly at: Date
}

const EVENT_NAMES = {
  reminded: 'Message Reminded',
  refused: 'Message Refused',
  expired: 'Message Expired',
  withdrawn: 'Message Withdrawn',
  confirmed: 'Message Confirmed',
  delivered: 'Message Delivered',
  answered: 'Message Answered',
  retracted: 'Message Retracted',
} as const satisfies Record<TouchNews['state'], string>

/** A touch after some news, in the order they came, and which of them said something new. */
export function settle(before: TouchRecord, news: readonly TouchNews[]): { touch: TouchRecord; happened: Happened[] } {
  let touch = before
  const happened: Happened[] = []
  for (const one of news) {
    const state = stateAfter(touch.state, one.state)
    if (state === touch.state) continue
    const told = { ...timesAfter(one), ...wordsAfter(touch, one) }
    touch = { ...touch, state, ...told, proof: proofAfter(touch, one) }
    happened.push({ name: EVENT_NAMES[one.state], at: one.at })
  }
  return { touch, happened }
}

type Ended = 'refused' | 'expired' | 'withdrawn'
const isEnded = (state: string): state is Ended => state === 'refused' || state === 'expired' || state === 'withdrawn'
const isWent = (state: string) => state === 'confirmed' || state === 'delivered' || state === 'answered'

/** Why it did not go, where who tells it says no more. */
const ENDED: Readonly<Record<Ended, Sentence>> = {
  refused: { zh: '执行的人或平台没有发', en: 'whoever was to send it, or the platform, did not' },
  expired: { zh: '过了期限没有人发出', en: 'its time was over and nobody had sent it' },
  withdrawn: { zh: '排好之后被收回', en: 'it was taken back after it was planned' },
}

/** A guide was quicker than the news that it gave way: the task is taken back a moment after the touch. */
const WENT_ANYWAY: Sentence = {
  zh: '发了：它让给了更优先的一次，但收回之前已经有人发出',
  en: 'Sent: it had given way to something of higher priority, and was sent before it was taken back',
}
const WENT_LATE: Sentence = {
  zh: '发了：先前记为没有发出，后来有凭据说明它发出了',
  en: 'Sent: it had been noted as not sent, and evidence came later that it was',
}
const UNDONE = {
  gaveWay: { zh: '让给过更优先的一次，发出后又撤销了', en: 'it gave way once, went, and was undone' },
  late: { zh: '先前记为没有发出，之后记为发出又撤销了', en: 'noted as not sent, then as sent, and that was undone' },
  refused: { zh: '导购说过不发，又撤销了', en: 'the guide had said no, and undid it' },
} as const satisfies Record<string, Sentence>

const say = ({ zh, en }: Sentence) => ({ sentenceZh: zh, sentenceEn: en })

/** The ledger says why a touch goes, or why it did not, and never the one of what is the other. */
function wordsAfter(touch: TouchRecord, news: TouchNews): Partial<TouchRecord> {
  const { state } = news
  if (isEnded(state)) return say(saySuppressed(('why' in news && news.why) || ENDED[state]))
  if (state === 'retracted') {
    const undone =
      touch.state === 'refused'
        ? UNDONE.refused
        : touch.sentenceZh === WENT_ANYWAY.zh
          ? UNDONE.gaveWay
          : touch.sentenceZh === WENT_LATE.zh
            ? UNDONE.late
            : undefined
    return undone ? say(sayProposed([undone])) : {}
  }
  if (!isWent(state) || !isEnded(touch.state)) return {}
  // What had given way and went all the same is no longer why nothing was sent.
  if (touch.state === 'withdrawn' && touch.reason === 'gave_way')
    return { reason: null, gate: null, endedAt: null, ...say(WENT_ANYWAY) }
  return say(WENT_LATE)
}

function timesAfter({ state, at }: TouchNews): Partial<TouchRecord> {
  switch (state) {
    case 'reminded':
      return { remindedAt: at }
    case 'confirmed':
      return { confirmedAt: at }
    case 'delivered':
      return { deliveredAt: at }
    case 'answered':
      return { answeredAt: at }
    case 'refused':
    case 'expired':
    case 'withdrawn':
      return { endedAt: at }
    case 'retracted':
      return { confirmedAt: null, endedAt: null }
  }
}

/** Proofs add up: the guide's tap stays beside the platform's message id. A retraction takes the tap back. */
function proofAfter(touch: TouchRecord, news: TouchNews): TouchRecord['proof'] {
  if (news.state === 'retracted') return null
  return news.proof ? { ...touch.proof, ...news.proof } : touch.proof
}

/** When nothing more was left to do by us: the moment it went out, ended, or was stopped. */
export function settledAt(touch: TouchRecord): Date | null {
  if (touch.state === 'suppressed') return touch.proposedAt
  return touch.confirmedAt ?? touch.deliveredAt ?? touch.answeredAt ?? touch.endedAt
}
