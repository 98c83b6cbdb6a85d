import { may } from '#kit/node/ctx.ts'
import type { TimelineNames } from '#kit/node/timeline-part.ts'
import { listNamesOf } from './store/journey.ts'

/** What the SOPs are called that touches, tasks and ways of a person came of. */
export const timelineNames: TimelineNames = {
  property: 'journeyId',
  async nameThings(ctx, ids) {
    const opens = may(ctx.actor, 'journeys.read')
    const journeys = await listNamesOf(ctx, ids)
    return journeys.map(({ id, name }) => ({
      ...{ id, name, kind: { zh: 'SOP', en: 'SOP' } },
      to: opens ? `/journeys/${id}` : null,
    }))
  },
}
