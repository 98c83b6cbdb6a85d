import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { ConditionPlug } from '../condition.ts'
import { listWords, type Words } from '../words.ts'

/** Tags one condition names. */
const TAGS_MAX = 50

const schema = z.strictObject({
  kind: z.literal('tag'),
  has: z.enum(['any', 'all', 'none']),
  tagIds: z.array(z.uuid()).min(1).max(TAGS_MAX),
})
export type TagCondition = z.infer<typeof schema>

/** Carries some, all or none of the tags. */
export const tagCondition: ConditionPlug<TagCondition> = {
  kind: 'tag',
  label: { zh: '标签', en: 'Tag' },
  schema,
  blank: () => ({ kind: 'tag', has: 'any', tagIds: [] }),
  compile({ has, tagIds }) {
    const wanted = bind('Array(String)', tagIds)
    if (has === 'all') return { test: ch`hasAll(tags, ${wanted})` }
    return { test: has === 'any' ? ch`hasAny(tags, ${wanted})` : ch`not hasAny(tags, ${wanted})` }
  },
  turns: () => [],
  matches({ has, tagIds }, { tags }) {
    if (has === 'all') return tagIds.every((id) => tags.includes(id))
    return tagIds.some((id) => tags.includes(id)) === (has === 'any')
  },
  tagIds: ({ tagIds }) => tagIds,
  sentence({ has, tagIds }, words) {
    const zh = words.language === 'zh'
    const names = namesOf(tagIds, words)
    if (tagIds.length === 1 && has !== 'none') return zh ? `有标签 ${names}` : `has the tag ${names}`
    if (has === 'any') return zh ? `有 ${names} 中任一标签` : `has one of the tags ${names}`
    if (has === 'all') return zh ? `同时有标签 ${names}` : `has all of the tags ${names}`
    return zh ? `没有标签 ${names}` : `has none of the tags ${names}`
  },
  found({ tagIds }, { tags }, _scope, words) {
    const held = tagIds.filter((id) => tags.includes(id))
    if (held.length === 0) return words.language === 'zh' ? '其中一个都没有' : 'has none of them'
    return words.language === 'zh' ? `有 ${namesOf(held, words)}` : `has ${namesOf(held, words)}`
  },
}

function namesOf(tagIds: readonly string[], words: Words): string {
  return listWords(
    tagIds.map((id) => words.tagName(id)),
    words,
  )
}
