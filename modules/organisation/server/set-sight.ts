import { noteChange } from '#kit/node/change-note.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { hasChoiceOfSight, type Sight } from '../model/sight.ts'
import { lockAllStaff, type StaffRow, updateSight } from './store/staff.ts'

/** Says whose customers an operator sees from now on; who it was changed for, from what and to what, is noted. */
export async function setSight(
  ctx: Ctx,
  staffId: string,
  sight: Sight,
): Promise<Result<StaffRow, 'not_found' | 'sight_of_role'>> {
  const before = (await lockAllStaff(ctx)).find((one) => one.id === staffId)
  if (!before) return refuse('not_found')
  if (!hasChoiceOfSight(before.role)) return refuse('sight_of_role', { field: 'body.sight' })
  await updateSight(ctx, staffId, sight)
  await noteChange(ctx, {
    action: 'organisation.set_sight',
    subject: `staff:${staffId}`,
    before: { sight: before.sight },
    after: { sight },
  })
  return accept({ ...before, sight })
}
