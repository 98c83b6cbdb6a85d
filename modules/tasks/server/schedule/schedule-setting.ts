import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { WORK_PATTERN_DEFAULT, type WorkPattern } from '../../model/schedule/capacity.ts'
import { SCHEDULE_DEFAULT, type ScheduleSetting } from '../../model/schedule/silence.ts'
import { findScheduleSetting, listPatterns, writePattern, writeScheduleSetting } from '../store/work-pattern.ts'

/** As delivered until somebody says otherwise. */
export async function readScheduleSetting(ctx: Ctx): Promise<ScheduleSetting> {
  return (await findScheduleSetting(ctx)) ?? SCHEDULE_DEFAULT
}

export async function changeScheduleSetting(ctx: Ctx, to: ScheduleSetting): Promise<ScheduleSetting> {
  const before = await readScheduleSetting(ctx)
  await writeScheduleSetting(ctx, to)
  const action = 'tasks.change_schedule'
  await writeAudit(ctx, { action, subject: 'schedule_setting', before: { ...before }, after: { ...to } })
  return to
}

/** Says when somebody works and what they get through; null is: as learned. Undo: say the former again. */
export async function changeWorkPattern(
  ctx: Ctx,
  staffId: string,
  to: WorkPattern,
): Promise<Result<WorkPattern & { daysOff: number[] | null }, 'not_found'>> {
  const staff = (await listStaff(ctx)).find(({ id }) => id === staffId)
  if (!staff || !seesCustomersOf(ctx.actor, staffId)) return refuse('not_found', { field: 'params.staffId' })
  const before = (await listPatterns(ctx)).get(staffId) ?? WORK_PATTERN_DEFAULT
  await writePattern(ctx, staffId, to)
  await writeAudit(ctx, {
    action: 'tasks.change_work_pattern',
    subject: `staff:${staffId}`,
    before: plainOf(before),
    after: plainOf(to),
  })
  return accept({ ...to, daysOff: to.daysOff === null ? null : [...to.daysOff] })
}

function plainOf({ daysOff, ...rest }: WorkPattern) {
  return { ...rest, daysOff: daysOff?.join(' ') ?? null }
}
