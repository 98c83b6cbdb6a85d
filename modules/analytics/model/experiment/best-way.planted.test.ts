import { expect, it } from 'vitest'
import { type PlantedMetric, plantPeople, readPlanted } from '../../testing/plant-people.ts'
import { seededRandom } from '../value/chance.ts'
import { bestWay } from './best-way.ts'
import { ALPHA } from './effect.ts'

const RUNS = 500
/** Three standard errors of a share of 5 % over the runs. */
const CHANCE = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS)
const PLAN = { people: 700, holdout: 0.5, days: 20, window: 14, rate: 0.5, lift: 0 }
const LAST_DAY = PLAN.days + PLAN.window
const PER_WAY = 100

type People = ReturnType<typeof plantPeople>

/** The two ways as they stand on a day: those the plan left alone went the second. */
function waysOn(people: People, day: number) {
  const [orders, money, buyers] = (['orders', 'money', 'buyers'] as const).map((metric: PlantedMetric) =>
    readPlanted(people, metric, { day, window: PLAN.window }),
  )
  if (!orders || !money || !buyers) throw new Error('Three metrics')
  const arm = (side: 'treated' | 'holdout') => ({
    people: orders[side].people,
    moments: { orders: orders[side], money: money[side], buyers: buyers[side] },
  })
  return [
    { port: 'a', arm: arm('treated') },
    { port: 'b', arm: arm('holdout') },
  ]
}

/** Looks every second day as soon as enough went each way, and stops at the first winner, as the program does. */
function firstWinner(people: People, metric: PlantedMetric): string | null {
  for (let day = 2; day <= LAST_DAY; day += 2) {
    const ways = waysOn(people, day)
    if (ways.some(({ arm }) => arm.people < PER_WAY)) continue
    const found = bestWay(ways, metric)
    if (found.proven) return found.leader
  }
  return null
}

it('names a winner of two ways alike in no more than 5 % of 500 runs, stopping at the first it sees', () => {
  const wrong = { orders: 0, money: 0, buyers: 0 }
  for (let run = 0; run < RUNS; run += 1) {
    const people = plantPeople(seededRandom(70_000 + run), PLAN)
    for (const metric of ['orders', 'money', 'buyers'] as const) if (firstWinner(people, metric)) wrong[metric] += 1
  }
  for (const count of Object.values(wrong)) expect(count / RUNS).toBeLessThanOrEqual(ALPHA + CHANCE)
}, 120_000)

it('names a winner of three ways alike in no more than 5 % of 500 runs, whichever leads', () => {
  let wrong = 0
  for (let run = 0; run < RUNS; run += 1) {
    const [one, other] = [0, 1].map((half) => plantPeople(seededRandom(90_000 + run * 2 + half), PLAN))
    if (!one || !other) throw new Error('Two plans')
    for (let day = 6; day <= LAST_DAY; day += 4) {
      const [a, b] = waysOn(one, day)
      const [c] = waysOn(other, day)
      if (!a || !b || !c) throw new Error('Three ways')
      const found = bestWay([a, b, { ...c, port: 'c' }], 'orders')
      if (!found.proven) continue
      wrong += 1
      break
    }
  }
  expect(wrong / RUNS).toBeLessThanOrEqual(ALPHA + CHANCE)
}, 120_000)

it('finds the better way where one is, and hardly ever the other', () => {
  const found = { a: 0, b: 0 }
  const runs = 100
  for (let run = 0; run < runs; run += 1) {
    const winner = firstWinner(plantPeople(seededRandom(80_000 + run), { ...PLAN, people: 3000, lift: 0.3 }), 'orders')
    if (winner === 'a' || winner === 'b') found[winner] += 1
  }
  expect(found.a / runs).toBeGreaterThan(0.9)
  expect(found.b / runs).toBeLessThanOrEqual(ALPHA)
}, 120_000)

it('proves nothing before anybody came, of one way alone, and of a way that nobody bought on', () => {
  expect(bestWay([], 'orders')).toEqual({ leader: null, leads: [], proven: false, peopleNeeded: null })
  const [a, b] = waysOn(plantPeople(seededRandom(1), { ...PLAN, people: 3000, lift: 0.5 }), LAST_DAY)
  if (!a || !b) throw new Error('Two ways')
  expect(bestWay([a], 'orders')).toMatchObject({ leader: 'a', proven: false })
  const { arm } = b
  const nobody = { ...arm.moments.buyers, mean: 0, variance: 0 }
  const dead = { port: 'b', arm: { ...arm, moments: { orders: nobody, money: nobody, buyers: nobody } } }
  expect(bestWay([a, dead], 'orders')).toMatchObject({ leader: 'a', leads: [], proven: false, peopleNeeded: null })
  expect(bestWay([b, a], 'orders')).toMatchObject({ leader: 'a', proven: true, leads: [{ port: 'b' }] })
})
