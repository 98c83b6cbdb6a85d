import { expect, it } from 'vitest'
import { compareGoal } from './goal-reached.ts'

it('compares those who reached a goal by arm, and says nothing of too few', () => {
  const enough = compareGoal({ treated: { entered: 400, bought: 120 }, holdout: { entered: 100, bought: 15 } })
  expect(enough.difference?.value).toBeCloseTo(0.15)
  expect(enough.difference?.low).toBeGreaterThan(0)
  expect(enough.holdout).toMatchObject({ hits: 15, people: 100 })
  const few = compareGoal({ treated: { entered: 400, bought: 120 }, holdout: { entered: 29, bought: 9 } })
  expect(few.difference).toBeNull()
  const none = compareGoal({ treated: { entered: 40, bought: 4 }, holdout: { entered: 0, bought: 0 } })
  expect(none).toMatchObject({ holdout: { share: null }, difference: null })
})
