import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listPlansOfSegment } from './store/day-plan.ts'
import { listJourneysOfSegment } from './store/journey.ts'

/** SOPs that take their people from a segment, and days of which something is meant for it. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'journeys',
  async listUsers(ctx, segmentId) {
    const journeys = await listJourneysOfSegment(ctx, segmentId)
    const plans = await listPlansOfSegment(ctx, segmentId, dayOf(ctx.now(), ctx.tenant.timezone))
    return [
      ...journeys.map(({ id, name }) => ({ kind: { zh: 'SOP', en: 'SOP' }, name, to: `/journeys/${id}` })),
      ...plans.map(({ id, name }) => ({
        kind: { zh: '会员日和大促', en: 'planned day' },
        name,
        to: `/day-plans/${id}`,
      })),
    ]
  },
}
