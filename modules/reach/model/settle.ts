import { saySuppressed } from './say.ts'
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
    touch = { ...touch, state, ...timesAfter(one), ...sentenceAfter(one), proof: proofAfter(touch, one) }
    happened.push({ name: EVENT_NAMES[one.state], at: one.at })
  }
  return { touch, happened }
}

function sentenceAfter(news: TouchNews): Partial<TouchRecord> {
  if (!('why' in news) || !news.why) return {}
  const { zh, en } = saySuppressed(news.why)
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
