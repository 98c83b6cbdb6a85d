import type { ContentKind } from '#modules/content/contract.ts'
import type { Arm } from './holdout.ts'
import type { TouchChannel, TouchDecision, TouchFacts, TouchPurpose } from './touch.ts'
import type { TouchProof } from './touch-news.ts'
import type { TouchState } from './touch-state.ts'

/** A line of the ledger. */
export interface TouchRecord {
  readonly id: string
  readonly key: string
  readonly contactId: number
  readonly purpose: TouchPurpose
  readonly channel: TouchChannel
  readonly journeyId: string | null
  readonly stepId: string | null
  readonly staffId: string | null
  readonly scriptId: string | null
  readonly campaignId: string | null
  readonly arm: Arm | null
  readonly universal: string | null
  readonly contentKind: ContentKind | null
  /** What it was expected to bring when it was decided, an Amount: measured, or as its sender said. */
  readonly value: number | null
  readonly askedFor: Date
  readonly dueAt: Date
  readonly state: TouchState
  readonly gate: string | null
  readonly reason: string | null
  readonly sentenceZh: string
  readonly sentenceEn: string
  readonly facts: TouchFacts
  readonly proof: TouchProof | null
  readonly proposedAt: Date
  readonly remindedAt: Date | null
  readonly confirmedAt: Date | null
  readonly deliveredAt: Date | null
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
}

/** The decision a line of the ledger holds, whatever became of it since. */
export function decisionOf(touch: TouchRecord): TouchDecision {
  const { id: touchId, key, contactId, sentenceZh: sentence } = touch
  if (touch.state === 'suppressed')
    return { outcome: 'suppressed', touchId, key, contactId, reason: touch.reason ?? '', sentence }
  const put = touch.reason ? { deferredBy: touch.reason } : {}
  return { outcome: 'proposed', touchId, key, contactId, dueAt: touch.dueAt, sentence, ...put }
}
