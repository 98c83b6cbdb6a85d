import type { Ctx } from '#kit/node/ctx.ts'
import { membersChangedFacts } from '../events.ts'
import type { Rule } from '../model/rule.ts'
import { countRule } from './count-rule.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { type MovedMembers, replaceMembers } from './store/membership.ts'
import { countAll, listMembers, listMembersOfAll } from './store/people.ts'
import { roundsOf } from './store/rule-query.ts'
import { lockSegment, noteCount } from './store/segment.ts'

export const REFRESH_SEGMENT_JOB = 'segments.refresh_segment'

/** Refreshes one segment soon; asked again meanwhile it still runs once. */
export async function enqueueRefresh(ctx: Ctx, segmentId: string, runAt?: Date): Promise<void> {
  await ctx.enqueue(REFRESH_SEGMENT_JOB, { segmentId }, { key: segmentId, ...(runAt ? { runAt } : {}) })
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

/** Sets the kept membership to what the warehouse says now of everybody. */
export async function fillMembership(ctx: Ctx, segmentId: string, rule: Rule): Promise<MovedMembers> {
  const scope = scopeAt(ctx, {})
  const members = await listMembers(ctx, await mustNest(ctx, rule), scope)
  const moved = await replaceMembers(ctx, segmentId, members)
  await noteCount(ctx, segmentId, members.length, scope.asOf)
  return moved
}

interface SavedRule {
  readonly id: string
  readonly rule: Rule
}

/** `fillMembership` of several segments whose rows are locked, and tells who moved: one pass for many of them. */
export async function replaceAll(ctx: Ctx, segments: readonly SavedRule[]): Promise<void> {
  const scope = scopeAt(ctx, {})
  for (const round of roundsOf(segments)) {
    const members = await listMembersOfAll(ctx, round.map(ruleOf), scope)
    for (const [i, { id }] of round.entries()) {
      const moved = await replaceMembers(ctx, id, members[i] ?? [])
      await noteCount(ctx, id, members[i]?.length ?? 0, scope.asOf)
      await ctx.tell(...membersChangedFacts({ segmentId: id, ...moved }))
    }
  }
}

/** Counts segments that nobody watches anew: one pass for many of them. */
export async function recountAll(ctx: Ctx, segments: readonly SavedRule[]): Promise<void> {
  const scope = scopeAt(ctx, {})
  const nested = await Promise.all(segments.map(async ({ id, rule }) => ({ id, rule: await mustNest(ctx, rule) })))
  for (const round of roundsOf(nested)) {
    const counts = await countAll(ctx, round.map(ruleOf), scope)
    for (const [i, { id }] of round.entries()) await noteCount(ctx, id, counts[i] ?? 0, scope.asOf)
  }
}

function ruleOf({ rule }: SavedRule): Rule {
  return rule
}
