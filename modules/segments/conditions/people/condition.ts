import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { named } from '../atoms.ts'
import type { ConditionPlug } from '../condition.ts'
import { part, seq, word } from '../phrase.ts'

const schema = z.strictObject({ kind: z.literal('people'), listId: z.uuid() })
export type PeopleCondition = z.infer<typeof schema>

/** Is on a list held fast: who was found at a place of a report at some moment, whatever became of them since. */
export const peopleCondition: ConditionPlug<PeopleCondition> = {
  kind: 'people',
  label: { zh: '固定名单', en: 'List held fast' },
  schema,
  blank: () => ({ kind: 'people', listId: '' }),
  compile({ listId }, scope) {
    const rows = ch`list_id = ${bind('UUID', listId)}`
    const figures = { here: ch`countIf(${rows})` }
    return { source: { kind: 'rows', table: 'listed_people', rows, figures }, test: ch`${scope.figure('here')} > 0` }
  },
  turns: () => [],
  matches: ({ listId }, { lists }) => lists.includes(listId),
  phrase: seq(word('名单：'), part('listId', named('list'))),
  english: ({ listId }, words) => `is on the list ${words.nameOf('list', listId)}`,
  found({ listId }, { lists }, _scope, { language }) {
    const isOn = lists.includes(listId)
    if (language === 'zh') return isOn ? '在名单上' : '不在名单上'
    return isOn ? 'is on it' : 'is not on it'
  },
}
