import { expect, it } from 'vitest'
import { SeededClock } from '#kit/node/clock.ts'
import { DEMO_PEOPLE, makePeople } from './demo-people.ts'

function peopleFrom(seed: number) {
  const clock = new SeededClock(new Date(0), seed)
  return makePeople(() => clock.random())
}

it('makes the same people from the same seed, others from another', () => {
  expect(peopleFrom(1)).toEqual(peopleFrom(1))
  expect(peopleFrom(2)).not.toEqual(peopleFrom(1))
})

it('holds at least two thousand, each with a phone of their own, and the stories among them', () => {
  const people = peopleFrom(1)
  expect(people).toHaveLength(DEMO_PEOPLE)
  expect(DEMO_PEOPLE).toBeGreaterThanOrEqual(2000)
  expect(new Set(people.map((one) => one.phone)).size).toBe(people.length)
  expect(people.every((one) => /^1990000\d{4}$/.test(one.phone))).toBe(true)
  const habits = Map.groupBy(people, (one) => one.habit)
  expect(habits.get('vip_lapsing')?.map((one) => one.name)).toEqual(['苏婉清'])
  expect(habits.get('koc')?.map((one) => one.name)).toEqual(['顾小满'])
  const ring = habits.get('bargain') ?? []
  expect(ring.length).toBeGreaterThan(5)
  expect(new Set(ring.map((one) => `${one.city} ${one.joinedDaysBefore}`)).size).toBe(1)
  expect(people.filter((one) => one.referredBy === '顾小满').length).toBeGreaterThan(5)
})
