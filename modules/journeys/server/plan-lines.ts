import type { Ctx } from '#kit/node/ctx.ts'
import type { PlanLines } from '#modules/reach/contract.ts'
import { lockDayPlan, updateDayPlan } from './store/day-plan.ts'

/** Lines of member days and promotions: each goes once, and none of a plan that was dropped. */
export const planLines: PlanLines<Ctx> = {
  async hold(ctx, { planId, key }) {
    const row = await lockDayPlan(ctx, planId)
    const line = row?.plan.reach.find((one) => one.key === key)
    return row && line && { isOpen: row.plan.state === 'open', sent: line.sent }
  },
  async keep(ctx, { planId, key }, sent) {
    const row = await lockDayPlan(ctx, planId)
    if (!row) return
    const reach = row.plan.reach.map((line) => (line.key === key ? { ...line, sent } : line))
    await updateDayPlan(ctx, planId, { ...row.plan, reach }, row.version)
  },
}
