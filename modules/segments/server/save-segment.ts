import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { NESTED_PARTS_MAX } from '../model/nested.ts'
import type { Rule } from '../model/rule.ts'
import { SEGMENTS_MAX, type Segment } from '../model/segment.ts'
import { countRule } from './count-rule.ts'
import { nestRule } from './nest-rule.ts'
import { countSegments, insertSegment, listTakenNames } from './store/segment.ts'
import { unknownName } from './unknown-name.ts'

export interface SegmentDraft {
  readonly name: string
  readonly folder?: string | null | undefined
  readonly rule: Rule
  /** Where the name is taken: `name 2` and so on, up to so many of one name. One unless said. */
  readonly sameNameMax?: number
}

/** Saves a rule under a name. `name_taken` says how many of the name there may be as `limit`. */
export async function saveSegment(
  ctx: Ctx,
  { name: wanted, folder = null, rule, sameNameMax = 1 }: SegmentDraft,
): Promise<Result<Segment, 'not_found' | 'name_taken' | 'too_many_segments' | 'rule_too_big'>> {
  if ((await countSegments(ctx)) >= SEGMENTS_MAX) return refuse('too_many_segments', { facts: { limit: SEGMENTS_MAX } })
  const unknown = await unknownName(ctx, rule)
  if (unknown) return refuse('not_found', { field: `body.rule.${unknown}` })
  // Nobody names a segment that is only being made, so it can close no ring.
  if (!(await nestRule(ctx, rule)))
    return refuse('rule_too_big', { field: 'body.rule', facts: { limit: NESTED_PARTS_MAX } })
  // Before the people are counted, which is the dear part of it.
  const name = await freeName(ctx, wanted, sameNameMax)
  if (name === undefined) return refuse('name_taken', nameFacts(wanted, sameNameMax))
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
    revision: 1,
    changedBy: ctx.actor.name,
    archivedAt: null,
    watchers: [],
  }
  const saved = await insertSegment(ctx, segment)
  return saved ? accept(segment) : refuse('name_taken', nameFacts(name, sameNameMax))
}

function nameFacts(name: string, limit: number) {
  return { field: 'body.name', facts: { name, limit } }
}

async function freeName(ctx: Ctx, name: string, most: number): Promise<string | undefined> {
  const names = Array.from({ length: most }, (_, nth) => (nth === 0 ? name : `${name} ${nth + 1}`))
  const taken = await listTakenNames(ctx, names)
  return names.find((one) => !taken.has(one))
}
