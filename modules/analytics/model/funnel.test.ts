import { expect, it } from 'vitest'
import { FUNNEL_STEPS_MAX, layOutFunnel, readSteps } from './funnel.ts'

it('reads steps a line each, and nothing that is no funnel', () => {
  expect(readSteps('看了商品\n Order Completed \n\n')).toEqual(['看了商品', 'Order Completed'])
  expect(readSteps('只有一步')).toBeUndefined()
  expect(readSteps(Array.from({ length: FUNNEL_STEPS_MAX + 1 }, () => 'a').join('\n'))).toBeUndefined()
  expect(readSteps(`a\n${'b'.repeat(201)}`)).toBeUndefined()
})

it('everybody of a step has come to the next, has dropped out, or still has time', () => {
  const counts = [
    { step: 0, reached: 100, open: 0, medianSeconds: null },
    { step: 1, reached: 40, open: 10, medianSeconds: 3600 },
  ]
  expect(layOutFunnel(['a', 'b', 'c'], counts)).toMatchObject([
    { reached: 100, dropped: 0, ofFirst: 1, ofPrevious: null },
    { reached: 40, open: 10, dropped: 50, ofFirst: 0.4, ofPrevious: 0.4 },
    { reached: 0, dropped: 40, ofFirst: 0, ofPrevious: 0 },
  ])
  expect(layOutFunnel(['a', 'b'], [])).toMatchObject([{ ofFirst: null }, { ofPrevious: null }])
})
