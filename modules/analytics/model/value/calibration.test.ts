import { expect, it } from 'vitest'
import { calibrate, calibrationError } from './calibration.ts'
import type { PurchaseModel } from './purchase-model.ts'

const model: PurchaseModel = { name: 'bg_nbd', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

it('puts people together by their repeats, seven and more in one', () => {
  const one = { last: 30.43, span: 38.86 }
  const bins = calibrate(
    model,
    [
      { ...one, repeats: 2, people: 3, bought: 6, boughtSquares: 20 },
      { ...one, repeats: 7, people: 1, bought: 4, boughtSquares: 16 },
      { ...one, repeats: 12, people: 1, bought: 6, boughtSquares: 36 },
    ],
    39,
  )
  expect(bins.map(({ repeats, people, actual }) => [repeats, people, actual])).toEqual([
    [2, 3, 2],
    [7, 2, 5],
  ])
  // The paper's own customer: 1.226 purchases in the next 39 weeks.
  expect(bins[0]?.predicted).toBeCloseTo(1.226, 3)
  // Mean 2 of three, variance (20/3 - 4) · 3/2 = 4: 1.96 · √(4/3) to each side, and never below nothing.
  expect(bins[0]?.low).toBe(0)
  expect(bins[0]?.high).toBeCloseTo(2 + 1.96 * Math.sqrt(4 / 3), 3)
})

it('tells the nearer model by its squared distance, weighed by people', () => {
  const bin = { repeats: 0, low: 0, high: 0 }
  const bins = [
    { ...bin, people: 3, predicted: 1, actual: 2 },
    { ...bin, people: 1, predicted: 5, actual: 3 },
  ]
  expect(calibrationError(bins)).toBe((3 * 1 + 1 * 4) / 4)
})
