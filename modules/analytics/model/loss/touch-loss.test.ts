import { expect, it } from 'vitest'
import { type PlantedTouches, plantLosses } from '../../testing/plant-losses.ts'
import { seededRandom } from '../value/chance.ts'
import type { TouchedCount } from './loss-counts.ts'
import { type FutureValues, strataOf, touchLoss } from './touch-loss.ts'

const RUNS = 500
const VALUES: FutureValues = { new: null, never: 100, once: 300, often: 1000 }
/** Who has bought often leaves least and is touched most: the confounding there is in every shop. */
const PLAN: PlantedTouches = {
  sorts: [
    { closeness: 'new', people: 150, leaves: 0.01, touched: 0.02 },
    { closeness: 'never', people: 200, leaves: 0.006, touched: 0.03 },
    { closeness: 'once', people: 150, leaves: 0.003, touched: 0.08 },
    { closeness: 'often', people: 120, leaves: 0.001, touched: 0.2 },
  ],
  days: 90,
  ratios: { private_chat: 2, moments: 1 },
}

function plant(run: number) {
  const { lived, touched } = plantLosses(seededRandom(run), PLAN)
  const of = (channel: string) => touched.filter((one) => one.channel === channel)
  return {
    lived,
    touched,
    loss: (some: readonly TouchedCount[]) => touchLoss(strataOf(lived, touched, some), VALUES),
    of,
  }
}

it('finds planted hazards of each channel within their interval, where all people together hide them', () => {
  const held = { loud: 0, soft: 0, soft5: 0, each: 0, price: 0, naive: 0, runs: 0 }
  for (let run = 0; run < RUNS; run += 1) {
    const { lived, touched, loss, of } = plant(run)
    const [loud, soft] = [loss(of('private_chat')), loss(of('moments'))]
    if (!loud.ratio || !soft.ratio || !loud.each || !loud.price) continue
    held.runs += 1
    held.loud += loud.ratio.low <= 2 && loud.ratio.high >= 2 ? 1 : 0
    held.soft += soft.ratio.low <= 1 && soft.ratio.high >= 1 ? 1 : 0
    // What each touch of this run cost in truth: as many more a day as left without one, for the days it was on a mind.
    const truth = { people: 0, money: 0, touches: 0, priced: 0 }
    for (const { closeness, days, touches } of of('private_chat')) {
      const leaves = PLAN.sorts.find((one) => one.closeness === closeness)?.leaves ?? 0
      truth.people += days * leaves
      truth.touches += touches
      truth.money += days * leaves * (VALUES[closeness] ?? 0)
      truth.priced += VALUES[closeness] === null ? 0 : touches
    }
    const [each, price] = [truth.people / truth.touches, truth.money / truth.priced]
    held.each += loud.each.low <= each && loud.each.high >= each ? 1 : 0
    held.price += loud.price.low <= price && loud.price.high >= price ? 1 : 0
    const crude = [{ closeness: 'new' as const, ...sumOf(lived) }]
    const together = of('private_chat').map((one) => ({ ...one, closeness: 'new' as const }))
    const everything = touched.map((one) => ({ ...one, closeness: 'new' as const }))
    const naive = touchLoss(strataOf(crude, everything, together), VALUES).ratio
    held.naive += naive && naive.low <= 2 && naive.high >= 2 ? 1 : 0
  }
  expect(held.runs).toBeGreaterThan(RUNS * 0.95)
  for (const share of [held.loud, held.soft, held.each, held.price])
    expect(share / held.runs).toBeGreaterThanOrEqual(0.93)
  expect(held.naive / held.runs).toBeLessThan(0.8)
}, 60_000)

function sumOf(lived: readonly { days: number; losses: number }[]) {
  return lived.reduce((sum, { days, losses }) => ({ days: sum.days + days, losses: sum.losses + losses }), {
    ...{ days: 0, losses: 0 },
  })
}

const stratum = (touched: number, quiet: number) => ({
  ...{ closeness: 'once' as const, touches: 100 },
  touched: { losses: touched, days: 700 },
  quiet: { losses: quiet, days: 7000 },
})

it('is the plain ratio where all are alike, and names what each touch cost', () => {
  const found = touchLoss([stratum(14, 70)], VALUES)
  expect(found).toMatchObject({ touches: 100, losses: 14, days: 700 })
  expect(found.ratio?.value).toBeCloseTo(2, 10)
  // ln 2 ± 1.96 √(1/14 + 1/70).
  expect(found.ratio?.low).toBeCloseTo(2 * Math.exp(-1.959964 * Math.sqrt(1 / 14 + 1 / 70)), 4)
  expect(found.each?.value).toBeCloseTo(7 / 100, 10)
  expect(found.price?.value).toBeCloseTo((7 * 300) / 100, 10)
  expect(found.each?.low).toBeCloseTo((7 - 1.959964 * Math.sqrt(14 + 0.7)) / 100, 6)
})

it('says nothing where fewer than five left, and has no price where nothing is foretold', () => {
  expect(touchLoss([stratum(4, 70)], VALUES)).toMatchObject({ losses: 4, ratio: null, each: null, price: null })
  expect(touchLoss([stratum(9, 4)], VALUES).ratio).toBeNull()
  const unpriced = touchLoss([{ ...stratum(14, 70), closeness: 'new' }], VALUES)
  expect(unpriced.each).not.toBeNull()
  expect(unpriced.price).toBeNull()
})
