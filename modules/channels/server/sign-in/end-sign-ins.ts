import { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { readAccount } from '#modules/organisation/index.ts'
import type { Whose } from '../wecom/answer.ts'

const doorkeeper = { kind: 'system', name: 'channels' } as const
const endingSchema = z.object({ tenantId: z.uuid(), companyId: z.uuid(), staffIds: z.array(z.uuid()) })

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

/** The same after the owner said that a member is somebody else: then a job does it, once that is written. */
export const endSignInsJob: Job = {
  name: 'channels.end_sign_ins',
  scope: 'platform',
  async run(platform, payload) {
    const { tenantId, companyId, staffIds } = endingSchema.parse(payload)
    const whose = { tenantId, companyId }
    await platform.inTenant(tenantId, doorkeeper, (ctx) => endSignIns(platform, ctx, whose, staffIds))
  },
}
