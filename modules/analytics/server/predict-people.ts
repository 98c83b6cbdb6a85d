import type { Ctx } from '#kit/node/ctx.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { Z_95 } from '../model/student.ts'
import { seededRandom } from '../model/value/chance.ts'
import type { Fitted } from '../model/value/fit-positive.ts'
import { drawFutures, type FutureAsk } from '../model/value/futures.ts'
import { expectedSpend, toGammaGamma } from '../model/value/gamma-gamma.ts'
import type { HistoryCount } from '../model/value/history.ts'
import type { PurchaseModelName } from '../model/value/model-names.ts'
import { outlookOf, toPurchaseModel } from '../model/value/purchase-model.ts'
import { HORIZON_WEEKS, type ValueTotals } from '../model/value/value-report.ts'
import { type BuyerRow, listBuyers } from './store/history.ts'
import { clearPeople, insertPeople, type PersonValue } from './store/value.ts'

const PEOPLE_AT_ONCE = 5000
const DAYS_A_WEEK = 7
/** Of so many people futures are drawn for the spread of the total, so many of each. */
const SPREAD = { people: 400, draws: 100 } as const
const GRADIENT_STEP = 1e-3

export interface Forecaster {
  readonly chosen: PurchaseModelName
  readonly found: Fitted
  readonly spending: Fitted
  readonly histories: readonly HistoryCount[]
  /** The histories are those of one in so many people. */
  readonly parts: number
}

/** Writes down what each buyer brought and, if anything could be learnt, is expected to bring; answers the totals. */
export async function predictPeople(ctx: Ctx, now: Date, forecaster: Forecaster | undefined): Promise<ValueTotals> {
  await clearPeople(ctx)
  const sums = { people: 0, spent: 0, alive: 0, expectedPurchases: 0, expectedValue: 0 }
  const scatter = { people: 0, sum: 0 }
  const every = forecaster ? scatterEvery(forecaster) : 0
  for (let after = 0; ; ) {
    const rows = await listBuyers(ctx, now, { after, limit: PEOPLE_AT_ONCE })
    const people = rows.map((row) => foretell(row, forecaster))
    if (people.length > 0) await insertPeople(ctx, people)
    for (const [at, row] of rows.entries())
      if (forecaster && (sums.people + at) % every === 0) {
        scatter.people++
        scatter.sum += scatterOf(row, forecaster)
      }
    for (const person of people) {
      sums.people++
      sums.spent += person.spent
      sums.alive += person.alive ?? 0
      sums.expectedPurchases += person.expectedPurchases ?? 0
      sums.expectedValue += person.expectedValue ?? 0
    }
    if (rows.length < PEOPLE_AT_ONCE) break
    after = rows.at(-1)?.contactId ?? after
  }
  const byChance = scatter.people === 0 ? 0 : (scatter.sum / scatter.people) * sums.people
  const byModel = (forecaster ? modelError(forecaster) : 0) * sums.expectedValue
  const half = Z_95 * Math.sqrt(byChance + byModel ** 2)
  const [low, high] = [Math.max(0, Math.round(sums.expectedValue - half)), Math.round(sums.expectedValue + half)]
  return { ...sums, low, high }
}

/** Every how many people one is looked at for the scatter of the total. */
function scatterEvery({ histories, parts }: Forecaster): number {
  const buyers = parts * histories.reduce((sum, one) => sum + one.people, 0)
  return Math.max(1, Math.floor(buyers / SPREAD.people))
}

type Bought = Pick<BuyerRow, 'purchases' | 'last' | 'span' | 'spent'>

/** The models with their parameters. */
export type Learnt = Pick<FutureAsk, 'model' | 'spending'>

function learnt({ chosen, found, spending }: Forecaster): Learnt {
  return { model: toPurchaseModel(chosen, found.estimates), spending: toGammaGamma(spending.estimates) }
}

/** What the models are told of a person. */
export function askOf({ purchases, last, span, spent }: Bought, { model, spending }: Learnt): FutureAsk {
  return {
    ...{ model, spending },
    history: { repeats: purchases - 1, last: last / DAYS_A_WEEK, span: span / DAYS_A_WEEK },
    // Refunds may have taken all of it: then only everybody's mean is known.
    spent: spent > 0 ? { purchases, mean: spent / purchases / AMOUNT_PER_UNIT } : { purchases: 0, mean: 0 },
    weeks: HORIZON_WEEKS,
  }
}

function foretell(row: BuyerRow, forecaster: Forecaster | undefined): PersonValue {
  const { contactId, purchases, firstOn, lastOn, spent } = row
  const past = { contactId, purchases, firstOn, lastOn, spent }
  if (!forecaster) return { ...past, alive: null, expectedPurchases: null, expectedValue: null }
  const ask = askOf(row, learnt(forecaster))
  const outlook = outlookOf(ask.model, ask.history, ask.weeks)
  const each = expectedSpend(ask.spending, ask.spent) ?? ask.spent.mean
  return {
    ...{ ...past, alive: outlook.alive, expectedPurchases: outlook.purchases },
    expectedValue: Math.round(outlook.purchases * each * AMOUNT_PER_UNIT),
  }
}

/** How far the value of one person scatters, squared. */
function scatterOf(row: BuyerRow, forecaster: Forecaster): number {
  const values = drawFutures(askOf(row, learnt(forecaster)), SPREAD.draws, seededRandom(row.contactId)).map(
    (future) => future.value * AMOUNT_PER_UNIT,
  )
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/** Standard error of the expected purchases of all, as a share of them, from that of the parameters (delta method). */
function modelError({ chosen, found, histories }: Forecaster): number {
  const { covariance } = found
  if (!covariance) return 0
  const total = (logs: readonly number[]) => {
    const model = toPurchaseModel(chosen, logs.map(Math.exp))
    return histories.reduce((sum, one) => sum + one.people * outlookOf(model, one, HORIZON_WEEKS).purchases, 0)
  }
  const logs = found.estimates.map(Math.log)
  const slopes = logs.map((_, axis) => {
    const moved = (by: number) => total(logs.map((x, at) => (at === axis ? x + by : x)))
    return (moved(GRADIENT_STEP) - moved(-GRADIENT_STEP)) / (2 * GRADIENT_STEP)
  })
  const variance = slopes.reduce(
    (sum, slope, i) => sum + slopes.reduce((row, other, j) => row + slope * other * (covariance[i]?.[j] ?? 0), 0),
    0,
  )
  return Math.sqrt(Math.max(0, variance)) / total(logs)
}
