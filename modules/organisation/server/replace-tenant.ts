import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { openTenant } from './open-tenant.ts'
import { insertStaff, type StaffRow } from './store/staff.ts'
import { closeTenant } from './store/tenant.ts'

export interface Successor {
  readonly name: string
  readonly demo: boolean
  /** Who keeps their account. */
  readonly owners: readonly StaffRow[]
}

/**
 * Closes a tenant and opens another for its owners, in one transaction. The new one has an id of its own, so nothing
 * of the old one can reach it; the old rows are purged by a job.
 */
export async function replaceTenant(platform: Platform, ctx: Ctx, successor: Successor): Promise<string> {
  const { name, demo, owners } = successor
  const { timezone, currency } = ctx.tenant
  await closeTenant(ctx)
  await ctx.enqueue('organisation.purge_tenant', { closed: ctx.tenant.id })
  return platform.asSystem(ctx, async (db) => {
    const opened = await openTenant(platform, { name, timezone, currency, demo }, db)
    if (!opened.ok) throw new Error(`The tenant's own settings were refused: ${opened.reason}`)
    const { tenantId } = opened.value
    for (const owner of owners) await insertStaff(db, { ...owner, tenantId, id: ctx.newId(), createdAt: ctx.now() })
    return tenantId
  })
}
