import type { Ctx } from '#kit/node/ctx.ts'
import { listStaff } from '#modules/organisation/index.ts'

/** Whether everybody named is a member of staff; nobody (null) always is fine. */
export async function areStaff(ctx: Ctx, staffIds: Iterable<string | null | undefined>): Promise<boolean> {
  const wanted = [...staffIds].filter((id) => typeof id === 'string')
  if (wanted.length === 0) return true
  const staff = new Set((await listStaff(ctx)).map((one) => one.id))
  return wanted.every((id) => staff.has(id))
}

/** Names of the staff by id, for those who may not see the list of staff. */
export async function readStaffNames(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  return new Map((await listStaff(ctx)).map((one) => [one.id, one.name]))
}
