import { expect, it } from 'vitest'
import { againOn, dayPlanSchema, nextMemberDay } from './day-plan.ts'
import { DEFAULT_CALENDAR } from './festivals.ts'
import { firstMemberDay, nextFestival, PLAYBOOKS, planOf } from './playbooks.ts'

it('knows the next member day, also over the end of a year', () => {
  expect(nextMemberDay({ memberDay: 8 }, '2026-11-08')).toBe('2026-11-08')
  expect(nextMemberDay({ memberDay: 8 }, '2026-11-09')).toBe('2026-12-08')
  expect(nextMemberDay({ memberDay: 28 }, '2026-12-29')).toBe('2027-01-28')
  expect(nextMemberDay({ memberDay: null }, '2026-12-29')).toBeUndefined()
})

it('dates every playbook by the festivals, of which each is one', () => {
  for (const playbook of PLAYBOOKS) {
    const day = nextFestival({ memberDay: null, days: [] }, playbook.festival, '2026-11-01')
    expect(day, playbook.key).toBeDefined()
    const plan = planOf(playbook, day ?? '')
    expect(dayPlanSchema.safeParse(plan).error, playbook.key).toBeUndefined()
    // The festival itself is one of its days.
    expect(plan.from <= (day ?? '') && (day ?? '') <= plan.to, playbook.key).toBe(true)
  }
  expect(new Set(PLAYBOOKS.map(({ key }) => key)).size).toBe(PLAYBOOKS.length)
})

it('goes by the day the shop has put into its own calendar', () => {
  const days = [{ day: '2027-06-10', name: '618', kind: 'promotion' as const, lunar: false }]
  expect(nextFestival({ memberDay: null, days }, '618', '2026-11-01')).toBe('2027-06-10')
  expect(nextFestival(DEFAULT_CALENDAR, '母亲节', '2026-11-01')).toBe('2027-05-09')
  const [parts] = PLAYBOOKS.filter(({ key }) => key === '618')
  const plan = parts && planOf(parts, '2027-06-10')
  expect([plan?.from, plan?.to, plan?.name]).toEqual(['2027-06-09', '2027-06-11', '618 2027'])
  // A week before the festival is six days before its plan begins.
  expect(plan?.reach[0]?.after).toBe(-6)
})

it('is the same again on another day, with nothing sent or done', () => {
  const first = firstMemberDay('2026-11-08')
  const done = { ...first, review: '少发一次', tasks: first.tasks.map((one) => ({ ...one, done: true })) }
  const again = againOn({ ...done, to: '2026-11-09' }, '2026-12-08')
  expect([again.from, again.to, again.review]).toEqual(['2026-12-08', '2026-12-09', ''])
  expect(again.tasks.some((one) => one.done)).toBe(false)
  expect(dayPlanSchema.safeParse({ ...again, to: '2026-12-07' }).success).toBe(false)
})
