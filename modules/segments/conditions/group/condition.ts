import { z } from 'zod'
import { bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import { listOf, named } from '../atoms.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import type { Person } from '../person.ts'
import { either, fixed, part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { bindTime, passes } from '../window.ts'
import { listWords, type Words } from '../words.ts'

/** Groups one condition names. */
const GROUPS_MAX = 20
const JOINED = 'Group Joined'
const LEFT = 'Group Left'

const schema = z.strictObject({
  kind: z.literal('group'),
  has: z.enum(['any', 'all', 'none']),
  groupIds: z.array(plainText(120)).min(1).max(GROUPS_MAX),
})
export type GroupCondition = z.infer<typeof schema>

const groups = part('groupIds', listOf(named('group')))

/** Is in groups now: joined, and has not left since. */
export const groupCondition: ConditionPlug<GroupCondition> = {
  kind: 'group',
  label: { zh: '所在群', en: 'Groups' },
  schema,
  blank: () => ({ kind: 'group', has: 'any', groupIds: [] }),
  compile({ has, groupIds }, scope) {
    const ids = bind('Array(String)', groupIds)
    const named = ch`name in (${bind('String', JOINED)}, ${bind('String', LEFT)})`
    const rows = ch`${named} and at <= ${bindTime(scope.asOf)} and has(${ids}, properties['groupId'])`
    const figures = Object.fromEntries(
      groupIds.flatMap((id, at) => {
        const last = (name: string): Fragment =>
          ch`maxIf(at, name = ${bind('String', name)} and properties['groupId'] = ${bind('String', id)}
            and at <= ${bindTime(scope.asOf)})`
        return [
          [`joined${at}`, last(JOINED)],
          [`left${at}`, last(LEFT)],
        ]
      }),
    )
    const inGroup = groupIds.map((_, at) => ch`${scope.figure(`joined${at}`)} > ${scope.figure(`left${at}`)}`)
    const any = joinFragments(inGroup, ' or ', ch`0`)
    const test = has === 'all' ? joinFragments(inGroup, ' and ', ch`1`) : has === 'any' ? any : ch`not (${any})`
    return { source: { kind: 'rows', table: 'events', rows, figures }, test }
  },
  turns(_condition, scope) {
    const named = ch`name in (${bind('String', JOINED)}, ${bind('String', LEFT)})`
    return [{ kind: 'rows', table: 'events', rows: ch`${named} and ${passes(ch`at`, [0], scope)}` }]
  },
  matches({ has, groupIds }, person, scope) {
    const held = groupsOf(person, scope)
    if (has === 'all') return groupIds.every((id) => held.has(id))
    return groupIds.some((id) => held.has(id)) === (has === 'any')
  },
  phrase: either(
    seq(fixed({ has: 'any' }, '在群 '), groups, word(' 之一')),
    seq(fixed({ has: 'all' }, '同时在群 '), groups),
    seq(fixed({ has: 'none' }, '不在群 '), groups),
  ),
  english({ has, groupIds }, words) {
    const lead = { any: 'is in one of the groups', all: 'is in all of the groups', none: 'is in none of the groups' }
    return `${lead[has]} ${namesOf(groupIds, words)}`
  },
  found(_condition, person, scope, words) {
    const held = [...groupsOf(person, scope)]
    if (held.length === 0) return words.language === 'zh' ? '不在任何群里' : 'in no group'
    return words.language === 'zh' ? `实际在 ${namesOf(held, words)}` : `in fact in ${namesOf(held, words)}`
  },
}

function namesOf(ids: readonly string[], words: Words): string {
  return listWords(
    ids.map((id) => words.nameOf('group', id)),
    words,
  )
}

function groupsOf(person: Person, { asOf }: Moment): ReadonlySet<string> {
  const joined = new Map<string, number>()
  const left = new Map<string, number>()
  for (const { name, at, properties } of person.events) {
    const last = name === JOINED ? joined : name === LEFT ? left : undefined
    const id = properties.groupId ?? ''
    if (!last || at > asOf || id === '') continue
    last.set(id, Math.max(last.get(id) ?? 0, at.getTime()))
  }
  return new Set([...joined].filter(([id, at]) => at > (left.get(id) ?? 0)).map(([id]) => id))
}
