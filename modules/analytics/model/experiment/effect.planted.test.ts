import { describe, expect, it } from 'vitest'
import { type PlantedMetric, plantPeople, readPlanted, YUAN_AN_ORDER } from '../../testing/plant-people.ts'
import { compareMoments } from '../journey-effects.ts'
import { seededRandom } from '../value/chance.ts'
import { adjustedDifference } from './adjusted-difference.ts'
import { ALPHA, effectOf } from './effect.ts'
import { NOBODY } from './moments.ts'

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

/** Windows end at the last day; read every week until then. */
const READINGS = [7, 14, 21, 28, LAST.day]
const RARE_RUNS = 500

describe.each([
  { people: 300, buying: 0.05 },
  { people: 1000, buying: 0.03 },
  { people: 1000, buying: 0.02 },
  { people: 2200, buying: 0.01 },
])('$people people of whom $buying buy, a tenth left alone', ({ people, buying }) => {
  it('claims an effect that is not there in no more than 5 % of runs, whatever the metric', () => {
    const wrong = { orders: 0, money: 0, buyers: 0 }
    for (let run = 0; run < RARE_RUNS; run += 1) {
      const planted = plantPeople(seededRandom(50_000 + run), { ...PLAN, people, holdout: 0.1, rate: buying })
      const claimed = new Set<PlantedMetric>()
      for (const day of READINGS) {
        const [orders, money, buyers] = (['orders', 'money', 'buyers'] as const).map((metric) =>
          readPlanted(planted, metric, { ...LAST, day }),
        )
        if (!orders || !money || !buyers) continue
        const arm = (side: 'treated' | 'holdout') => ({
          ...{ people: orders[side].people },
          moments: { orders: orders[side], money: money[side], buyers: buyers[side] },
        })
        const { effects } = compareMoments(arm('treated'), arm('holdout'))
        for (const metric of ['orders', 'money', 'buyers'] as const)
          if (effects && effects[metric].verdict !== 'unclear') claimed.add(metric)
      }
      for (const metric of claimed) wrong[metric] += 1
    }
    for (const share of Object.values(wrong).map((runs) => runs / RARE_RUNS)) expect(share).toBeLessThanOrEqual(ALPHA)
  }, 60_000)
})

it('claims nothing of a share nearly everybody has: 255 of 270 buy, and all 30 who were left alone', () => {
  const arm = (people: number, buyers: number) => {
    const mean = buyers / people
    const moments = { ...NOBODY, people, watched: people, mean, variance: (mean * (1 - mean) * people) / (people - 1) }
    return { people, moments: { orders: moments, money: moments, buyers: moments } }
  }
  const { effects } = compareMoments(arm(270, 255), arm(30, 30))
  expect(effects?.orders.verdict).toBe('less')
  expect(effects?.buyers.verdict).toBe('unclear')
  // The other way about: 13 of 270 buy, and none of those left alone.
  expect(compareMoments(arm(270, 13), arm(30, 0))).toMatchObject({ guard: 'few_buyers', effects: null })
})
