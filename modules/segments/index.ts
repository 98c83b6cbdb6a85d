import type { Ctx } from '#kit/node/ctx.ts'
import type { Segment } from './model/segment.ts'
import { countSegments, findSegment } from './server/store/segment.ts'

export type { Rule } from './model/rule.ts'
export { countRule } from './server/count-rule.ts'
export { freezePeople } from './server/freeze-people.ts'
export { readStageOf } from './server/list-stages.ts'
export { isMember, membersOf, membersOfRule } from './server/read-members.ts'
export { readRfm } from './server/read-rfm.ts'
export { saveSegment } from './server/save-segment.ts'
export { countSorted, sortIntoSegments } from './server/sort-people.ts'
export { unwatchSegment, watchSegment } from './server/watch-segment.ts'

/** Whether anybody has saved a segment. */
export async function hasSegments(ctx: Ctx): Promise<boolean> {
  return (await countSegments(ctx)) > 0
}

/** A saved segment, or nothing. */
export async function readSegment(ctx: Ctx, segmentId: string): Promise<Segment | undefined> {
  return findSegment(ctx, segmentId)
}
