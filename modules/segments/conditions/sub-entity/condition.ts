import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { counted, namedInQuotes } from '../atoms.ts'
import { comparisonPhrase, comparisonShape, comparisonWords, endsAfterStart, isWithin, within } from '../compare.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import type { Person } from '../person.ts'
import { part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { passesWhere, rollsAtMidnight, wherePhrase, whereQuery, whereSchema, whereWords } from '../where.ts'

const schema = z
  .strictObject({
    kind: z.literal('sub_entity'),
    /** The key of what is counted, such as `pet`. */
    entity: plainText(60),
    where: whereSchema,
    ...comparisonShape,
  })
  .superRefine(endsAfterStart)
export type SubEntityCondition = z.infer<typeof schema>

/** How many pets, children, cars of some sort belong to the person. */
export const subEntityCondition: ConditionPlug<SubEntityCondition> = {
  kind: 'sub_entity',
  label: { zh: '宠物等档案', en: 'Pets and the like' },
  schema,
  blank: () => ({ kind: 'sub_entity', entity: '', operator: 'at_least', value: 1 }),
  compile(condition, scope) {
    const { entity, where } = condition
    const rows = ch`kind = ${bind('String', entity)} and ${whereQuery(where, ch`fields`, scope)}`
    return {
      source: { kind: 'rows', table: 'sub_entities', rows, figures: { count: ch`countIf(${rows})` } },
      test: within(scope.figure('count'), condition),
    }
  },
  turns: ({ where }) => (rollsAtMidnight(where) ? [{ kind: 'everybody' }] : []),
  matches: (condition, person, scope) => isWithin(countOf(condition, person, scope), condition),
  phrase: seq(word('名下'), part('entity', namedInQuotes('entity')), comparisonPhrase(counted('个')), wherePhrase),
  english(condition, words) {
    const amount = comparisonWords(condition, String)
    return `has ${amount} ${words.nameOf('entity', condition.entity)}${whereWords(condition.where, words)}`
  },
  found(condition, person, scope, words) {
    const count = countOf(condition, person, scope)
    const names = person.entities.filter(({ kind }) => kind === condition.entity).map(({ name }) => name)
    const listed =
      names.length === 0 ? '' : words.language === 'zh' ? `，共有 ${names.join('、')}` : ` of ${names.join(', ')}`
    return words.language === 'zh' ? `实际 ${count} 个${listed}` : `in fact ${count}${listed}`
  },
}

function countOf({ entity, where }: SubEntityCondition, person: Person, moment: Moment): number {
  return person.entities.filter(({ kind, fields }) => kind === entity && passesWhere(where, fields, moment)).length
}
