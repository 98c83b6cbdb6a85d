import { expect, it } from 'vitest'
import { agedAt, decideTouch, type WishedTouch } from './decide-touch.ts'
import { laterDays } from './later-days.ts'
import type { Pricer } from './lost-by-touch.ts'
import { replayTouches } from './replay-touches.ts'

const DAY = 86_400_000
const YUAN = 10_000
/** One in a hundred is lost by a touch for each that is on the mind; the first may as well cost nothing. */
const price: Pricer = (_, others) => {
  const recent = others.filter(({ age }) => age >= 0).length
  return { value: 0.01 * recent, low: 0.01 * (recent - 0.5), high: 0.02 * recent }
}

const sort = { channel: 'sms', kind: 'selling' }
const on = (...days: readonly number[]) => days.map((day) => ({ ...sort, at: day * DAY }))
const wish = (change: Partial<WishedTouch> = {}): WishedTouch => ({
  ...{ ...sort, closeness: 'once', at: 100 * DAY, others: [] },
  ...{ later: [101, 102, 103].map((day) => day * DAY), gain: 2 * YUAN, value: 150 * YUAN, ...change },
})

it('lets pass what is worth it, and what nothing is known of', () => {
  const twice = on(98, 99)
  expect(decideTouch(() => undefined, wish())).toEqual({ kind: 'unsure', why: 'no_estimate' })
  expect(decideTouch(price, wish({ value: undefined }))).toEqual({ kind: 'unsure', why: 'no_value' })
  expect(decideTouch(price, wish())).toMatchObject({ kind: 'unsure', why: 'weak' })
  expect(decideTouch(price, wish({ others: twice, gain: undefined }))).toMatchObject({ kind: 'unsure', why: 'no_gain' })
  const worth = decideTouch(price, wish({ others: twice, gain: 3 * YUAN }))
  // Two of a hundred times 150 yuan: exactly as much as it brings.
  expect(worth).toMatchObject({ kind: 'worth', priced: { recent: 2, loss: 3 * YUAN } })
})

it('waits for the first day on which it is worth it, else it is left out', () => {
  const others = on(94.5, 99)
  expect(decideTouch(price, wish({ others }))).toMatchObject({ kind: 'later', at: 102 * DAY })
  expect(decideTouch(price, wish({ others, later: [101 * DAY] }))).toMatchObject({ kind: 'never' })
  expect(decideTouch(price, wish({ others, value: 100 * YUAN }))).toMatchObject({ kind: 'worth' })
})

it('looks at what is on the mind on any of its days: a week back, and what is planned within a week', () => {
  const aged = agedAt(100 * DAY, on(92, 93.5, 100, 100.5, 106, 108))
  expect(aged.map(({ age }) => age)).toEqual([6, 0, -1, -6])
})

it('tries a past again, in which what it stops wearies nobody', () => {
  const touches = [100, 101, 102, 103, 104].map((day) => ({ ...wish(), at: day * DAY, later: [] }))
  const replay = replayTouches(price, [touches], 101 * DAY)
  // The first went anyway; beside one a touch costs 1.5 yuan, beside two 3 and more: each after the second is stopped.
  expect(replay).toMatchObject({ touches: 4, stopped: 3, putOff: 0, gain: 6 * YUAN, cost: 9 * YUAN })
  expect(replay.people).toBeCloseTo(0.06, 10)
})

it('waits at the same time of day, across the change of the clock, and not past the end of its send', () => {
  const at = new Date('2026-03-28T09:00:00Z')
  const later = laterDays('Europe/London')(at, { days: 2, until: undefined })
  expect([...later].map((then) => new Date(then).toISOString())).toEqual([
    '2026-03-29T08:00:00.000Z',
    '2026-03-30T08:00:00.000Z',
  ])
  expect([...laterDays('Asia/Shanghai')(at, { days: 5, until: new Date(at.getTime() + 2 * DAY) })]).toHaveLength(2)
})
