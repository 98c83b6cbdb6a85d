import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { peopleListedFacts } from '../events.ts'
import { LISTED_PEOPLE_MAX, SEGMENTS_MAX, type Segment } from '../model/segment.ts'
import { enqueueRefresh } from './refresh-segment.ts'
import { fillPeopleList, insertPeopleList } from './store/people-list.ts'
import { countSegments, insertSegment } from './store/segment.ts'

/** How long the warehouse is given to hear of a list before its segment is counted by the rule, in milliseconds. */
const HEARD_MS = 10_000

export interface FrozenDraft {
  readonly name: string
  readonly folder?: string | null | undefined
  readonly contactIds: readonly number[]
}

export type FreezeRefusal = 'name_taken' | 'too_many_segments' | 'nobody_there' | 'list_too_long'

/** A segment of just these people, whatever becomes of them: the list is kept, and the segment's rule names it. */
export async function freezePeople(
  ctx: Ctx,
  { name, folder = null, contactIds }: FrozenDraft,
): Promise<Result<Segment, FreezeRefusal>> {
  const people = [...new Set(contactIds)].sort((a, b) => a - b)
  if (people.length === 0) return refuse('nobody_there')
  if (people.length > LISTED_PEOPLE_MAX) return refuse('list_too_long', { facts: { limit: LISTED_PEOPLE_MAX } })
  if ((await countSegments(ctx)) >= SEGMENTS_MAX) return refuse('too_many_segments', { facts: { limit: SEGMENTS_MAX } })
  const now = ctx.now()
  const listId = ctx.newId()
  const segment: Segment = {
    ...{ id: ctx.newId(), name, folder, rule: { version: 1, root: { kind: 'people', listId } } },
    ...{ memberCount: people.length, countedAt: now, createdAt: now, updatedAt: now, archivedAt: null, watchers: [] },
    ...{ revision: 1, changedBy: ctx.actor.name },
  }
  if (!(await insertSegment(ctx, segment))) return refuse('name_taken', { field: 'body.name', facts: { name } })
  await insertPeopleList(ctx, { id: listId, name, people: people.length, frozenAt: now })
  await fillPeopleList(ctx, listId, people)
  await ctx.tell(...peopleListedFacts(listId, now, people))
  await enqueueRefresh(ctx, segment.id, new Date(now.getTime() + HEARD_MS))
  return accept(segment)
}
