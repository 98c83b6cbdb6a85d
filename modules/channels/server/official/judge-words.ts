import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { judgeWording, writeAudit } from '#modules/compliance/index.ts'

/** Shortest reason that says anything, in characters; the same as of a script. */
const CLAIM_REASON_CHARACTERS_MIN = 4

/** Whether words may be kept: what advertising refuses only with a reason, which goes into the audit log. */
export async function judgeWords(
  ctx: Ctx,
  said: string,
  {
    subject,
    field,
    claimReason = '',
  }: { readonly subject: string; readonly field: string; claimReason?: string | undefined },
): Promise<Result<true, 'claim_refused'>> {
  const claims = (await judgeWording(ctx, said)).filter(({ level }) => level === 'refuse')
  if (claims.length === 0) return accept(true)
  const words = claims.map(({ word }) => word).join('、')
  const reason = claimReason.trim()
  if (reason.length < CLAIM_REASON_CHARACTERS_MIN)
    return refuse('claim_refused', { field, facts: { words, source: claims[0]?.source ?? '' } })
  await writeAudit(ctx, { action: 'content.override_claim', subject, detail: { words, reason } })
  return accept(true)
}
