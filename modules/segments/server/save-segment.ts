import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { NESTED_PARTS_MAX } from '../model/nested.ts'
import type { Rule } from '../model/rule.ts'
import { SEGMENTS_MAX, type Segment } from '../model/segment.ts'
import { countRule } from './count-rule.ts'
import { nestRule } from './nest-rule.ts'
import { countSegments, insertSegment } from './store/segment.ts'
import { unknownName } from './unknown-name.ts'

export interface SegmentDraft {
  readonly name: string
  readonly folder?: string | null | undefined
  readonly rule: Rule
}

/** Saves a rule under a name. */
export async function saveSegment(
  ctx: Ctx,
  { name, folder = null, rule }: SegmentDraft,
): Promise<Result<Segment, 'not_found' | 'name_taken' | 'too_many_segments' | 'rule_too_big'>> {
  if ((await countSegments(ctx)) >= SEGMENTS_MAX) return refuse('too_many_segments', { facts: { limit: SEGMENTS_MAX } })
  const unknown = await unknownName(ctx, rule)
  if (unknown) return refuse('not_found', { field: `body.rule.${unknown}` })
  // Nobody names a segment that is only being made, so it can close no ring.
  if (!(await nestRule(ctx, rule)))
    return refuse('rule_too_big', { field: 'body.rule', facts: { limit: NESTED_PARTS_MAX } })
  const { count, asOf } = await countRule(ctx, rule)
  const now = ctx.now()
  const segment: Segment = {
    id: ctx.newId(),
    name,
    folder,
    rule,
    memberCount: count,
    countedAt: asOf,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    watchers: [],
  }
  const saved = await insertSegment(ctx, segment)
  return saved ? accept(segment) : refuse('name_taken', { field: 'body.name', facts: { name } })
}
