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
