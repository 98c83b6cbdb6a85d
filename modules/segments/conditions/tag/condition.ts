import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { decimal, listOf, named } from '../atoms.ts'
import type { ConditionPlug, Moment, Turn, TurnScope } from '../condition.ts'
import type { Person } from '../person.ts'
import { either, fixed, maybe, part, seq, word } from '../phrase.ts'
import { bindTime } from '../window.ts'
import { listWords, type Words } from '../words.ts'

/** Tags one condition names. */
const TAGS_MAX = 50
const DAY_MS = 86_400_000

const schema = z.strictObject({
  kind: z.literal('tag'),
  has: z.enum(['any', 'all', 'none']),
  tagIds: z.array(z.uuid()).min(1).max(TAGS_MAX),
  /** With it a fuzzy tag counts too, while its confidence is at least this; a plain tag is certain. */
  confidence: z.number().min(0.01).max(1).optional(),
})
export type TagCondition = z.infer<typeof schema>

const tags = part('tagIds', listOf(named('tag')))

/** Carries some, all or none of the tags. */
export const tagCondition: ConditionPlug<TagCondition> = {
  kind: 'tag',
  label: { zh: '标签', en: 'Tag' },
  schema,
  blank: () => ({ kind: 'tag', has: 'any', tagIds: [] }),
  compile(condition, scope) {
    const { has, tagIds, confidence } = condition
    const wanted = bind('Array(String)', tagIds)
    const held = confidence === undefined ? ch`tags` : ch`arrayConcat(tags, ${scope.figure('held')})`
    const any = ch`hasAny(${held}, ${wanted})`
    const test = has === 'all' ? ch`hasAll(${held}, ${wanted})` : has === 'any' ? any : ch`not ${any}`
    if (confidence === undefined) return { test }
    const rows = surely(tagIds, confidence, scope)
    const figures = { held: ch`groupArrayIf(toString(tag_id), ${rows})` }
    return { source: { kind: 'rows', table: 'fuzzy_tags', rows, figures }, test, personal: true }
  },
  turns: fadingTags,
  matches(condition, person, scope) {
    const { has, tagIds } = condition
    const held = heldTags(condition, person, scope)
    if (has === 'all') return tagIds.every((id) => held.includes(id))
    return tagIds.some((id) => held.includes(id)) === (has === 'any')
  },
  tagIds: ({ tagIds }) => tagIds,
  phrase: seq(
    either(
      seq(fixed({ has: 'any' }, '有标签 '), tags),
      seq(fixed({ has: 'all' }, '同时有标签 '), tags),
      seq(fixed({ has: 'none' }, '没有标签 '), tags),
    ),
    maybe(seq(word(' 把握至少 '), part('confidence', decimal))),
  ),
  english({ has, tagIds, confidence }, words) {
    const names = namesOf(tagIds, words)
    const surely = confidence === undefined ? '' : ` with a confidence of at least ${confidence}`
    if (tagIds.length === 1 && has !== 'none') return `has the tag ${names}${surely}`
    const lead = { any: 'has one of the tags', all: 'has all of the tags', none: 'has none of the tags' }
    return `${lead[has]} ${names}${surely}`
  },
  found(condition, person, scope, words) {
    const zh = words.language === 'zh'
    const held = condition.tagIds.filter((id) => person.tags.includes(id))
    const fuzzy = condition.confidence === undefined ? [] : sureness(condition, person, scope, words)
    const said = [...(held.length > 0 ? [namesOf(held, words)] : []), ...fuzzy]
    if (said.length === 0) return zh ? '其中一个都没有' : 'has none of them'
    return zh ? `有 ${said.join('、')}` : `has ${said.join(', ')}`
  },
}

/** Rows of `fuzzy_tags` that are sure enough at the moment asked about; none that was observed after it. */
function surely(tagIds: readonly string[], confidence: number, { asOf }: Moment): Fragment {
  const now = bindTime(asOf)
  const days = ch`(toUnixTimestamp64Milli(${now}) - toUnixTimestamp64Milli(observed_at)) / ${bind('Float64', DAY_MS)}`
  const faded = ch`confidence * pow(2., -(${days}) / half_life_days)`
  const named = ch`has(${bind('Array(String)', tagIds)}, toString(tag_id)) and observed_at <= ${now}`
  return ch`${named} and ${faded} >= ${bind('Float64', confidence)}`
}

function heldTags({ confidence, tagIds }: TagCondition, person: Person, moment: Moment): readonly string[] {
  if (confidence === undefined) return person.tags
  const sure = person.fuzzyTags.filter((one) => tagIds.includes(one.tagId) && surenessOf(one, moment) >= confidence)
  return [...person.tags, ...sure.map((one) => one.tagId)]
}

function surenessOf({ confidence, observedAt, halfLifeDays }: Person['fuzzyTags'][number], { asOf }: Moment): number {
  const days = (asOf.getTime() - observedAt.getTime()) / DAY_MS
  return days < 0 ? 0 : confidence * 2 ** (-days / halfLifeDays)
}

function sureness({ tagIds }: TagCondition, person: Person, moment: Moment, words: Words): string[] {
  return person.fuzzyTags
    .filter((one) => tagIds.includes(one.tagId))
    .map((one) => `${words.tagName(one.tagId)} ${surenessOf(one, moment).toFixed(2)}`)
}

/** Plain tags do not move with the clock; of fuzzy ones those that were sure enough then and are not now. */
function fadingTags({ tagIds, confidence }: TagCondition, scope: TurnScope): readonly Turn[] {
  if (confidence === undefined) return []
  const then = surely(tagIds, confidence, { ...scope, asOf: scope.since })
  const now = surely(tagIds, confidence, scope)
  return [{ kind: 'rows', table: 'fuzzy_tags', rows: ch`(${then}) != (${now})` }]
}

function namesOf(tagIds: readonly string[], words: Words): string {
  return listWords(
    tagIds.map((id) => words.tagName(id)),
    words,
  )
}
