import type { Ctx } from '#kit/node/ctx.ts'
import type { Role } from './model/role.ts'
import { listStaff as readStaff } from './server/store/staff.ts'

export type { Role } from './model/role.ts'
export { addStaff } from './server/add-staff.ts'
export { createKey } from './server/create-key.ts'
export { openTenant } from './server/open-tenant.ts'

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
}

/** The tenant's staff, active ones first. */
export async function listStaff(ctx: Ctx, role?: Role): Promise<readonly StaffMember[]> {
  const rows = await readStaff(ctx, role)
  return rows.map(({ id, name, role: held, active }) => ({ id, name, role: held, active }))
}
