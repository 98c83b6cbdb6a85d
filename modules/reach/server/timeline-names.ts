import { may } from '#kit/node/ctx.ts'
import type { TimelineNames } from '#kit/node/timeline-part.ts'
import { nameSends } from './store/touch-days.ts'

const KINDS = {
  mass_send: { kind: { zh: '群发', en: 'Mass send' }, page: '/mass-sends' },
  direct_send: { kind: { zh: '消息', en: 'Messages' }, page: '/direct-sends' },
} as const

/** What the mass sends and messages are called that touches of a person came of. */
export const timelineNames: TimelineNames = {
  property: 'campaignId',
  async nameThings(ctx, ids) {
    const opens = may(ctx.actor, 'reach.read')
    const sends = await nameSends(ctx, ids)
    return sends.map(({ campaignId, name, kind }) => ({
      ...{ id: campaignId, name, kind: KINDS[kind].kind },
      to: opens ? `${KINDS[kind].page}/${campaignId}` : null,
    }))
  },
}
