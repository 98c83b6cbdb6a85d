import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { readAccount } from '#modules/organisation/index.ts'
import type { Whose } from '../wecom/answer.ts'

/**
 * Ends the sessions that stand on a company's word about these staff, which holds no longer. A session by a link of
 * their own stays. Before the commit: should that fail, they sign in once
 * more than needed.
 */
export async function endSignIns(
  platform: Platform,
  ctx: Ctx,
  { tenantId, companyId }: Whose,
  staffIds: readonly string[],
): Promise<void> {
  for (const staffId of staffIds) {
    const account = await readAccount(ctx, staffId)
    if (account) await platform.signIn.endEntered(account.email, { tenantId, by: companyId })
  }
}
