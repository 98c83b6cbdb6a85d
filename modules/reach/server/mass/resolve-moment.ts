import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { sendDesk } from '#modules/channels/index.ts'
import { tagDesk } from '#modules/contacts/index.ts'
import { membersOf, readSegment } from '#modules/segments/index.ts'

/** As segments name themselves where tags are kept by groups of people. */
const SEGMENTS = 'segments'

export interface MomentAsk {
  readonly companyId: string
  /** Who publishes it. */
  readonly userids?: readonly string[]
  /** Who sees it: the company's tags, or a segment; all customers of the publishers without. */
  readonly tags?: readonly string[]
  readonly segmentId?: string
}

export type MomentRefusal =
  | 'not_found'
  | 'no_audience'
  | 'member_unknown'
  | 'segment_without_tag'
  | 'segment_tag_not_there'
  | 'segment_tag_waiting'
  | 'segment_tag_wider'

export interface MomentReach {
  readonly tags: readonly string[]
  readonly members: Awaited<ReturnType<typeof sendDesk.readMomentMembers>>
}

/** Who publishes a moment, and whose customers see it. */
export async function resolveMoment(ctx: Ctx, ask: MomentAsk): Promise<Result<MomentReach, MomentRefusal>> {
  const userids = [...new Set(ask.userids ?? [])]
  if (userids.length === 0) return refuse('no_audience', { field: 'body.userids' })
  const seen = await readTags(ctx, ask)
  if (!seen.ok) return seen
  const members = await sendDesk.readMomentMembers(ctx, ask.companyId, { userids, tags: seen.value })
  if (members.length < userids.length) return refuse('member_unknown', { field: 'body.userids' })
  const wrong = await findUnlike(ctx, ask, members)
  if (wrong) return wrong
  return accept({ tags: seen.value, members })
}

/**
 * WeCom picks who sees a moment by tags of the company alone (doc 95094, 2025). A segment that keeps a tag on its
 * people has them marked in WeCom as they come and go; until the last is marked, part of them would not see it.
 */
async function readTags(
  ctx: Ctx,
  { companyId, segmentId, tags = [] }: MomentAsk,
): Promise<Result<readonly string[], MomentRefusal>> {
  if (segmentId === undefined) return accept(tags)
  const field = 'body.segmentId'
  const segment = await readSegment(ctx, segmentId)
  if (!segment) return refuse('not_found', { field })
  const kept = await tagDesk.listKeptBy(ctx, SEGMENTS, segmentId)
  const facts = { name: segment.name }
  if (kept.length === 0) return refuse('segment_without_tag', { field, facts })
  const [tag] = await sendDesk.readStandingTags(ctx, companyId, kept)
  if (!tag) return refuse('segment_tag_not_there', { field, facts })
  if (tag.waiting > 0) return refuse('segment_tag_waiting', { field, facts: { ...facts, waiting: tag.waiting } })
  return accept([tag.id])
}

/**
 * Who would not see what is for them, and who would see what is not: a tag is put on a segment's people some time after
 * they came into it, and by hand on anybody. A person counts as marked when one of the publishers has marked them.
 */
async function findUnlike(ctx: Ctx, { companyId, segmentId, userids = [] }: MomentAsk, marked: MomentReach['members']) {
  if (segmentId === undefined) return undefined
  const friends = await sendDesk.readMomentMembers(ctx, companyId, { userids, tags: [] })
  const meant = new Set(await membersOf(ctx, segmentId))
  const seeing = new Set(marked.flatMap(({ contactIds }) => contactIds))
  const friendIds = new Set(friends.flatMap(({ contactIds }) => contactIds))
  const waiting = [...friendIds].filter((id) => meant.has(id) && !seeing.has(id)).length
  const wider = [...seeing].filter((id) => !meant.has(id)).length
  const facts = { name: (await readSegment(ctx, segmentId))?.name ?? '', waiting, wider }
  const field = 'body.segmentId'
  if (waiting > 0) return refuse('segment_tag_waiting', { field, facts })
  return wider > 0 ? refuse('segment_tag_wider', { field, facts }) : undefined
}
