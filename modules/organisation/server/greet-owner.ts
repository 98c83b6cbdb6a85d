import type { Platform } from '#kit/node/module.ts'
import { addStaff } from './add-staff.ts'
import { openTenant } from './open-tenant.ts'
import { findAnyOwner } from './store/staff.ts'

/** The first person's address: a placeholder nobody else can claim, changed in the settings. */
export const FIRST_OWNER_EMAIL = 'owner@huoshui.local'

/** The first demo's id. Who is held out hangs on it, so it is the same in every home. */
const DEMO_TENANT_ID = '01a00000-0000-7000-8000-000000000001'

/**
 * A home without an owner gets a tenant and one, who enters by a one-time link and no password. Later starts make a
 * new link for that owner, in development only: in production a link is made by `huoshui user create`.
 */
export async function greetOwner(platform: Platform): Promise<string | undefined> {
  const { production, demo } = platform.config
  const owner = await findAnyOwner(platform.database.system)
  if (owner) return production ? undefined : platform.signIn.makeLink(owner.email)
  const first = demo ? { name: '活水演示店', demo, id: DEMO_TENANT_ID } : { name: '我的店铺' }
  const opened = await openTenant(platform, { ...first, timezone: 'Asia/Shanghai', currency: 'CNY' })
  if (!opened.ok) throw new Error(`The first tenant was refused: ${opened.reason}`)
  const { tenantId } = opened.value
  const added = await addStaff(platform, { tenantId, name: '老板', email: FIRST_OWNER_EMAIL, role: 'owner' })
  if (!added.ok) throw new Error(`The first owner was refused: ${added.reason}`)
  return added.value.link
}
