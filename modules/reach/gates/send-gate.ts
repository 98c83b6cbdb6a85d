import type { Ctx } from '#kit/node/ctx.ts'
import type { Placed } from '../model/placed.ts'
import type { ReachRules } from '../model/restraint.ts'
import type { Sentence } from '../model/say.ts'
import type { TouchAsk } from '../model/touch.ts'
import type { Verdict } from '../model/verdict.ts'

/** The port through which later modules add gates of their own: `fills: { [SEND_GATE]: [gate] }`. */
export const SEND_GATE = 'reach.send_gate'

/**
 * One reason for which a person may not be reached. It judges thousands of asks with a constant number of statements
 * and answers in their order; undefined lets an ask pass. It only reads. One that a tenant switched off is not asked.
 */
export interface SendGate {
  readonly name: string
  readonly zh: string
  readonly en: string
  /** Every reason it may give, and its short name. */
  readonly reasons: Readonly<Record<string, Sentence>>
  /** What the facts of its verdicts are called, for who reads the ledger; what has no name here shows its code. */
  readonly factNames?: Readonly<Record<string, Sentence>>
  isOn?(rules: ReachRules): boolean
  judge(
    ctx: Ctx,
    asks: readonly TouchAsk[],
    rules: ReachRules,
    /** What these people got and are to get, for a gate that needs it: one statement. */
    readPlaced: () => Promise<ReadonlyMap<number, readonly Placed[]>>,
  ): Promise<readonly (Verdict | undefined)[]>
}
