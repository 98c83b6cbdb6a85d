import { expect, it } from 'vitest'
import { openTurnstile } from './turnstile.ts'

it('lets no more through than it may, in their order, and goes on after a failure', async () => {
  const turnstile = openTurnstile(2)
  const opened: number[] = []
  const doors = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const runs = doors.map(({ promise }, n) =>
    turnstile.pass(async () => {
      opened.push(n)
      await promise
    }),
  )
  expect(opened).toEqual([0, 1])
  expect(turnstile.queue()).toBe(3)
  doors[0]?.reject(new Error('broken'))
  await expect(runs[0]).rejects.toThrow('broken')
  await Promise.resolve()
  expect(opened).toEqual([0, 1, 2])
  for (const door of doors) door.resolve()
  await Promise.all(runs.slice(1))
  expect(opened).toEqual([0, 1, 2, 3, 4])
})
