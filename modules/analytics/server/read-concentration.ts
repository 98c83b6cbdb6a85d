import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { spanUpTo } from '../model/baseline.ts'
import type { concentrationAnswer } from '../model/report-answers.ts'
import { CONCENTRATION_BANDS } from '../model/report-cell.ts'
import { listBands, sumMakers } from './store/concentration.ts'

const TOP_SHARE = 0.2
/** Of fewer people a fifth is nobody. */
const PEOPLE_MIN = 5

/** How much of the money how few of the people bring (Pareto's rule, Lorenz's curve). */
export async function readConcentration(
  ctx: Ctx,
  { asOf, days }: { asOf: Date; days: number },
): Promise<z.input<typeof concentrationAnswer>> {
  const span = spanUpTo(asOf, days, ctx.tenant.timezone)
  const [rows, makers] = await Promise.all([listBands(ctx, span), sumMakers(ctx, span)])
  const [people, money] = [sum(rows.map((row) => row.people)), sum(rows.map((row) => row.money))]
  const first = rows.filter((row) => row.band <= CONCENTRATION_BANDS * TOP_SHARE)
  const tooFew = money === 0 || people < PEOPLE_MIN
  const bands = rows.map((row, at) => ({
    ...row,
    peopleShare: sum(rows.slice(0, at + 1).map((one) => one.people)) / people,
    moneyShare: money === 0 ? 0 : sum(rows.slice(0, at + 1).map((one) => one.money)) / money,
  }))
  return {
    asOf: asOf.toISOString(),
    people,
    money,
    topShare: tooFew ? null : sum(first.map((row) => row.money)) / money,
    topPeople: sum(first.map((row) => row.people)),
    makers: tooFew ? null : { ...makers, share: makers.people / people },
    bands,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
