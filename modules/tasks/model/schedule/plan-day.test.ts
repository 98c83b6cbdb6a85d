import { describe, expect, it } from 'vitest'
import {
  type DayDone,
  isThere,
  learnDaysOff,
  learnPerDay,
  PER_DAY_UNKNOWN,
  partLeft,
  roomToday,
  teamPerDay,
  WORK_PATTERN_DEFAULT,
  weekdayOf,
  worksOn,
} from './capacity.ts'
import { diligenceOf, teamDiligence } from './diligence.ts'
import { type PlannedGuide, type PlannedTask, planDay, planMoves } from './plan-day.ts'
import { type DaySoFar, SCHEDULE_DEFAULT, silenceStep } from './silence.ts'

const dueAt = new Date('2026-11-23T10:00:00Z')
const task = (id: string, staffId: string, worth: number): PlannedTask => ({ id, staffId, worth, dueAt })
const guide = (staffId: string, room: number, more: Partial<PlannedGuide> = {}): PlannedGuide => ({
  ...{ staffId, room, diligence: 0.8, silent: false, ...more },
})
const days = (...done: number[]): DayDone[] => done.map((one, at) => ({ day: `2026-11-${10 + at}`, done: one }))

describe('what somebody gets through a day', () => {
  it('is the mean of their busier days, drawn towards the team while little is known', () => {
    expect(teamPerDay([])).toBe(PER_DAY_UNKNOWN)
    expect(teamPerDay(days(1))).toBeGreaterThan(PER_DAY_UNKNOWN * 0.9)
    expect(teamPerDay(days(...Array.from({ length: 10 }, (_, at) => (at % 2 ? 40 : 2))))).toBe(35)
    expect(learnPerDay([], 35)).toBe(35)
    expect(learnPerDay(days(60), 30)).toBe(35)
    expect(learnPerDay(days(...Array.from({ length: 20 }, () => 60)), 30)).toBe(54)
  })

  it('leaves room for the rest of the day, never more than was not done yet', () => {
    const half = partLeft(WORK_PATTERN_DEFAULT, 15 * 60)
    expect(half).toBe(0.5)
    expect([partLeft(WORK_PATTERN_DEFAULT, 0), partLeft(WORK_PATTERN_DEFAULT, 23 * 60)]).toEqual([1, 0])
    expect([roomToday(40, 10, 1), roomToday(40, 0, half), roomToday(40, 38, half)]).toEqual([30, 20, 2])
    expect(roomToday(40, 50, 1)).toBe(0)
  })

  it('days off are those on which who works a lot never did, and a leave', () => {
    expect(weekdayOf('2026-11-23')).toBe(1)
    const weekdays = Array.from({ length: 12 }, (_, at) => ({
      day: `2026-11-${String(at + 2).padStart(2, '0')}`,
      done: 5,
    }))
    const worked = weekdays.filter(({ day }) => weekdayOf(day) < 6)
    const weekends = ['07', '08', '14', '15', '21'].map((day) => `2026-11-${day}`)
    expect(learnDaysOff(worked, [...weekends, '2026-11-22', '2026-11-22'])).toEqual([6, 7])
    expect(learnDaysOff(worked.slice(0, 5), [...weekends, '2026-11-22'])).toEqual([])
    // With nothing to do on a Sunday, or in two weeks only, nobody knows.
    expect(learnDaysOff(worked, [])).toEqual([])
    expect(learnDaysOff(worked, [...weekends, '2026-11-15'])).toEqual([6])
    const away = { ...WORK_PATTERN_DEFAULT, awayFrom: '2026-11-23', awayUntil: '2026-11-24' }
    expect([
      worksOn(away, [], '2026-11-22'),
      worksOn(away, [], '2026-11-24'),
      worksOn(away, [3], '2026-11-25'),
    ]).toEqual([true, false, false])
  })

  it('whoever does something today is there, whatever was said; who has left is not', () => {
    const there = (active: boolean, acts: number, planned: boolean) => isThere({ active, acts }, planned)
    expect([there(true, 0, true), there(true, 1, false)]).toEqual([true, true])
    expect([there(true, 0, false), there(false, 1, true), there(false, 1, false)]).toEqual([false, false, false])
  })
})

it('diligence is the share done in time, drawn towards the team', () => {
  const team = teamDiligence([
    { due: 100, onTime: 90 },
    { due: 98, onTime: 9 },
  ])
  expect(team).toBe(0.5)
  expect(diligenceOf({ due: 0, onTime: 0 }, team)).toBe(0.5)
  expect(diligenceOf({ due: 20, onTime: 20 }, team)).toBe(0.75)
  expect(diligenceOf({ due: 980, onTime: 0 }, team)).toBeCloseTo(0.01)
})

describe('silence', () => {
  const quiet: DaySoFar = {
    ...{ worksToday: true, actsToday: 0, openToday: 3, reminded: 0, minutesSinceReminded: null, mayRemind: true },
  }
  const at = (change: Partial<DaySoFar>, minutes = 15 * 60) =>
    silenceStep({ ...quiet, ...change }, SCHEDULE_DEFAULT, minutes)

  it('is noticed at its hour, reminded of as often as allowed, then others are asked', () => {
    expect(at({}, 15 * 60 - 1)).toBe('active')
    expect(at({})).toBe('remind')
    expect(at({ actsToday: 1 })).toBe('active')
    expect(at({ openToday: 0 })).toBe('active')
    expect(at({ reminded: 1, minutesSinceReminded: 59 })).toBe('waiting')
    expect(at({ reminded: 1, minutesSinceReminded: 60 })).toBe('remind')
    expect(at({ reminded: 2, minutesSinceReminded: 60 })).toBe('relieve')
    expect(at({ mayRemind: false })).toBe('relieve')
  })

  it('of who is not there nobody is reminded; switched off nothing is noticed', () => {
    expect(at({ worksToday: false }, 8 * 60)).toBe('relieve')
    expect(silenceStep(quiet, { ...SCHEDULE_DEFAULT, silentBy: null }, 20 * 60)).toBe('active')
  })
})

describe('a day', () => {
  it('goes by worth, and says what does not fit', () => {
    const { within, beyond, worthBeyond } = planDay([task('a', 'x', 5), task('b', 'x', 9), task('c', 'x', 7)], {
      room: 2,
    })
    expect([within.map(({ id }) => id), beyond.map(({ id }) => id), worthBeyond]).toEqual([['b', 'c'], ['a'], 5])
  })

  it('keeps the quota of touches: what is beyond goes to who has touches left, other work goes on', () => {
    const touch = (id: string, staffId: string, worth: number) => ({ ...task(id, staffId, worth), isTouch: true })
    const own = [touch('a', 'x', 9), touch('b', 'x', 8), task('c', 'x', 1)]
    const { within, beyond } = planDay(own, { room: 5, touchRoom: 1 })
    expect([within.map(({ id }) => id), beyond.map(({ id }) => id)]).toEqual([['a', 'c'], ['b']])
    const moves = planMoves({
      guides: [guide('x', 5, { touchRoom: 1 }), guide('y', 5, { touchRoom: 1, diligence: 0.9 }), guide('z', 1)],
      tasks: [...own, touch('d', 'y', 5)],
      mayTake: () => ['x', 'y', 'z'],
    })
    expect(moves).toEqual([{ taskId: 'b', fromStaffId: 'x', toStaffId: 'z', gain: 6.4 }])
  })

  it('what a silent guide has goes to the most diligent friend with room, most worth first', () => {
    const moves = planMoves({
      guides: [guide('silent', 10, { silent: true }), guide('good', 2, { diligence: 0.9 }), guide('fair', 5)],
      tasks: [task('s1', 'silent', 1), task('s2', 'silent', 3), task('s3', 'silent', 2), task('g1', 'good', 8)],
      mayTake: (id) => (id === 's3' ? ['silent'] : ['silent', 'good', 'fair']),
    })
    expect(moves).toEqual([
      { taskId: 's2', fromStaffId: 'silent', toStaffId: 'good', gain: 2.7 },
      { taskId: 's3', fromStaffId: 'silent', toStaffId: null, gain: 0 },
      { taskId: 's1', fromStaffId: 'silent', toStaffId: 'fair', gain: 0.8 },
    ])
  })

  it('never to somebody who may not see the customer, is silent or full; what fits stays', () => {
    const ask = (tasks: PlannedTask[]) =>
      planMoves({ guides: [guide('full', 1), guide('low', 0)], tasks, mayTake: () => ['full', 'low', 'x'] })
    expect(ask([task('f', 'full', 9), task('l', 'low', 1)])).toEqual([
      { taskId: 'l', fromStaffId: 'low', toStaffId: null, gain: 0 },
    ])
    expect(ask([task('f', 'full', 9)])).toEqual([])
  })
})
