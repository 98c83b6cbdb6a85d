import { expect, it } from 'vitest'
import { openGroupCommit } from './group-commit.ts'

const options = { delayMs: 1, weightMax: 10, waitingMax: 1000, atOnce: 1, weigh: (item: number) => item }

it('writes together what came together, in order, in groups of a bounded weight', async () => {
  const groups: (readonly number[])[] = []
  const commit = openGroupCommit<number>(async (items) => void groups.push(items), options)
  expect(await Promise.all([4, 4, 4, 12, 1].map((item) => commit.add(item)))).toEqual([true, true, true, true, true])
  expect(groups).toEqual([[4, 4], [4], [12], [1]])
})

it('refuses at once when too much waits, and takes again when it was written', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const commit = openGroupCommit<number>(() => held, { ...options, waitingMax: 20 })
  const first = [commit.add(10), commit.add(10)]
  expect(await commit.add(1)).toBe(false)
  release()
  await Promise.all(first)
  expect(await commit.add(1)).toBe(true)
})

it('one item that cannot be written costs no other', async () => {
  const written: number[] = []
  const commit = openGroupCommit<number>(async (items) => {
    if (items.includes(3)) throw new Error('poison')
    written.push(...items)
  }, options)
  const done = await Promise.allSettled([1, 2, 3, 4].map((item) => commit.add(item)))
  expect(done.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(written.sort()).toEqual([1, 2, 4])
})

it('tells that items wait because all writers are busy, and not before', async () => {
  const held = Promise.withResolvers<void>()
  let pressed = 0
  const commit = openGroupCommit<number>(() => held.promise, {
    ...options,
    weightMax: 1,
    onPressed: () => (pressed += 1),
  })
  const first = commit.add(1)
  expect(pressed).toBe(0)
  await expect
    .poll(() => {
      void commit.add(1)
      return pressed
    })
    .toBeGreaterThan(0)
  held.resolve()
  expect(await first).toBe(true)
})
