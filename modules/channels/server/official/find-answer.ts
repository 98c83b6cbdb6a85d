import type { Ctx } from '#kit/node/ctx.ts'
import { replyFor } from '../../model/accounts/auto-reply.ts'
import { menuAnswers } from '../../model/accounts/menu.ts'
import type { FanDeed } from '../../model/accounts/official-push.ts'
import { listReplies } from '../store/auto-reply.ts'
import { findMenu } from '../store/menu.ts'

/** What an account answers to a deed by its rules and its menu; nothing where nobody wrote anything. */
export async function findAnswer(ctx: Ctx, accountId: string, deed: FanDeed): Promise<string | undefined> {
  if (deed.kind === 'follow' || deed.kind === 'write') return replyFor(await listReplies(ctx, accountId), deed)?.body
  if (deed.kind !== 'click') return undefined
  const menu = await findMenu(ctx, accountId)
  const key = deed.properties.key ?? ''
  // Phones show an old menu for up to a day: what was saved meanwhile still knows its keys.
  return menuAnswers(menu?.published ?? []).get(key) ?? menuAnswers(menu?.buttons ?? []).get(key)
}
