import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { integer, listOf, named } from '../atoms.ts'
import type { ConditionPlug } from '../condition.ts'
import { maybe, part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { bindTime, daysBefore, elapsedDays, passes, WINDOW_DAYS_MAX } from '../window.ts'
import { listWords } from '../words.ts'

/** Stages one condition names. */
const STAGES_MAX = 20

const schema = z.strictObject({
  kind: z.literal('stage'),
  /** Keys of stages; one of them must be the person's. */
  stages: z.array(plainText(60)).min(1).max(STAGES_MAX),
  /** For at least so many days. */
  days: z.number().int().min(1).max(WINDOW_DAYS_MAX).optional(),
})
export type StageCondition = z.infer<typeof schema>

/** Stands at one of these stages of the life of a customer, as they were last looked at. */
export const stageCondition: ConditionPlug<StageCondition> = {
  kind: 'stage',
  label: { zh: '生命周期阶段', en: 'Lifecycle stage' },
  schema,
  blank: () => ({ kind: 'stage', stages: [] }),
  compile({ stages, days }, scope) {
    const here = ch`has(${bind('Array(String)', stages)}, stage)`
    const rows = days === undefined ? here : ch`${here} and since <= ${bindTime(daysBefore(scope.asOf, days))}`
    return {
      source: { kind: 'rows', table: 'stages', rows, figures: { here: ch`countIf(${rows})` } },
      test: ch`${scope.figure('here')} > 0`,
    }
  },
  turns: ({ days }, scope) =>
    days === undefined ? [] : [{ kind: 'rows', table: 'stages', rows: passes(ch`since`, [days], scope) }],
  matches({ stages, days }, { stage }, { asOf }) {
    if (!stage || !stages.includes(stage.stage)) return false
    return days === undefined || stage.since <= daysBefore(asOf, days)
  },
  phrase: seq(
    word('处于阶段 '),
    part('stages', listOf(named('stage'))),
    maybe(seq(word(' 已满 '), part('days', integer), word(' 天'))),
  ),
  english({ stages, days }, words) {
    const names = listWords(
      stages.map((key) => words.nameOf('stage', key)),
      words,
    )
    return `is at the stage ${names}${days === undefined ? '' : ` for at least ${days} days`}`
  },
  found(_condition, { stage }, { asOf }, words) {
    const zh = words.language === 'zh'
    if (!stage) return zh ? '还没有判断过阶段' : 'no stage yet'
    const days = elapsedDays(stage.since, asOf)
    const name = words.nameOf('stage', stage.stage)
    return zh ? `实际 ${name}，已 ${days} 天` : `in fact ${name}, for ${days} days`
  },
}
