import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Role } from '../model/role.ts'
import { lockAllStaff, type StaffRow, updateStaff } from './store/staff.ts'

export interface StaffChange {
  readonly name?: string | undefined
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
}

/** Changes a member of staff; never so that no owner is left. */
export async function changeStaff(
  ctx: Ctx,
  staffId: string,
  change: StaffChange,
): Promise<Result<StaffRow, 'not_found' | 'last_owner'>> {
  const everyone = await lockAllStaff(ctx)
  const before = everyone.find((one) => one.id === staffId)
  if (!before) return refuse('not_found')
  const after: StaffRow = {
    ...before,
    name: change.name ?? before.name,
    role: change.role ?? before.role,
    active: change.active ?? before.active,
  }
  const owners = everyone
    .map((one) => (one.id === staffId ? after : one))
    .filter((one) => one.active && one.role === 'owner')
  if (owners.length === 0) return refuse('last_owner', { field: 'body.role' })
  await updateStaff(ctx, after)
  return accept(after)
}
