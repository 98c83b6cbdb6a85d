import type { AnswerOf } from '#kit/pure/route.ts'
import type { listReviews } from '../../contract/reviews.ts'
import type { ReviewState } from '../../model/review.ts'

export type Review = AnswerOf<typeof listReviews>['items'][number]

/** Those to be reviewed first, then as they were launched; by words in name, hypothesis or any reason. */
export function findReviews(
  items: readonly Review[],
  { q, state }: { readonly q: string; readonly state: ReviewState | undefined },
): readonly Review[] {
  const wanted = q.trim().toLowerCase()
  const found = items.filter(
    ({ name, hypothesis, review, decisions }) =>
      (state === undefined || review === state) &&
      [name, hypothesis, ...decisions.map(({ words }) => words)].some((said) => said.toLowerCase().includes(wanted)),
  )
  return found.toSorted((a, b) => Number(b.review === 'due') - Number(a.review === 'due'))
}
