import type { Ctx } from '#kit/node/ctx.ts'
import { membersChangedFacts } from '../events.ts'
import type { Rule } from '../model/rule.ts'
import { countRule } from './count-rule.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { type MovedMembers, replaceMembers } from './store/membership.ts'
import { listMembers } from './store/people.ts'
import { lockSegment, noteCount } from './store/segment.ts'

export const REFRESH_SEGMENT_JOB = 'segments.refresh_segment'

/** Refreshes one segment soon; asked again meanwhile it still runs once. */
export async function enqueueRefresh(ctx: Ctx, segmentId: string): Promise<void> {
  await ctx.enqueue(REFRESH_SEGMENT_JOB, { segmentId }, { key: segmentId })
}

/** Brings a watched segment's members up to date and tells who moved; one that nobody watches is only counted. */
export async function refreshSegment(ctx: Ctx, segmentId: unknown): Promise<void> {
  if (typeof segmentId !== 'string') return
  const segment = await lockSegment(ctx, segmentId)
  if (!segment || segment.archivedAt) return
  if (segment.watchers.length === 0) {
    const { count, asOf } = await countRule(ctx, segment.rule)
    return noteCount(ctx, segmentId, count, asOf)
  }
  const moved = await fillMembership(ctx, segmentId, segment.rule)
  await ctx.tell(...membersChangedFacts({ segmentId, ...moved }))
}

/**
 * Sets the kept membership to what the warehouse says now. The seam for refreshing only those touched since the last
 * time: list members among them, and compare with the membership of them alone.
 */
export async function fillMembership(ctx: Ctx, segmentId: string, rule: Rule): Promise<MovedMembers> {
  const scope = scopeAt(ctx, {})
  const members = await listMembers(ctx, await mustNest(ctx, rule), scope)
  const moved = await replaceMembers(ctx, segmentId, members)
  await noteCount(ctx, segmentId, members.length, scope.asOf)
  return moved
}
