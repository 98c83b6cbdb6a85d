import { z } from 'zod'
import { bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { ConditionPlug } from '../condition.ts'
import { agesOf, passes, windowDays } from '../window.ts'
import { rfmCustomers } from './customers.ts'
import { compileFixed, fixedScoresOf, rfmCuts } from './fixed.ts'
import { compileRanked } from './ranked.ts'
import { fifthsOf, type RfmFifths, type RfmFigures, rfmOf, scoresOf } from './score.ts'
import { rfmPhrase, rfmWords } from './sentence.ts'

const score = z.number().int().min(1).max(5)
const range = z
  .tuple([score, score])
  .refine(([from, to]) => from <= to, '起始分不能大于结束分 / the first score must not be above the second')

const schema = z.strictObject({
  kind: z.literal('rfm'),
  /** Scores from 1 (worst) to 5 (best), both ends included; a cell of the matrix is a range of one. */
  recency: range,
  frequency: range,
  money: range,
  days: windowDays,
  /** Scores by these limits and not by the fifths of all customers. */
  cuts: rfmCuts.optional(),
})
export type RfmCondition = z.infer<typeof schema>

const FIGURES = ['recency', 'frequency', 'money'] as const

/** Scored against all customers of the same window, or by own limits. Who bought nothing in it never matches. */
export const rfmCondition: ConditionPlug<RfmCondition, RfmFifths> = {
  kind: 'rfm',
  label: { zh: 'RFM 分数', en: 'RFM scores' },
  schema,
  blank: () => ({ kind: 'rfm', recency: [4, 5], frequency: [4, 5], money: [1, 5], days: 365 }),
  compile(condition, scope) {
    const { cuts, days } = condition
    return cuts
      ? compileFixed({ cuts, days }, scope, (scores) => testOf(condition, scores))
      : compileRanked(condition, scope)
  },
  turns({ cuts, days }, scope) {
    if (!cuts) return [{ kind: 'everybody' }]
    const ages = [...agesOf(days), ...cuts.recency.map((limit) => limit + 1)]
    return [{ kind: 'rows', table: 'orders', rows: passes(ch`placed_at`, ages, scope) }]
  },
  matches(condition, person, scope) {
    const figures = rfmOf(person, condition.days, scope)
    if (!figures) return false
    const scores = scoredBy(condition, figures, scope.backdrop)
    return FIGURES.every((figure) => condition[figure][0] <= scores[figure] && scores[figure] <= condition[figure][1])
  },
  phrase: rfmPhrase,
  english: rfmWords,
  found(condition, person, scope, words) {
    const figures = rfmOf(person, condition.days, scope)
    if (!figures) return words.language === 'zh' ? '这段时间没有买过' : 'bought nothing in that time'
    const { recency, frequency, money } = scoredBy(condition, figures, scope.backdrop)
    const paid = words.money(figures.money)
    return words.language === 'zh'
      ? `R${recency}（${figures.recency} 天前）、F${frequency}（${figures.frequency} 单）、M${money}（${paid}）`
      : `R${recency} (${figures.recency} days ago), F${frequency} (${figures.frequency} orders), M${money} (${paid})`
  },
  backdrop: {
    query: ({ days }, scope) =>
      ch`select any(recency_fifths) as recency_fifths, any(frequency_fifths) as frequency_fifths,
        any(money_fifths) as money_fifths
      from (${rfmCustomers(days, scope)})`,
    of: ({ days }, people, moment) => fifthsOf(people.flatMap((person) => rfmOf(person, days, moment) ?? [])),
  },
}

function scoredBy({ cuts }: RfmCondition, figures: RfmFigures, fifths: RfmFifths) {
  return cuts ? fixedScoresOf(figures, cuts) : scoresOf(figures, fifths)
}

function testOf(condition: RfmCondition, scores: Readonly<Record<(typeof FIGURES)[number], Fragment>>): Fragment {
  const tests = FIGURES.map((figure) => isBetween(scores[figure], condition[figure]))
  return joinFragments(tests, ' and ', ch`1`)
}

function isBetween(scored: Fragment, [from, to]: readonly [number, number]): Fragment {
  return ch`${scored} between ${bind('UInt8', from)} and ${bind('UInt8', to)}`
}
