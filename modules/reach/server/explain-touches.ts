import type { Ctx } from '#kit/node/ctx.ts'
import { findSentences } from './store/touch.ts'

/** Why touches were proposed, in the ledger's own words, and how far they came; those that are gone are left out. */
export async function explainTouches(
  ctx: Ctx,
  touchIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string; readonly state: string }>> {
  if (touchIds.length === 0) return new Map()
  return new Map((await findSentences(ctx, touchIds)).map(({ id, zh, en, state }) => [id, { zh, en, state }]))
}
