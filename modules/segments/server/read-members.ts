import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../model/rule.ts'
import type { Segment } from '../model/segment.ts'
import { mustNest } from './nest-rule.ts'
import { type AsOf, scopeAt } from './scope-at.ts'
import { listMembership } from './store/membership.ts'
import { listMembers, pageMembers } from './store/people.ts'
import { findSegment } from './store/segment.ts'

/** Ids of everybody who fits a rule, lowest first. */
export async function membersOfRule(ctx: Ctx, rule: Rule, when: AsOf = {}): Promise<readonly number[]> {
  return listMembers(ctx, await mustNest(ctx, rule), scopeAt(ctx, when))
}

/**
 * Ids of everybody in a saved segment: of a watched one as last told, so that this and the facts never contradict each
 * other; of another one as of now. Throws for an id that never was: segments are archived, not removed.
 */
export async function membersOf(ctx: Ctx, segmentId: string): Promise<readonly number[]> {
  const segment = await mustFind(ctx, segmentId)
  return segment.watchers.length > 0 ? listMembership(ctx, segmentId) : membersOfRule(ctx, segment.rule)
}

/** Whether a person is in a saved segment now. */
export async function isMember(ctx: Ctx, segmentId: string, contactId: number): Promise<boolean> {
  const { rule } = await mustFind(ctx, segmentId)
  const [found] = await pageMembers(ctx, await mustNest(ctx, rule), scopeAt(ctx, {}), {
    after: contactId - 1,
    limit: 1,
  })
  return found === contactId
}

async function mustFind(ctx: Ctx, segmentId: string): Promise<Segment> {
  const segment = await findSegment(ctx, segmentId)
  if (!segment) throw new Error(`No segment ${segmentId}`)
  return segment
}
