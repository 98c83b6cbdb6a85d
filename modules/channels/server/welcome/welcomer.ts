import type { Ctx } from '#kit/node/ctx.ts'
import type { Joining, WelcomeMessage, WelcomeOutcome } from '../../model/joining.ts'

/** What fills the port `WELCOME`. */
export interface Welcomer {
  /** Where somebody who came by an entry comes from, in words for their file; nothing for an entry of others. */
  sourceOf(ctx: Ctx, companyId: string, entryState: string): Promise<string | undefined>
  /**
   * Decides what a customer is greeted with and keeps the decision, in the transaction that settles the joining.
   * Nothing: there is nothing to say, it was said before, or it may not be said. Asked again for the same pair, it
   * answers nothing.
   */
  prepare(
    ctx: Ctx,
    joining: Joining,
  ): Promise<{ readonly welcomeId: string; readonly message: WelcomeMessage } | undefined>
  /** The files that welcomes of a company need at any moment: WeCom is given copies before anybody scans. */
  readMedia(ctx: Ctx, companyId: string): Promise<readonly string[]>
  /** Keeps what became of it. */
  conclude(ctx: Ctx, welcomeId: string, outcome: WelcomeOutcome): Promise<void>
}
