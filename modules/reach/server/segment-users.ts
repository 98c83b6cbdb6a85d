import type { Ctx } from '#kit/node/ctx.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listChoicesOfSegment } from './store/script-choice.ts'

/** Script choices that go by a segment. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'reach',
  async listUsers(ctx, segmentId) {
    const choices = await listChoicesOfSegment(ctx, segmentId)
    return choices.map(({ id, name }) => ({
      kind: { zh: '分人话术', en: 'script choice' },
      name,
      to: `/script-choices?open=${id}`,
    }))
  },
}
