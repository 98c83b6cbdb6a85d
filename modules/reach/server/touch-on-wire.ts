import type { NamedTouch } from './name-touches.ts'

const at = (moment: Date | null) => moment?.toISOString() ?? null

/** A line of the ledger as lists show it. */
export function touchOnWire(touch: NamedTouch) {
  return {
    ...touch,
    sentence: touch.sentenceZh,
    askedFor: touch.askedFor.toISOString(),
    dueAt: touch.dueAt.toISOString(),
    proposedAt: touch.proposedAt.toISOString(),
  }
}

/** A line with its words, what lay behind it, and what happened since. */
export function touchDetailOnWire(touch: NamedTouch & { body: string | null }) {
  return {
    ...touchOnWire(touch),
    text: touch.body,
    facts: { ...touch.facts },
    proof: touch.proof && { ...touch.proof },
    remindedAt: at(touch.remindedAt),
    confirmedAt: at(touch.confirmedAt),
    deliveredAt: at(touch.deliveredAt),
    answeredAt: at(touch.answeredAt),
    endedAt: at(touch.endedAt),
  }
}
