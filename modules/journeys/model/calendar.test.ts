import { describe, expect, it } from 'vitest'
import { denseDays, foreseeDays, monthAfter, relativeTouches, weeksOf } from './calendar.ts'
import { calendarSchema, DEFAULT_CALENDAR, daysAhead, namesOfDay } from './festivals.ts'
import { drawTemplate, INDUSTRY_TEMPLATES } from './industry/industry-templates.ts'

describe('the experience map', () => {
  it('counts the days of a drawing from entering, by the shortest way', () => {
    const template = INDUSTRY_TEMPLATES.find(({ key }) => key === 'beauty_first_use')
    if (!template) throw new Error('no template')
    let made = 0
    const { settings } = drawTemplate(template, { newId: () => `${++made}`, segmentId: null })
    expect(relativeTouches(settings).map(({ day, title }) => `${day} ${title}`)).toEqual([
      '2 先做局部测试',
      '9 一周问感受',
      '27 看看还剩多少',
    ])
  })

  it('warns of neighbouring days and of more than the cap lets anybody have, in as many days as it counts', () => {
    const week = { touches: 3, days: 7 }
    expect([...denseDays([0, 4, 9], week)]).toEqual([])
    expect([...denseDays([0, 1, 9], week)]).toEqual([[1, 'neighbours']])
    expect([...denseDays([0, 2, 4, 6], week)]).toEqual([[6, 'cap']])
    expect([...denseDays([0, 2, 4, 7], week)]).toEqual([])
    // Three in thirty days: a fourth after three weeks is left out by the cap, and two weeks later would not be.
    const month = { touches: 3, days: 30 }
    expect([...denseDays([0, 4, 9, 20], month)]).toEqual([[20, 'cap']])
    expect([...denseDays([0, 4, 9, 34], month)]).toEqual([])
    expect([...denseDays([0, 2, 4], { touches: 1, days: 2 })]).toEqual([])
  })

  it('foresees what those on the way still get, and what is late comes today', () => {
    const steps = [{ day: 1 }, { day: 3 }, { day: 7 }]
    const anchors = [
      { anchorDay: '2026-11-20', stepNo: 0, people: 5 },
      { anchorDay: '2026-11-18', stepNo: 1, people: 2 },
    ]
    expect([...foreseeDays(steps, anchors, '2026-11-22')].toSorted()).toEqual([
      ['2026-11-22', 7],
      ['2026-11-23', 5],
      ['2026-11-25', 2],
      ['2026-11-27', 5],
    ])
  })
})

describe('the calendar', () => {
  it('begins its weeks on Monday and walks over the end of the year', () => {
    const weeks = weeksOf('2026-11')
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual(['2026-10-26', '2026-12-06', 6])
    expect(weeksOf('2027-02')).toHaveLength(4)
    expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1), monthAfter('2026-11', 14)]).toEqual([
      ...['2027-01', '2026-12', '2028-01'],
    ])
  })

  it('has the lunar festivals as the observatory has them, and the member day of every month', () => {
    expect(calendarSchema.parse(DEFAULT_CALENDAR)).toEqual(DEFAULT_CALENDAR)
    const on = (day: string, memberDay: number | null = null) =>
      namesOfDay({ ...DEFAULT_CALENDAR, memberDay }, day).map(({ name }) => name)
    expect(on('2027-02-06')).toEqual(['春节'])
    expect(on('2026-09-25')).toEqual(['中秋'])
    expect(on('2026-11-11', 11)).toEqual(['双11', '会员日'])
    expect(on('2026-12-11', 11)).toEqual(['会员日'])
  })
})

it('names the days of the next twelve months, the nearest first', () => {
  const ahead = daysAhead(DEFAULT_CALENDAR, '2026-12-12')
  expect(ahead.slice(0, 3).map(({ name, left }) => [name, left])).toEqual([
    ['双12', 0],
    ['圣诞', 13],
    ['元旦', 20],
  ])
  expect(ahead.filter(({ name }) => name === '春节').map(({ day, lunar }) => [day, lunar])).toEqual([
    ['2027-02-06', true],
  ])
  expect(ahead.every(({ left }) => left <= 365)).toBe(true)
})
