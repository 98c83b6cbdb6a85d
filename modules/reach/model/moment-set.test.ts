import { expect, it } from 'vitest'
import { densePosts, isInFrame, mayBecome, mixOf, momentOf, type PostPlan } from './moment-set.ts'
import { DEFAULT_RESTRAINT } from './restraint.ts'

const plan = (more: Partial<PostPlan> = {}): PostPlan => ({ purpose: 'marketing', contentKind: 'useful', ...more })
const post = (key: string, day: string, more: Partial<PostPlan> = {}) => ({
  ...{ key, day, time: '12:00', plan: plan(more) },
})

it('goes by the clock of the shop, also over a change of it', () => {
  expect(momentOf({ day: '2026-11-25', time: '20:30' }, 'Asia/Shanghai').toISOString()).toBe('2026-11-25T12:30:00.000Z')
  // 02:30 does not exist on that day in Berlin: it is moved on by the change.
  expect(momentOf({ day: '2026-03-29', time: '02:30' }, 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
})

it('stands within the days and slots of its set', () => {
  const frame = { from: '2026-12-30', days: 3, slots: ['12:00'] }
  const days = ['2026-12-29', '2026-12-30', '2027-01-01', '2027-01-02']
  expect(days.map((day) => isInFrame({ day, time: '12:00' }, frame))).toEqual([false, true, true, false])
  expect(isInFrame({ day: '2026-12-30', time: '12:30' }, frame)).toBe(false)
})

it('names posts that the same people see too close to each other', () => {
  const spread = ['01', '04', '07', '10'].map((day) => post(day, `2026-12-${day}`))
  expect([...densePosts(spread)]).toEqual([])
  expect([...densePosts([...spread, post('x', '2026-12-09')])]).toEqual([['10', 'week']])
  expect([...densePosts([post('a', '2026-12-01'), post('b', '2026-12-01')])]).toEqual([
    ['a', 'same_day'],
    ['b', 'same_day'],
  ])
  const apart = [post('a', '2026-12-01', { segmentId: 's1' }), post('b', '2026-12-01', { segmentId: 's2' })]
  expect([...densePosts(apart)]).toEqual([])
  const members = [post('a', '2026-12-01', { userids: ['lin'] }), post('b', '2026-12-01', { userids: ['chen'] })]
  expect([...densePosts(members)]).toEqual([])
  // A segment and everybody share people.
  expect(densePosts([apart[0] ?? post('', ''), post('c', '2026-12-01')]).size).toBe(2)
})

it('holds what sells against what is of use', () => {
  const rule = { ...DEFAULT_RESTRAINT.mix, free: 1, useful: 2, selling: 1 }
  const kinds = (['useful', 'useful', 'selling', 'about'] as const).map((contentKind) => ({ contentKind }))
  expect(mixOf(kinds, rule)).toEqual({ counts: { useful: 2, about: 1, selling: 1 }, sellingMax: 2 })
  expect(mixOf([], rule).sellingMax).toBe(1)
})

it('goes back to a draft only while nothing has gone out', () => {
  expect([mayBecome('running', 'draft', false), mayBecome('running', 'draft', true)]).toEqual([true, false])
  expect([mayBecome('stopped', 'running', false), mayBecome('paused', 'running', true)]).toEqual([false, true])
  expect([mayBecome('draft', 'stopped', false), mayBecome('done', 'stopped', true)]).toEqual([true, false])
})
