import { expect, it } from 'vitest'
import { lastGoodStep, layOutSilence, SILENCE_STEPS } from './recency.ts'

const count = (step: number, silent: number, returned: number) => ({ step, silent, returned, people: 1 })

it('lays every step out, and gives no share of a few', () => {
  const steps = layOutSilence([count(0, 100, 40), count(2, 29, 20), { ...count(SILENCE_STEPS, 50, 0), people: 7 }])
  expect(steps).toHaveLength(SILENCE_STEPS + 1)
  expect(steps.slice(0, 3).map(({ from, to, share }) => [from, to, share])).toEqual([
    [0, 30, 0.4],
    [30, 60, null],
    [60, 90, null],
  ])
  expect(steps.at(-1)).toMatchObject({ from: 360, to: null, share: null, people: 7 })
})

it('names the last step before people stop coming by themselves', () => {
  const of = (...returned: number[]) => lastGoodStep(layOutSilence(returned.map((one, step) => count(step, 100, one))))
  expect(of(40, 30, 21, 19, 5)).toBe(2)
  expect(of(10, 40, 30, 19)).toBe(2)
  expect(of(40, 30, 30)).toBeNull()
  expect(of(0, 0, 0)).toBeNull()
  expect(lastGoodStep(layOutSilence([]))).toBeNull()
})
