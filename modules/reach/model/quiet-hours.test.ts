import { describe, expect, it } from 'vitest'
import { clockOf, minutesOf, quietUntil } from './quiet-hours.ts'

const SHANGHAI = 'Asia/Shanghai'
const night = { quietFrom: 21 * 60 + 30, quietTo: 9 * 60 }
const shanghai = (text: string) => new Date(`${text}+08:00`)

describe('quietUntil', () => {
  it.each([
    ['2026-11-20T21:29', undefined],
    ['2026-11-20T21:30', '2026-11-21T09:00'],
    ['2026-11-30T23:59', '2026-12-01T09:00'],
    ['2026-11-21T00:00', '2026-11-21T09:00'],
    ['2026-11-21T08:59', '2026-11-21T09:00'],
    ['2026-11-21T09:00', undefined],
  ])('%s over midnight', (at, until) => {
    expect(quietUntil(shanghai(at), night, SHANGHAI)).toEqual(until && shanghai(until))
  })

  it('knows hours within a day, and none at all', () => {
    const noon = { quietFrom: 12 * 60, quietTo: 14 * 60 }
    expect(quietUntil(shanghai('2026-11-20T13:00'), noon, SHANGHAI)).toEqual(shanghai('2026-11-20T14:00'))
    expect(quietUntil(shanghai('2026-11-20T11:59'), noon, SHANGHAI)).toBeUndefined()
    expect(quietUntil(shanghai('2026-11-20T00:00'), { quietFrom: 0, quietTo: 0 }, SHANGHAI)).toBeUndefined()
  })

  it('ends by the clock on the wall on the night the clocks change', () => {
    expect(quietUntil(new Date('2026-03-28T23:00Z'), night, 'Europe/London')).toEqual(new Date('2026-03-29T08:00Z'))
  })
})

it('reads and writes times of day', () => {
  for (const clock of ['00:00', '09:05', '23:59']) expect(clockOf(minutesOf(clock) ?? -1)).toBe(clock)
  for (const wrong of ['24:00', '9:00', '12:60', '', '１２:00']) expect(minutesOf(wrong)).toBeUndefined()
})
