import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { setStaffCost as route } from '../contract/productivity.ts'
import { STAFF_COSTS_MAX, type StaffCost } from '../model/productivity/staff-cost.ts'
import { deleteCost, type KeptCost, listCosts, saveCost } from './store/staff-cost.ts'

type WireCost = z.infer<typeof route.answer>

export async function showCosts(ctx: Ctx): Promise<WireCost[]> {
  return dress(ctx, await listCosts(ctx))
}

/** Says what somebody costs from a day on. Undo: remove it, or say the former amount for the same day. */
export async function setStaffCost(
  ctx: Ctx,
  ask: StaffCost & { readonly note: string },
): Promise<Result<WireCost, 'not_found' | 'too_many'>> {
  const staff = await listStaff(ctx)
  if (ask.staffId !== null && !staff.some(({ id }) => id === ask.staffId))
    return refuse('not_found', { field: 'body.staffId' })
  const kept = await listCosts(ctx)
  const before = kept.find(
    (one) => one.staffId === ask.staffId && one.kind === ask.kind && one.validFrom === ask.validFrom,
  )
  if (!before && kept.length >= STAFF_COSTS_MAX) return refuse('too_many', { facts: { limit: STAFF_COSTS_MAX } })
  const saved = await saveCost(ctx, { ...ask, id: before?.id ?? ctx.newId(), setBy: ctx.actor.name })
  await writeAudit(ctx, {
    action: 'analytics.set_staff_cost',
    subject: `staff_cost:${saved.id}`,
    detail: { staffId: ask.staffId ?? '', kind: ask.kind, validFrom: ask.validFrom },
    ...(before && { before: { monthly: before.monthly } }),
    after: { monthly: saved.monthly },
  })
  return one(ctx, saved)
}

/** What held before it holds on. Undo: say it again. */
export async function removeStaffCost(ctx: Ctx, id: string): Promise<Result<WireCost, 'not_found'>> {
  const gone = await deleteCost(ctx, id)
  if (!gone) return refuse('not_found')
  await writeAudit(ctx, {
    action: 'analytics.remove_staff_cost',
    subject: `staff_cost:${id}`,
    detail: { staffId: gone.staffId ?? '', kind: gone.kind, validFrom: gone.validFrom },
    before: { monthly: gone.monthly },
  })
  return one(ctx, gone)
}

async function one(ctx: Ctx, cost: KeptCost): Promise<Result<WireCost, 'not_found'>> {
  const [shown] = await dress(ctx, [cost])
  return shown ? accept(shown) : refuse('not_found')
}

async function dress(ctx: Ctx, costs: readonly KeptCost[]): Promise<WireCost[]> {
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  return costs.map(({ staffId, setAt, ...cost }) => ({
    ...cost,
    staff: staffId === null ? null : { id: staffId, name: names.get(staffId) ?? '' },
    setAt: setAt.toISOString(),
  }))
}
