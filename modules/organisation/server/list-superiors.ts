import type { Ctx } from '#kit/node/ctx.ts'
import { staffWithin } from '../model/sight.ts'
import { listDepartments } from './list-departments.ts'
import { listStaff } from './store/staff.ts'

/** A member of staff who runs part of the shop. */
interface Superior {
  readonly id: string
  readonly name: string
}

/**
 * Who runs the part of the shop that somebody works in: operators whose sight is their department and takes them in;
 * where there is none, whoever sees everybody. The smallest department first.
 */
export async function listSuperiors(ctx: Ctx, staffId: string): Promise<readonly Superior[]> {
  const staff = (await listStaff(ctx, undefined)).filter(({ active }) => active)
  const departments = await listDepartments(ctx)
  const near = staff
    .filter(({ id, role, sight }) => role === 'operator' && sight === 'department' && id !== staffId)
    .map(({ id, name }) => ({ id, name, within: staffWithin(departments, id) }))
    .filter(({ within }) => within.includes(staffId))
    .toSorted((a, b) => a.within.length - b.within.length)
  const least = near[0]?.within.length
  if (least !== undefined)
    return near.filter(({ within }) => within.length === least).map(({ id, name }) => ({ id, name }))
  return staff
    .filter(({ role, sight }) => role === 'owner' || (role === 'operator' && sight === 'everybody'))
    .map(({ id, name }) => ({ id, name }))
}
