import { z } from 'zod'
import { ch } from '#kit/pure/fragment.ts'
import { named } from '../atoms.ts'
import type { ConditionPlug } from '../condition.ts'
import { part, seq, word } from '../phrase.ts'

const schema = z.strictObject({ kind: z.literal('in_segment'), segmentId: z.uuid() })
export type InSegmentCondition = z.infer<typeof schema>

/**
 * Belongs to another saved segment as it is now. Before a rule is asked about, the other's rule is put in its place
 * (`model/nested.ts`); what reaches this plug itself is a segment that is no longer there, which holds nobody.
 */
export const inSegmentCondition: ConditionPlug<InSegmentCondition> = {
  kind: 'in_segment',
  label: { zh: '在分群里', en: 'In a segment' },
  schema,
  blank: () => ({ kind: 'in_segment', segmentId: '' }),
  compile: () => ({ test: ch`0` }),
  turns: () => [],
  matches: () => false,
  phrase: seq(word('在分群 '), part('segmentId', named('segment')), word(' 里')),
  english: ({ segmentId }, words) => `is in the segment ${words.nameOf('segment', segmentId)}`,
  found: (_condition, _person, _scope, { language }) =>
    language === 'zh' ? '这个分群已经没有了' : 'that segment is gone',
}
