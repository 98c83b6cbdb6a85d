import { expect, it } from 'vitest'
import { sendAhead } from './send-ahead.ts'

it('begins the next before the last has ended, and tells of the first failure when all have', async () => {
  const steps: string[] = []
  const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const all = sendAhead(
    answers.map(({ promise }, place) => async () => {
      steps.push(`begun ${place}`)
      await promise.finally(() => steps.push(`ended ${place}`))
    }),
  )
  while (steps.length < 2) await new Promise((next) => setImmediate(next))
  expect(steps).toEqual(['begun 0', 'begun 1'])
  answers[0]?.reject(new Error('first'))
  answers[1]?.reject(new Error('second'))
  await expect(all).rejects.toThrow('first')
  expect(steps).toEqual(['begun 0', 'begun 1', 'ended 0', 'ended 1'])
})
