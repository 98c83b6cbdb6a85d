import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { FuzzyDefinition } from '../model/fuzzy.ts'
import { enqueueFuzzy } from './refresh-fuzzy-tag.ts'
import { findDefinition, listDefinitions, saveDefinition } from './store/fuzzy-tag.ts'
import { holdTag, insertTags, updateTag } from './store/tag.ts'
import { holdTagGroup } from './store/tag-group.ts'

/** Fuzzy tags of one tenant: each goes through all people once a day. */
export const FUZZY_TAGS_MAX = 50

export interface FuzzyAsk {
  readonly groupId: string
  readonly name: string
  readonly definition: FuzzyDefinition
}

/** Makes a fuzzy tag; who has it is worked out in a moment, by a job. */
export async function createFuzzyTag(
  ctx: Ctx,
  { groupId, name, definition }: FuzzyAsk,
): Promise<Result<{ tagId: string }, 'not_found' | 'name_taken' | 'too_many'>> {
  if (!(await holdTagGroup(ctx, groupId))) return refuse('not_found', { field: 'body.groupId' })
  if ((await listDefinitions(ctx)).length >= FUZZY_TAGS_MAX)
    return refuse('too_many', { facts: { limit: FUZZY_TAGS_MAX } })
  const tagId = ctx.newId()
  const made = await insertTags(ctx, [{ id: tagId, groupId, name, kind: 'fuzzy' }])
  if (made === 0) return refuse('name_taken', { field: 'body.name', facts: { name } })
  await saveDefinition(ctx, tagId, definition)
  await enqueueFuzzy(ctx, tagId)
  return accept({ tagId })
}

/** Changes what a fuzzy tag is read from; everybody's is worked out anew. */
export async function changeFuzzyTag(
  ctx: Ctx,
  tagId: string,
  { name, definition }: Omit<FuzzyAsk, 'groupId'>,
): Promise<Result<{ tagId: string }, 'not_found' | 'name_taken'>> {
  const tag = await holdTag(ctx, tagId)
  if (!tag || !(await findDefinition(ctx, tagId))) return refuse('not_found')
  if (!(await updateTag(ctx, { ...tag, name }))) return refuse('name_taken', { field: 'body.name', facts: { name } })
  await saveDefinition(ctx, tagId, definition)
  await enqueueFuzzy(ctx, tagId)
  return accept({ tagId })
}
