import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { openTenant } from './open-tenant.ts'
import { insertStaff, lockAllStaff } from './store/staff.ts'
import { closeTenant } from './store/tenant.ts'

/**
 * Closes the demo tenant and opens an empty one for its owner, in one transaction. The new tenant has an id of its
 * own, so nothing of the demo can reach it; the old rows are purged by a job.
 */
export async function clearDemo(
  platform: Platform,
  ctx: Ctx,
  name: string,
): Promise<Result<{ tenantId: string }, 'not_demo'>> {
  if (!ctx.tenant.demo || ctx.actor.kind !== 'staff') return refuse('not_demo')
  const { timezone, currency } = ctx.tenant
  const { userId } = ctx.actor
  const owner = (await lockAllStaff(ctx)).find((one) => one.role === 'owner' && one.userId === userId)
  if (!owner) return refuse('not_demo')
  await closeTenant(ctx)
  await ctx.enqueue('organisation.purge_tenant', { closed: ctx.tenant.id })
  return platform.asSystem(ctx, async (db) => {
    const opened = await openTenant(platform, { name, timezone, currency }, db)
    if (!opened.ok) throw new Error(`The demo's own settings were refused: ${opened.reason}`)
    const { tenantId } = opened.value
    await insertStaff(db, { ...owner, tenantId, id: ctx.newId(), createdAt: ctx.now() })
    return accept({ tenantId })
  })
}
