import { sortIntoSegments } from '#modules/segments/index.ts'
import { ELSE } from '../port.ts'
import { stepPlug } from '../step-plug.ts'

/** Everybody goes the way of the first segment they are in now: one query for all of them. */
export const branchPlug = stepPlug({
  kind: 'branch',
  async ways(ctx, { node, arrivals }) {
    const portOf = new Map(node.branches.toReversed().map(({ port, segmentId }) => [segmentId ?? '', port]))
    const segmentIds = [...new Set(node.branches.flatMap((one) => one.segmentId ?? []))]
    const people = arrivals.map((one) => one.contactId)
    const segmentOf = await sortIntoSegments(ctx, segmentIds, people)
    return people.map((id) => portOf.get(segmentOf.get(id) ?? '') ?? ELSE)
  },
})
