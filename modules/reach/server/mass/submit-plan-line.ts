import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { PLAN_LINES, type PlanLine, type PlanLines } from '../../contract/plan-lines.ts'
import type { DraftRefusal } from './resolve-draft.ts'
import { type SubmittedDraft, submitMassSend } from './submit-mass-send.ts'

/** Sends a line of a plan, once: whoever comes second is answered the first send. */
export async function submitPlanLine(
  ctx: Ctx,
  draft: SubmittedDraft & { readonly line: PlanLine },
): Promise<Result<{ massSendId: string }, DraftRefusal | 'plan_dropped'>> {
  const { line } = draft
  const [lines] = ctx.fillsOf<PlanLines<Ctx>>(PLAN_LINES)
  const held = await lines?.hold(ctx, line)
  if (!lines || !held) return refuse('not_found', { field: 'body.line' })
  if (held.sent !== null) return accept({ massSendId: held.sent })
  if (!held.isOpen) return refuse('plan_dropped', { field: 'body.line' })
  const sent = await submitMassSend(ctx, draft)
  if (sent.ok) await lines.keep(ctx, line, sent.value.massSendId)
  return sent
}
