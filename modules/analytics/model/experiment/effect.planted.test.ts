import { describe, expect, it } from 'vitest'
import { type PlantedMetric, plantPeople, readPlanted, YUAN_AN_ORDER } from '../../testing/plant-people.ts'
import { seededRandom } from '../value/chance.ts'
import { adjustedDifference } from './adjusted-difference.ts'
import { ALPHA, effectOf } from './effect.ts'

const RUNS = 600
/** Three standard errors of a share of 5 % over the runs. */
const CHANCE = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS)
const PLAN = { people: 700, holdout: 0.3, days: 20, window: 14, rate: 0.5, lift: 0 }
const LAST = { day: PLAN.days + PLAN.window, window: PLAN.window }

describe.each<PlantedMetric>(['orders', 'money', 'buyers'])('%s', (metric) => {
  it('finds an effect in 5 % of runs without one, read once, and in no more read every day', () => {
    const wrong = { once: 0, anyDay: 0, naive: 0 }
    for (let run = 0; run < RUNS; run += 1) {
      const people = plantPeople(seededRandom(run), PLAN)
      const read = (day: number) => {
        const { treated, holdout } = readPlanted(people, metric, { ...LAST, day })
        return Math.min(treated.people, holdout.people) < 30 ? undefined : effectOf(treated, holdout)
      }
      const days = Array.from({ length: LAST.day }, (_, day) => read(day + 1)).filter((one) => one !== undefined)
      const last = days.at(-1)?.perPerson
      wrong.once += last && (last.low > 0 || last.high < 0) ? 1 : 0
      wrong.anyDay += days.some(({ verdict }) => verdict !== 'unclear') ? 1 : 0
      wrong.naive += days.some(({ perPerson: { low, high } }) => low > 0 || high < 0) ? 1 : 0
    }
    expect(Math.abs(wrong.once / RUNS - ALPHA)).toBeLessThan(CHANCE)
    expect(wrong.anyDay / RUNS).toBeLessThanOrEqual(ALPHA)
    // What the sequence is for: whoever stops at the first interval beyond 0 is wrong several times as often.
    expect(wrong.naive / RUNS).toBeGreaterThan(2 * ALPHA)
  }, 60_000)
})

describe.each<PlantedMetric>(['orders', 'money'])('%s', (metric) => {
  it('holds a planted effect within its interval, and within that of every day', () => {
    const plan = { ...PLAN, lift: 0.2 }
    const truth = metric === 'orders' ? plan.lift : plan.lift * YUAN_AN_ORDER
    const held = { once: 0, everyDay: 0, narrower: 0, verdicts: 0 }
    for (let run = 0; run < RUNS; run += 1) {
      const people = plantPeople(seededRandom(10_000 + run), plan)
      const { treated, holdout } = readPlanted(people, metric, LAST)
      const found = effectOf(treated, holdout)
      const plain = adjustedDifference(treated, holdout)?.plain.error ?? 0
      const error = adjustedDifference(treated, holdout)?.error ?? 0
      if (!found) continue
      held.once += found.perPerson.low <= truth && truth <= found.perPerson.high ? 1 : 0
      held.everyDay += found.always.low <= truth && truth <= found.always.high ? 1 : 0
      held.narrower += error < plain ? 1 : 0
      held.verdicts += found.verdict === 'less' ? 1 : 0
    }
    expect(held.once / RUNS).toBeGreaterThanOrEqual(0.93)
    expect(held.everyDay / RUNS).toBeGreaterThanOrEqual(0.97)
    expect(held.narrower).toBe(RUNS)
    expect(held.verdicts).toBe(0)
  }, 60_000)
})
