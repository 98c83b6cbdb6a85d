import type { Platform } from '#kit/node/module.ts'
import { hasChoiceOfSight, staffWithin } from '../model/sight.ts'
import { listDepartments } from './list-departments.ts'
import type { StaffRow } from './store/staff.ts'

const reader = { kind: 'system', name: 'organisation' } as const

/**
 * Whose customers somebody sees, by staff id; nothing when everybody's, or when their role says it. Asked at each
 * request: who changes departments is seen to have changed at once.
 */
export async function readSight(platform: Platform, staff: StaffRow): Promise<readonly string[] | undefined> {
  if (!hasChoiceOfSight(staff.role) || staff.sight === 'everybody') return undefined
  if (staff.sight === 'own') return [staff.id]
  const departments = await platform.inTenant(staff.tenantId, reader, listDepartments)
  return staffWithin(departments, staff.id)
}
