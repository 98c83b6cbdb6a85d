import type { Platform } from '#kit/node/module.ts'
import { replaceTenant } from './replace-tenant.ts'
import { lockAllStaff } from './store/staff.ts'

/** Drops a demo that was filled by half and opens an empty one in its place, for the same owners. */
export async function renewDemo(platform: Platform, tenantId: string): Promise<string> {
  return platform.inTenant(tenantId, { kind: 'system', name: 'demo' }, async (ctx) => {
    if (!ctx.tenant.demo) throw new Error(`Tenant ${tenantId} is no demo`)
    const owners = (await lockAllStaff(ctx)).filter((one) => one.role === 'owner')
    return replaceTenant(platform, ctx, { name: ctx.tenant.name, demo: true, owners })
  })
}
