import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf, zonedParts } from '#kit/pure/zoned-time.ts'
import { NESTED_PARTS_MAX } from '../model/nested.ts'
import type { Rule } from '../model/rule.ts'
import { SEGMENTS_MAX, type Segment } from '../model/segment.ts'
import { usersSentence } from '../model/segment-user.ts'
import { countRule } from './count-rule.ts'
import { listUsers } from './list-users.ts'
import { nestingProblem, readNaming } from './nest-rule.ts'
import { enqueueRefresh } from './refresh-segment.ts'
import { listSegmentNames } from './store/nesting.ts'
import { countSegments, isNameTaken, lockSegment, noteCount, updateSegment } from './store/segment.ts'
import { unknownName } from './unknown-name.ts'

export interface SegmentChange {
  readonly name?: string | undefined
  readonly folder?: string | null | undefined
  readonly rule?: Rule | undefined
  readonly archived?: boolean | undefined
  /** The one this was made from; whoever names none writes over what is there. */
  readonly revision?: number | undefined
}

type ChangeRefusal =
  | 'not_found'
  | 'changed_meanwhile'
  | 'name_taken'
  | 'segment_in_use'
  | 'too_many_segments'
  | 'segment_ring'
  | 'rule_too_big'

/** Changes a segment. Whoever watches it hears of the people that a new rule brings in or drops. */
export async function changeSegment(
  ctx: Ctx,
  segmentId: string,
  change: SegmentChange,
): Promise<Result<Segment, ChangeRefusal>> {
  const before = await lockSegment(ctx, segmentId)
  if (!before) return refuse('not_found')
  if (change.revision !== undefined && change.revision !== before.revision) return changedMeanwhile(ctx, before)
  const refusal = await refusalOf(ctx, before, change)
  if (refusal) return refusal
  const { name = before.name, folder = before.folder, rule = before.rule } = change
  const archivedAt = change.archived === undefined ? before.archivedAt : change.archived ? ctx.now() : null
  const saved = { ...before, name, folder, rule, archivedAt, updatedAt: ctx.now(), changedBy: ctx.actor.name }
  const after: Segment = { ...saved, revision: before.revision + 1 }
  await updateSegment(ctx, after)
  if (!change.rule) return accept(after)
  const { count, asOf } = await countRule(ctx, rule)
  await noteCount(ctx, segmentId, count, asOf)
  if (before.watchers.length > 0) await enqueueRefresh(ctx, segmentId)
  for (const naming of (await readNaming(ctx, segmentId)).keys()) await enqueueRefresh(ctx, naming)
  return accept({ ...after, memberCount: count, countedAt: asOf })
}

/** Somebody saved it since: who and when, on the tenant's clock. */
function changedMeanwhile(ctx: Ctx, { changedBy, updatedAt }: Segment) {
  const { hour, minute } = zonedParts(updatedAt, ctx.tenant.timezone)
  const two = (part: number) => String(part).padStart(2, '0')
  const at = `${dayOf(updatedAt, ctx.tenant.timezone)} ${two(hour)}:${two(minute)}`
  return refuse('changed_meanwhile', { field: 'body.revision', facts: { name: changedBy, at } })
}

async function refusalOf(ctx: Ctx, before: Segment, { name, archived, rule }: SegmentChange) {
  const inUse = archived === true && (await usedRefusal(ctx, before))
  if (inUse) return inUse
  const unknown = rule && (await unknownName(ctx, rule, before.rule))
  if (unknown) return refuse('not_found', { field: `body.rule.${unknown}` })
  const nesting = rule && (await nestingRefusal(ctx, before.id, rule))
  if (nesting) return nesting
  const isBack = archived === false && before.archivedAt !== null
  if (isBack && (await countSegments(ctx)) >= SEGMENTS_MAX)
    return refuse('too_many_segments', { facts: { limit: SEGMENTS_MAX } })
  const wanted = name ?? (isBack ? before.name : undefined)
  if (wanted !== undefined && (await isNameTaken(ctx, wanted, before.id)))
    return refuse('name_taken', { field: 'body.name', facts: { name: wanted } })
}

/** Who would be left without it, by name; a watcher that nobody speaks for counts too. */
async function usedRefusal(ctx: Ctx, segment: Segment) {
  const users = await listUsers(ctx, segment.id)
  if (users.length === 0 && segment.watchers.length === 0) return undefined
  const watchers = segment.watchers.join('、')
  const facts = { users: usersSentence(users, 'zh') || watchers, usersEn: usersSentence(users, 'en') || watchers }
  return refuse('segment_in_use', { facts })
}

async function nestingRefusal(ctx: Ctx, segmentId: string, rule: Rule) {
  const problem = await nestingProblem(ctx, segmentId, rule)
  if (!problem) return undefined
  if (problem.reason === 'rule_too_big')
    return refuse('rule_too_big', { field: 'body.rule', facts: { limit: NESTED_PARTS_MAX } })
  const names = new Map((await listSegmentNames(ctx)).map((one) => [one.id, one.name]))
  const ring = problem.ring.map((id) => names.get(id) ?? id).join(' → ')
  return refuse('segment_ring', { field: 'body.rule', facts: { ring } })
}
