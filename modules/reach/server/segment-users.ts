import type { Ctx } from '#kit/node/ctx.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listSetsOfSegment } from './store/moment-set.ts'
import { listChoicesOfSegment } from './store/script-choice.ts'

/** Script choices that go by a segment, and sets of moments that are still to be shown to one. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'reach',
  async listUsers(ctx, segmentId) {
    const [choices, sets] = [await listChoicesOfSegment(ctx, segmentId), await listSetsOfSegment(ctx, segmentId)]
    return [
      ...choices.map(({ id, name }) => ({
        kind: { zh: '分人话术', en: 'script choice' },
        name,
        to: `/script-choices?open=${id}`,
      })),
      ...sets.map(({ id, name }) => ({
        kind: { zh: '成套的朋友圈', en: 'set of moments' },
        name,
        to: `/moment-sets/${id}`,
      })),
    ]
  },
}
