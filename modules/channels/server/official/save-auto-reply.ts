import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { AUTO_REPLIES_MAX, type AutoReply } from '../../model/accounts/auto-reply.ts'
import { ANSWER_BYTES_MAX } from '../../model/accounts/menu.ts'
import { findAccount } from '../store/account.ts'
import { insertReply, listReplies, updateReply } from '../store/auto-reply.ts'
import { judgeWords } from './judge-words.ts'

export interface ReplyDraft extends Omit<AutoReply, 'id'> {
  readonly claimReason?: string | undefined
}

type Refusal = 'not_found' | 'too_many' | 'there_already' | 'words_missing' | 'body_long' | 'claim_refused'

/** Writes a rule down, or changes the one that is named; what it answers to stays. */
export async function saveAutoReply(
  ctx: Ctx,
  accountId: string,
  draft: ReplyDraft,
  replyId?: string,
): Promise<Result<{ replyId: string }, Refusal>> {
  if ((await findAccount(ctx, accountId))?.kind !== 'official') return refuse('not_found')
  const { claimReason, ...rest } = draft
  const rules = await listReplies(ctx, accountId)
  const before = rules.find(({ id }) => id === replyId)
  if (replyId !== undefined && !before) return refuse('not_found')
  if (!before && rules.length >= AUTO_REPLIES_MAX) return refuse('too_many')
  const occasion = before?.occasion ?? draft.occasion
  const words = occasion === 'words' ? [...new Set(draft.words.map((word) => word.trim()))] : []
  if (occasion === 'words' && words.length === 0) return refuse('words_missing', { field: 'body.words' })
  if (Buffer.byteLength(draft.body) > ANSWER_BYTES_MAX) return refuse('body_long', { field: 'body.body' })
  const subject = `account:${accountId}`
  const judged = await judgeWords(ctx, draft.body, { subject, field: 'body.body', claimReason })
  if (!judged.ok) return judged
  const row = { ...rest, occasion, words, id: before?.id ?? ctx.newId() }
  const written = before ? await updateReply(ctx, accountId, row) : await insertReply(ctx, accountId, row)
  return written ? accept({ replyId: row.id }) : refuse('there_already', { field: 'body.occasion' })
}
