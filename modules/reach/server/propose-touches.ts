import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchAsk, TouchDecision } from '../model/touch.ts'

/** Most asks in one call. */
export const TOUCH_ASKS_MAX = 20_000

/** Decides about every ask and writes each into the ledger. */
export async function proposeTouches(_ctx: Ctx, _asks: readonly TouchAsk[]): Promise<readonly TouchDecision[]> {
  throw new Error('Not built yet')
}
