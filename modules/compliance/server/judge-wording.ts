import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { type ClaimFinding, findClaims, wordsOn } from '../model/claim.ts'
import { listClaimRules, listOwnClaims } from './store/claim.ts'

/** Which words of a text the law of advertising, or the shop itself, minds today; those that are refused first. */
export async function judgeWording(ctx: Ctx, text: string): Promise<readonly ClaimFinding[]> {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  return findClaims(text, wordsOn(await listClaimRules(ctx), await listOwnClaims(ctx), today))
}
