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
    const told = { ...timesAfter(one), ...sentenceAfter(one), ...wordsOfGivenWay(touch, one) }
    touch = { ...touch, state, ...told, proof: proofAfter(touch, one) }
    happened.push({ name: EVENT_NAMES[one.state], at: one.at })
  }
  return { touch, happened }
}

function sentenceAfter(news: TouchNews): Partial<TouchRecord> {
  if (!('why' in news) || !news.why) return {}
  const { zh, en } = saySuppressed(news.why)
  return { sentenceZh: zh, sentenceEn: en }
}

/** A guide was quicker than the news that it gave way: the task is taken back a moment after the touch. */
const WENT_ANYWAY: Sentence = {
  zh: '发了：它让给了更优先的一次，但收回之前已经有人发出',
  en: 'Sent: it had given way to something of higher priority, and was sent before it was taken back',
}

/** What had given way and went all the same is no longer why nothing was sent; undone, it may go again. */
function wordsOfGivenWay(touch: TouchRecord, { state }: TouchNews): Partial<TouchRecord> {
  const went = state === 'confirmed' || state === 'delivered' || state === 'answered'
  if (went && touch.state === 'withdrawn' && touch.reason === 'gave_way')
    return { reason: null, gate: null, endedAt: null, sentenceZh: WENT_ANYWAY.zh, sentenceEn: WENT_ANYWAY.en }
  if (state !== 'retracted' || touch.sentenceZh !== WENT_ANYWAY.zh) return {}
  const { zh, en } = sayProposed([
    { zh: '让给过更优先的一次，发出后又撤销了', en: 'it gave way once, went, and was undone' },
  ])
  return { sentenceZh: zh, sentenceEn: en }
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
      return { confirmedAt: null }
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
