import fc from 'fast-check'
import { expect, it } from 'vitest'
import { barsOf, DROPS, type Dropped } from './waterfall.ts'

const dropped = (drop: Dropped['drop'], count: number, reason: string | null = null): Dropped => ({
  ...{ drop, count, reason },
  gate: reason && 'cap',
})

it('counts from those asked for down to those answered, and hangs what left below its level', () => {
  const bars = barsOf([
    dropped('delivered', 30),
    dropped('left_out', 5, 'consent'),
    dropped('left_out', 20, 'person_cap'),
    dropped('waiting', 10, 'quiet_hours'),
    dropped('answered', 7),
    dropped('confirmed', 3),
  ])
  expect(bars.map((bar) => [bar.kind === 'level' ? bar.level : bar.dropped.reason, bar.count, bar.start])).toEqual([
    ['asked', 75, 0],
    ['person_cap', 20, 55],
    ['consent', 5, 50],
    ['proposed', 50, 0],
    ['quiet_hours', 10, 40],
    ['confirmed', 40, 0],
    [null, 3, 37],
    ['delivered', 37, 0],
    [null, 30, 7],
    ['answered', 7, 0],
  ])
})

it('adds up whatever is in it: each level is the one before less what left between them', () => {
  const any = fc.array(fc.record({ drop: fc.constantFrom(...DROPS), count: fc.integer({ min: 1, max: 1000 }) }))
  fc.assert(
    fc.property(any, (some) => {
      const bars = barsOf(some.map(({ drop, count }) => dropped(drop, count)))
      let standing = some.reduce((sum, { count }) => sum + count, 0)
      for (const bar of bars) {
        if (bar.kind === 'drop') standing -= bar.count
        expect(bar.kind === 'drop' ? bar.start : bar.count).toBe(standing)
        expect(standing).toBeGreaterThanOrEqual(0)
      }
      expect(bars.filter(({ kind }) => kind === 'level')).toHaveLength(5)
    }),
  )
})
