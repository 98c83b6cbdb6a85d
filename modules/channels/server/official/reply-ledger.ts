import type { Ctx } from '#kit/node/ctx.ts'
import type { ReplyOutcome } from '../../model/accounts/auto-reply.ts'

/** What fills the port `REPLIES`: nothing is answered that no line of the ledger stands for. */
export interface ReplyLedger {
  /** Asks every gate and writes the line; the same key gets the first decision. */
  propose(
    ctx: Ctx,
    ask: { readonly key: string; readonly contactId: number; readonly text: string },
  ): Promise<{ readonly touchId: string; readonly goes: boolean }>
  /** Keeps what became of it. */
  conclude(ctx: Ctx, touchId: string, outcome: ReplyOutcome): Promise<void>
}
