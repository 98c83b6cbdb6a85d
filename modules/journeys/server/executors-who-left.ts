import type { Ctx } from '#kit/node/ctx.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { Executor } from '../model/settings.ts'
import { guidesOf } from './unknown-reference.ts'

/** Named executors who no longer work here, with the first field that names one; nothing when all of them do. */
export async function executorsWhoLeft(ctx: Ctx, executor: Executor | null) {
  const named = guidesOf(executor)
  if (named.length === 0) return undefined
  const staff = new Map((await listStaff(ctx)).map((one) => [one.id, one]))
  const left = named.filter(({ staffId }) => !staff.get(staffId)?.active)
  const names = left.map(({ staffId }) => staff.get(staffId)?.name ?? staffId).join('、')
  return left[0] && { field: `draft.executor.${left[0].field}`, names }
}
