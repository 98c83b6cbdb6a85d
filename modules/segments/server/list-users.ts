import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { segmentsIn } from '../model/nested.ts'
import type { Segment } from '../model/segment.ts'
import { SEGMENT_USERS, type SegmentUser, type SegmentUsers } from '../model/segment-user.ts'
import { readStages } from './read-stages.ts'
import { listNaming, listSegmentNames } from './store/nesting.ts'

/** How contacts name themselves when a tag follows a segment. */
const TAG_WATCHER = /^contacts\.tag:(.+)$/

/** Everything that would stand without a segment if it were put away: other segments, stages, tags, and others' own. */
export async function listUsers(ctx: Ctx, { id, watchers }: Segment): Promise<readonly SegmentUser[]> {
  const users: SegmentUser[] = []
  const naming = await listNaming(ctx, [id])
  const names = new Map((await listSegmentNames(ctx)).map((one) => [one.id, one]))
  for (const { id: own } of naming) {
    const found = names.get(own)
    if (own === id || !found || found.archived) continue
    users.push({ kind: { zh: '分群', en: 'segment' }, name: found.name, to: `/segments/${own}` })
  }
  for (const { name, rule } of (await readStages(ctx)).stages)
    if (segmentsIn(rule).includes(id)) users.push({ kind: { zh: '阶段', en: 'stage' }, name, to: '/stages' })
  const tagIds = watchers.flatMap((watcher) => TAG_WATCHER.exec(watcher)?.[1] ?? [])
  const tags = tagIds.length > 0 ? await listTags(ctx) : []
  for (const tagId of tagIds) {
    const name = tags.find((tag) => tag.id === tagId)?.name ?? tagId
    users.push({ kind: { zh: '标签', en: 'tag' }, name, to: '/tags' })
  }
  for (const port of ctx.fillsOf<SegmentUsers<Ctx>>(SEGMENT_USERS)) users.push(...(await port.listUsers(ctx, id)))
  return users
}
