import { expect, it } from 'vitest'
import { findReviews, type Review } from './find-reviews.ts'

const review = (name: string, change: Partial<Review> = {}): Review => ({
  ...{ journeyId: name, name, state: 'running', hypothesis: '', primaryGoal: 'money', goalDays: 14 },
  ...{ launchedAt: '2026-11-01T00:00:00Z', dueAt: '2026-11-15T00:00:00Z', review: 'early', decisions: [] },
  ...change,
})
const decided: Review['decisions'][number] = {
  ...{ id: '1', decision: 'stop', words: '盖不住短信费', decidedBy: '店主', decidedAt: '2026-11-16T00:00:00Z' },
  seen: {
    ...{ metric: 'money', goalDays: 14, treated: 90, holdout: 10, guard: null, perPerson: null, always: null },
    verdict: null,
  },
}

it('puts what is to be reviewed first, and finds by name, hypothesis and reason', () => {
  const items = [
    review('关怀'),
    review('唤醒', { review: 'stop', decisions: [decided] }),
    review('新客', { review: 'due', hypothesis: '三天内回访多买 SMS' }),
  ]
  const names = (q: string, state?: Review['review']) => findReviews(items, { q, state }).map(({ name }) => name)
  expect(names('')).toEqual(['新客', '关怀', '唤醒'])
  expect(names('sms')).toEqual(['新客'])
  expect(names(' 短信费 ')).toEqual(['唤醒'])
  expect(names('', 'stop')).toEqual(['唤醒'])
  expect(names('关怀', 'due')).toEqual([])
})
