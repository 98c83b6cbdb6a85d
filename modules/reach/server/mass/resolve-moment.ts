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
  const segment = ask.segmentId === undefined ? undefined : await readSegment(ctx, ask.segmentId)
  if (ask.segmentId !== undefined && !segment) return refuse('not_found', { field: 'body.segmentId' })
  const seen = segment ? await readTagOf(ctx, ask.companyId, segment) : accept(ask.tags ?? [])
  if (!seen.ok) return seen
  const members = await sendDesk.readMomentMembers(ctx, ask.companyId, { userids, tags: seen.value })
  if (members.length < userids.length) return refuse('member_unknown', { field: 'body.userids' })
  const wrong = segment && (await findUnlike(ctx, ask.companyId, segment, members))
  return wrong ?? accept({ tags: seen.value, members })
}

type Named = { readonly id: string; readonly name: string }

/**
 * WeCom picks who sees a moment by tags of the company alone (doc 95094, 2025). A segment that keeps a tag on its
 * people has them marked in WeCom as they come and go.
 */
async function readTagOf(
  ctx: Ctx,
  companyId: string,
  { id, name }: Named,
): Promise<Result<readonly string[], MomentRefusal>> {
  const [field, facts] = ['body.segmentId', { name }]
  const kept = await tagDesk.listKeptBy(ctx, SEGMENTS, id)
  if (kept.length === 0) return refuse('segment_without_tag', { field, facts })
  const [tag] = await sendDesk.readStandingTags(ctx, companyId, kept)
  return tag === undefined ? refuse('segment_tag_not_there', { field, facts }) : accept([tag])
}

/**
 * Who would not see what is for them, and who would see what is not: a tag is put on a segment's people some time after
 * they came into it, and by hand on anybody. A person counts as marked when one of the publishers has marked them.
 */
async function findUnlike(ctx: Ctx, companyId: string, { id, name }: Named, marked: MomentReach['members']) {
  const userids = marked.map(({ userid }) => userid)
  const friends = await sendDesk.readMomentMembers(ctx, companyId, { userids, tags: [] })
  const meant = new Set(await membersOf(ctx, id))
  const seeing = new Set(marked.flatMap(({ contactIds }) => contactIds))
  const friendIds = new Set(friends.flatMap(({ contactIds }) => contactIds))
  const waiting = [...friendIds].filter((one) => meant.has(one) && !seeing.has(one)).length
  const wider = [...seeing].filter((one) => !meant.has(one)).length
  const told = { field: 'body.segmentId', facts: { name, waiting, wider } }
  if (waiting > 0) return refuse('segment_tag_waiting', told)
  return wider > 0 ? refuse('segment_tag_wider', told) : undefined
}
