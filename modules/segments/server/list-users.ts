import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { segmentsIn } from '../model/nested.ts'
import { SEGMENT_USERS, type SegmentUse, type SegmentUser, type SegmentUsers } from '../model/segment-user.ts'
import { readStages } from './read-stages.ts'
import { listNaming, listSegmentNames } from './store/nesting.ts'
import { listWatchers } from './store/segment.ts'

/** How contacts name themselves when a tag follows a segment. */
const TAG_WATCHER = /^contacts\.tag:(.+)$/

/** Everything that would stand without a segment if it were put away: other segments, stages, tags, and others' own. */
export async function listUsers(ctx: Ctx, segmentId: string): Promise<readonly SegmentUser[]> {
  return (await listUsersOfMany(ctx, [segmentId])).get(segmentId) ?? []
}

/** The same for many segments, with as many statements as for one; who has no users is missing. */
export async function listUsersOfMany(
  ctx: Ctx,
  segmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SegmentUser[]>> {
  const uses = [
    ...(await segmentUses(ctx, segmentIds)),
    ...(await stageUses(ctx, segmentIds)),
    ...(await tagUses(ctx, segmentIds)),
  ]
  for (const port of ctx.fillsOf<SegmentUsers<Ctx>>(SEGMENT_USERS))
    uses.push(...(await port.listUsers(ctx, segmentIds)))
  const users = new Map<string, SegmentUser[]>()
  for (const { segmentId, ...user } of uses) users.set(segmentId, [...(users.get(segmentId) ?? []), user])
  return users
}

/** Everything that is used, with its users. */
export async function listAllUsers(ctx: Ctx) {
  const ids = (await listSegmentNames(ctx)).filter((one) => !one.archived).map((one) => one.id)
  const users = await listUsersOfMany(ctx, ids)
  return { items: [...users].map(([segmentId, used]) => ({ segmentId, users: [...used] })) }
}

async function segmentUses(ctx: Ctx, segmentIds: readonly string[]): Promise<SegmentUse[]> {
  const wanted = new Set(segmentIds)
  const names = new Map((await listSegmentNames(ctx)).map((one) => [one.id, one]))
  return (await listNaming(ctx, segmentIds)).flatMap(({ id: own, rule }) => {
    const found = names.get(own)
    if (!found || found.archived) return []
    const user = { kind: { zh: '分群', en: 'segment' }, name: found.name, to: `/segments/${own}` }
    return segmentsIn(rule).flatMap((id) => (wanted.has(id) && id !== own ? [{ ...user, segmentId: id }] : []))
  })
}

async function stageUses(ctx: Ctx, segmentIds: readonly string[]): Promise<SegmentUse[]> {
  const wanted = new Set(segmentIds)
  const kind = { zh: '阶段', en: 'stage' }
  return (await readStages(ctx)).stages.flatMap(({ name, rule }) =>
    segmentsIn(rule).flatMap((segmentId) => (wanted.has(segmentId) ? [{ segmentId, kind, name, to: '/stages' }] : [])),
  )
}

async function tagUses(ctx: Ctx, segmentIds: readonly string[]): Promise<SegmentUse[]> {
  const followed = (await listWatchers(ctx, segmentIds)).flatMap(({ segmentId, watcher }) => {
    const tagId = TAG_WATCHER.exec(watcher)?.[1]
    return tagId ? [{ segmentId, tagId }] : []
  })
  if (followed.length === 0) return []
  const names = new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name]))
  const kind = { zh: '标签', en: 'tag' }
  return followed.map(({ segmentId, tagId }) => ({ segmentId, kind, name: names.get(tagId) ?? tagId, to: '/tags' }))
}
