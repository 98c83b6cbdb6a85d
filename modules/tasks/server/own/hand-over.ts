import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { GUIDE_HANDED_OVER } from '../../events.ts'
import { moveOpenIssues } from '../store/issue.ts'
import { moveAllOpen } from '../store/own-work.ts'

export interface HandOverAsk {
  readonly fromStaffId: string
  readonly toStaffId: string
}

type HandOverRefusal = 'not_found' | 'staff_not_active' | 'same_person'

/**
 * Somebody leaves: all their open tasks and issues go to another at once; whoever else holds something of theirs hears
 * of it, as contacts do of the people they look after. Friends in WeCom are not moved: that is a transfer.
 */
export async function handOver(
  ctx: Ctx,
  { fromStaffId, toStaffId }: HandOverAsk,
): Promise<Result<{ readonly tasks: number }, HandOverRefusal>> {
  // Their customers go along, also those nobody may see who hands them over: both must be in sight.
  const staff = (await listStaff(ctx)).filter(({ id }) => seesCustomersOf(ctx.actor, id))
  if (!staff.some(({ id }) => id === fromStaffId)) return refuse('not_found', { field: 'body.fromStaffId' })
  const to = staff.find(({ id }) => id === toStaffId)
  if (!to) return refuse('not_found', { field: 'body.toStaffId' })
  if (fromStaffId === toStaffId) return refuse('same_person', { field: 'body.toStaffId' })
  if (!to.active) return refuse('staff_not_active', { field: 'body.toStaffId', facts: { name: to.name } })
  const tasks = await moveAllOpen(ctx, fromStaffId, toStaffId)
  await moveOpenIssues(ctx, fromStaffId, toStaffId)
  await ctx.tell({ name: GUIDE_HANDED_OVER, version: 1, payload: { fromStaffId, toStaffId } })
  await writeAudit(ctx, {
    action: 'tasks.hand_over',
    subject: `staff:${fromStaffId}`,
    detail: { to: toStaffId, tasks },
  })
  return accept({ tasks })
}
