import type { Ctx } from '#kit/node/ctx.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { ANSWER_WITHIN_MS, NEVER_ANSWERED } from '../../model/chat-message.ts'
import { endUnansweredChats } from '../store/chat-message.ts'

/**
 * Texts put into a chat of which the app has said nothing for a day: whether they were sent nobody knows. Their lines
 * in the ledger end with these words and give their places back; an answer that still comes is stronger. Answers how
 * many there were.
 */
export async function endUnanswered(ctx: Ctx, limit: number): Promise<number> {
  const at = ctx.now()
  const before = new Date(at.getTime() - ANSWER_WITHIN_MS)
  const ended = await endUnansweredChats(ctx, { before, fault: NEVER_ANSWERED.zh, limit })
  const touchIds = ended.flatMap(({ touchId }) => touchId ?? [])
  await settleTouches(
    ctx,
    touchIds.map((touchId) => ({ touchId, state: 'expired', at, why: NEVER_ANSWERED })),
  )
  return ended.length
}
