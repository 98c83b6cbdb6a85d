import { expect, it } from 'vitest'
import { SeededClock } from './clock.ts'
import { remember } from './remember.ts'

it('asks once in a moment, again after it, and never remembers a failure', async () => {
  const clock = new SeededClock(new Date(0), 1)
  const platform = { clock }
  const asked: string[] = []
  const find = remember<string, typeof platform>({
    keptMs: 1000,
    keysMax: 2,
    read: async (_, key) => {
      asked.push(key)
      if (key === 'broken') throw new Error('broken')
      return key
    },
  })
  expect([await find(platform, 'a'), await find(platform, 'a')]).toEqual(['a', 'a'])
  clock.moveTo(new Date(1000))
  await find(platform, 'a')
  await expect(find(platform, 'broken')).rejects.toThrow('broken')
  await expect(find(platform, 'broken')).rejects.toThrow('broken')
  expect(asked).toEqual(['a', 'a', 'broken', 'broken'])
})

it('reads again ahead of time, and goes on answering what it has until that is there', async () => {
  const clock = new SeededClock(new Date(0), 1)
  const platform = { clock }
  const answers: { resolve: (value: number) => void; reject: (error: Error) => void }[] = []
  const read = () => new Promise<number>((resolve, reject) => answers.push({ resolve, reject }))
  const find = remember<number, typeof platform>({ keptMs: 1000, keysMax: 2, read })
  const first = find(platform, 'a')
  answers[0]?.resolve(1)
  expect(await first).toBe(1)
  clock.moveTo(new Date(500))
  expect([await find(platform, 'a'), await find(platform, 'a')]).toEqual([1, 1])
  expect(answers).toHaveLength(2)
  answers[1]?.resolve(2)
  await Promise.resolve()
  clock.moveTo(new Date(1499))
  expect([await find(platform, 'a'), answers.length]).toEqual([2, 3])
  answers[2]?.reject(new Error('away'))
  await Promise.resolve()
  clock.moveTo(new Date(1500))
  const later = find(platform, 'a')
  answers[3]?.resolve(4)
  expect(await later).toBe(4)
})
