import type { Ctx } from '#kit/node/ctx.ts'
import { countSorted, type Rule, sortIntoSegments } from '#modules/segments/index.ts'
import type { ChoiceLine } from '../model/script-choice.ts'

/** What each line goes by, as segments understand it: a tag is a rule of one condition. */
function sortedBy(lines: readonly ChoiceLine[]) {
  return lines.map(({ segmentId, tagId }) => {
    if (segmentId !== undefined) return segmentId
    const rule: Rule = { version: 1, root: { kind: 'tag', has: 'any', tagIds: [tagId] } }
    return { id: tagId, rule }
  })
}

/** The segment or tag of the first line that fits each of these people; whom none fits is left out. */
export function sortByLines(
  ctx: Ctx,
  lines: readonly ChoiceLine[],
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  return sortIntoSegments(ctx, sortedBy(lines), contactIds)
}

/** How many each line fits and none before it, and at the end whom none fits. */
export function countByLines(ctx: Ctx, lines: readonly ChoiceLine[]): Promise<readonly number[]> {
  return countSorted(ctx, sortedBy(lines))
}
