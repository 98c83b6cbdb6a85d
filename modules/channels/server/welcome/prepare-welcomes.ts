import type { Ctx } from '#kit/node/ctx.ts'
import { joiningsOf, WELCOME, type WelcomeMessage } from '../../model/joining.ts'
import type { FriendNews } from '../../model/push.ts'
import type { Welcomer } from './welcomer.ts'

export interface DueWelcome {
  readonly welcomeId: string
  readonly welcomeCode: string
  readonly message: WelcomeMessage
}

/** What is to be said to a customer whose joining is being settled, decided and kept in the same transaction. */
export async function prepareWelcomes(
  ctx: Ctx,
  companyId: string,
  contactId: number,
  news: readonly FriendNews[],
): Promise<readonly DueWelcome[]> {
  const [welcomer] = ctx.fillsOf<Welcomer>(WELCOME)
  if (!welcomer) return []
  const due: DueWelcome[] = []
  for (const joining of joiningsOf(news, companyId, contactId)) {
    const prepared = await welcomer.prepare(ctx, joining)
    if (prepared) due.push({ ...prepared, welcomeCode: joining.welcomeCode })
  }
  return due
}

/** Where somebody comes from whom WeCom calls by an entry. */
export async function readEntrySource(ctx: Ctx, companyId: string, news: readonly FriendNews[], recorded: string) {
  const state = news.find(({ entryState }) => entryState !== '')?.entryState ?? recorded
  const [welcomer] = state === '' ? [] : ctx.fillsOf<Welcomer>(WELCOME)
  return welcomer?.sourceOf(ctx, companyId, state)
}
