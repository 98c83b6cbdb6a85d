import type { Ctx } from '#kit/node/ctx.ts'
import type { ChannelAccount } from '../../model/accounts/account.ts'
import { REPLIES } from '../../model/accounts/auto-reply.ts'
import type { FanDeed } from '../../model/accounts/official-push.ts'
import { noteReply } from '../store/reply.ts'
import { findAnswer } from './find-answer.ts'
import type { ReplyLedger } from './reply-ledger.ts'

/** An answer that comes later than this is none. */
const ANSWERED_WITHIN_MS = 5 * 60_000

/** Decides what a deed is answered with, in the transaction that settles it; somebody else hands it over. */
export async function prepareReply(
  ctx: Ctx,
  account: ChannelAccount,
  { digest, contactId, ...deed }: FanDeed & { readonly digest: string; readonly contactId: number },
): Promise<void> {
  const [ledger] = ctx.fillsOf<ReplyLedger>(REPLIES)
  if (!ledger || account.kind !== 'official') return
  if (ctx.now().getTime() - deed.at.getTime() > ANSWERED_WITHIN_MS) return
  const body = await findAnswer(ctx, account.id, deed)
  if (body === undefined) return
  const { touchId, goes } = await ledger.propose(ctx, { key: `reply ${account.id} ${digest}`, contactId, text: body })
  await noteReply(ctx, account.id, { digest, body, touchId, state: goes ? 'due' : 'stopped' })
}
