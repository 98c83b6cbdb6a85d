import { z } from 'zod'
import { bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import { quoted } from './atoms.ts'
import type { Moment } from './condition.ts'
import { fieldQuery } from './field-query.ts'
import { type FieldTest, isWholeTest, passesTest, TEST_SHAPES } from './field-test.ts'
import { fieldPhrase, fieldWords } from './field-words.ts'
import { many, maybe, type Phrase, part, seq, word } from './phrase.ts'
import { plainText } from './plain-text.ts'
import type { Words } from './words.ts'

/** Filters of one condition. */
const FILTERS_MAX = 10

const field = plainText(60)
const filterSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ field, type: z.literal('text'), ...TEST_SHAPES.text }),
    z.strictObject({ field, type: z.literal('number'), ...TEST_SHAPES.number }),
    z.strictObject({ field, type: z.literal('money'), ...TEST_SHAPES.money }),
    z.strictObject({ field, type: z.literal('date'), ...TEST_SHAPES.date }),
    z.strictObject({ field, type: z.literal('choice'), ...TEST_SHAPES.choice }),
    z.strictObject({ field, type: z.literal('boolean'), ...TEST_SHAPES.boolean }),
  ])
  .superRefine(isWholeTest)

/** What the fields of a row must say, all of it: properties of an event, fields of a pet. */
export const whereSchema = z.array(filterSchema).max(FILTERS_MAX).optional()
export type Filter = z.infer<typeof filterSchema>

/** Whether the fields of one row pass every filter. */
export function passesWhere(
  where: readonly Filter[] | undefined,
  fields: Readonly<Record<string, string>>,
  moment: Moment,
): boolean {
  return (where ?? []).every((filter) => passesTest(filter, fields[filter.field] ?? '', moment))
}

/** `passesWhere` of a column of the type Map(String, String). */
export function whereQuery(where: readonly Filter[] | undefined, fields: Fragment, moment: Moment): Fragment {
  const tests = (where ?? []).map((filter) => {
    const text = ch`${fields}[${bind('String', filter.field)}]`
    return ch`(${fieldQuery(filter, text, moment)})`
  })
  return joinFragments(tests, ' and ', ch`1`)
}

/** Whether a filter counts days from today, so that what passes it changes at midnight. */
export function rollsAtMidnight(where: readonly Filter[] | undefined): boolean {
  return (where ?? []).some((filter) => filter.type === 'date' && filter.days !== undefined)
}

const tell = (type: FieldTest['type']) => ({ type })

/** `（其中“platform”是 tmall；“value”至少 3）`; nothing without filters. */
export const wherePhrase: Phrase = maybe(
  seq(word('（其中'), many('where', seq(part('field', quoted), fieldPhrase(tell, { type: 'text' })), '；'), word('）')),
)

/** ` with platform is tmall`, or nothing. */
export function whereWords(where: readonly Filter[] | undefined, words: Words): string {
  if (!where || where.length === 0) return ''
  const said = where.map((filter) => `${filter.field} ${fieldWords(filter, words)}`)
  return ` with ${said.join(' and ')}`
}
