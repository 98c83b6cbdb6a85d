import type { Ctx } from '#kit/node/ctx.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listSetsOf } from './store/moment-set.ts'
import { listChoicesOf } from './store/script-choice.ts'

/** Script choices that go by a segment, and sets of moments that are still to be shown to one. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'reach',
  async listUsers(ctx, segmentIds) {
    const [choices, sets] = [await listChoicesOf(ctx, segmentIds), await listSetsOf(ctx, segmentIds)]
    return [
      ...choices.map(({ segmentId, id, name }) => ({
        segmentId,
        kind: { zh: '分人话术', en: 'script choice' },
        name,
        to: `/script-choices?open=${id}`,
      })),
      ...sets.map(({ segmentId, id, name }) => ({
        segmentId,
        kind: { zh: '成套的朋友圈', en: 'set of moments' },
        name,
        to: `/moment-sets/${id}`,
      })),
    ]
  },
}
