import { useTexts } from '#kit/web/texts.ts'
import { plainNumber } from '../effects/effect-words.ts'
import { REVIEW_TEXTS } from '../effects/review-texts.ts'
import type { Review } from './find-reviews.ts'
import { TEXTS } from './texts.ts'

type Line = readonly (string | number | null)[]

/** Reviews as lines of a file: every decision of every SOP, and one line for who has none. */
export function useReviewFile(): (reviews: readonly Review[]) => Line[] {
  const [texts, words] = [useTexts(TEXTS), useTexts(REVIEW_TEXTS)]
  const head = [
    ...[texts.sop, texts.launched, texts.hypothesis, texts.goal, texts.result, texts.low, texts.high],
    ...[words.check, texts.decision, texts.words, texts.who, texts.when],
  ]
  const linesOf = ({ name, launchedAt, hypothesis, primaryGoal, review, decisions }: Review): Line[] => {
    const plan = [name, launchedAt, hypothesis, words.goals[primaryGoal]]
    if (decisions.length === 0) return [[...plan, null, null, null, null, texts.states[review], null, null, null]]
    return decisions.map(({ decision, words: why, seen, decidedBy, decidedAt }) => {
      const plain = (value: number | undefined) => (value === undefined ? null : plainNumber(seen.metric, value))
      const { value, low, high } = seen.perPerson ?? {}
      const verdict = seen.verdict === null ? words.seenNothing : texts.verdicts[seen.verdict]
      return [
        ...plan,
        plain(value),
        plain(low),
        plain(high),
        verdict,
        texts.states[decision],
        why,
        decidedBy,
        decidedAt,
      ]
    })
  }
  return (reviews) => [head, ...reviews.flatMap(linesOf)]
}
