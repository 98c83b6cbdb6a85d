import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listPlansOf } from './store/day-plan.ts'
import { listJourneysOf } from './store/journey.ts'

/** SOPs that take their people from a segment, and days of which something is meant for it. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'journeys',
  async listUsers(ctx, segmentIds) {
    const journeys = await listJourneysOf(ctx, segmentIds)
    const plans = await listPlansOf(ctx, segmentIds, dayOf(ctx.now(), ctx.tenant.timezone))
    return [
      ...journeys.map(({ segmentId, id, name }) => ({
        segmentId,
        kind: { zh: 'SOP', en: 'SOP' },
        name,
        to: `/journeys/${id}`,
      })),
      ...plans.map(({ segmentId, id, name }) => ({
        segmentId,
        kind: { zh: '会员日和大促', en: 'planned day' },
        name,
        to: `/day-plans/${id}`,
      })),
    ]
  },
}
