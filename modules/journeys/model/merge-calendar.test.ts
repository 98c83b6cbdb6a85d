import { expect, it } from 'vitest'
import type { CalendarDay, ShopCalendar } from './festivals.ts'
import { mergeCalendars } from './merge-calendar.ts'

const day = (date: string, name: string): CalendarDay => ({ day: date, name, kind: 'own', lunar: false })
const base: ShopCalendar = { memberDay: 8, days: [day('2026-12-03', '店庆'), day('2026-12-25', '圣诞')] }

it('keeps what each added, moved and took out where the other did not touch it', () => {
  const mine = { memberDay: 8, days: [day('2026-12-05', '店庆'), day('2026-12-25', '圣诞'), day('2026-12-30', '盘点')] }
  const theirs = { memberDay: 18, days: [day('2026-11-28', '新品'), day('2026-12-03', '店庆')] }
  expect(mergeCalendars({ base, mine, theirs }, 'mine')).toEqual({
    calendar: {
      memberDay: 18,
      days: [day('2026-11-28', '新品'), day('2026-12-05', '店庆'), day('2026-12-30', '盘点')],
    },
    clashes: [],
  })
})

it('asks where both changed the same day, or one took out what the other moved', () => {
  const mine = { memberDay: 9, days: [day('2026-12-05', '店庆')] }
  const theirs = { memberDay: null, days: [day('2026-12-06', '店庆'), day('2026-12-24', '圣诞')] }
  const clashes = [
    { name: '店庆', theirs: '2026-12-06' },
    { name: '圣诞', theirs: '2026-12-24' },
    { name: null, theirs: undefined },
  ]
  expect(mergeCalendars({ base, mine, theirs }, 'mine')).toEqual({ calendar: mine, clashes })
  expect(mergeCalendars({ base, mine, theirs }, 'theirs')).toEqual({ calendar: theirs, clashes })
})
