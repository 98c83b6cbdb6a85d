import type { PutOff } from './counting.ts'
import { type Sentence, sayProposed, saySuppressed } from './say.ts'
import type { TouchAsk, TouchFacts } from './touch.ts'
import type { Marks, Verdict } from './verdict.ts'

/** An ask on its way through the gates. */
export interface Standing {
  /** As asked, with `at` moved on when a gate put it off. */
  readonly ask: TouchAsk
  readonly told: readonly Sentence[]
  readonly facts: TouchFacts
  readonly marks: Marks
  /** The gate that stopped it, or that put it off last. */
  readonly gate?: string
  readonly reason?: string
  readonly stopped: boolean
  /** Touches of lower priority that give way to it: for good, or until later. */
  readonly took?: readonly string[]
  readonly putOff?: readonly PutOff[]
}

export interface Judgement {
  readonly ask: TouchAsk
  readonly dueAt: Date
  readonly outcome: 'proposed' | 'suppressed'
  readonly gate?: string
  readonly reason?: string
  readonly sentence: Sentence
  readonly facts: TouchFacts
  readonly marks: Marks
  /** Touches of lower priority that give way to it: for good, or until later. */
  readonly took?: readonly string[]
  readonly putOff?: readonly PutOff[]
}

/** Before the first gate. */
export function standing(ask: TouchAsk): Standing {
  return { ask, told: [], facts: {}, marks: {}, stopped: false }
}

/** After one more gate has spoken. */
export function afterVerdict(before: Standing, gate: string, verdict: Verdict | undefined): Standing {
  if (!verdict) return before
  if (verdict.kind === 'mark') return { ...before, marks: { ...before.marks, ...verdict.marks } }
  const told = [...before.told, { zh: verdict.zh, en: verdict.en }]
  const facts = { ...before.facts, ...verdict.facts }
  switch (verdict.kind) {
    case 'pass':
      return { ...before, told, facts }
    case 'suppress': {
      const marks = { ...before.marks, ...verdict.marks }
      return { ...before, told, facts, marks, gate, reason: verdict.reason, stopped: true }
    }
    case 'defer': {
      // A gate may only put off: an earlier time would undo what another gate asked for.
      const at = new Date(Math.max(Number(verdict.until), Number(before.ask.at)))
      return { ...before, ask: { ...before.ask, at }, told, facts, gate, reason: verdict.reason }
    }
  }
}

/** What the ledger will say, once every gate has spoken. */
export function judgementOf(asked: TouchAsk, after: Standing): Judgement {
  const { gate, reason, facts, marks, told, took, putOff } = after
  const last = told.at(-1)
  if (after.stopped && last)
    return {
      ask: asked,
      dueAt: after.ask.at,
      outcome: 'suppressed',
      gate,
      reason,
      facts,
      marks,
      sentence: saySuppressed(last),
    }
  return {
    ask: asked,
    dueAt: after.ask.at,
    outcome: 'proposed',
    gate,
    reason,
    facts,
    marks,
    ...(took ? { took } : {}),
    ...(putOff ? { putOff } : {}),
    sentence: sayProposed(told, asked.automatic ? 'at_once' : asked.via ? 'program' : 'guide'),
  }
}
