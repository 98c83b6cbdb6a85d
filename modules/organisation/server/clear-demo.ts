import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { replaceTenant } from './replace-tenant.ts'
import { lockAllStaff } from './store/staff.ts'

/** Ends the demo: from now on its owner has an empty tenant of their own. */
export async function clearDemo(
  platform: Platform,
  ctx: Ctx,
  name: string,
): Promise<Result<{ tenantId: string }, 'not_demo'>> {
  if (!ctx.tenant.demo || ctx.actor.kind !== 'staff') return refuse('not_demo')
  const { userId } = ctx.actor
  const owner = (await lockAllStaff(ctx)).find((one) => one.role === 'owner' && one.userId === userId)
  if (!owner) return refuse('not_demo')
  return accept({ tenantId: await replaceTenant(platform, ctx, { name, demo: false, owners: [owner] }) })
}
