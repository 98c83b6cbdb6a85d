import type { Ctx } from '#kit/node/ctx.ts'
import type { Role } from './model/role.ts'
import { findStaff, listStaff as readStaff } from './server/store/staff.ts'

export type { Role } from './model/role.ts'
export type { Department } from './model/sight.ts'
export { addStaff } from './server/add-staff.ts'
export { createKey } from './server/create-key.ts'
export { DEPARTMENTS, type DepartmentSource } from './server/list-departments.ts'
export { listSuperiors } from './server/list-superiors.ts'
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

/** How a member of staff signs in. */
export interface StaffAccount {
  readonly email: string
  readonly name: string
  readonly active: boolean
}

/** The account of a member of staff, or nothing when they were never given one. */
export async function readAccount(ctx: Ctx, staffId: string): Promise<StaffAccount | undefined> {
  const row = await findStaff(ctx, staffId)
  return row && { email: row.email, name: row.name, active: row.active }
}
