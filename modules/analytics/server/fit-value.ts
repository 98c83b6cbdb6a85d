import { breathe } from '#kit/node/breathe.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { calibrate, calibrationError, type Witness } from '../model/value/calibration.ts'
import { lackOf, type Stock } from '../model/value/enough.ts'
import type { Fitted } from '../model/value/fit-positive.ts'
import { fitGammaGamma } from '../model/value/gamma-gamma.ts'
import type { HistoryCount } from '../model/value/history.ts'
import { PURCHASE_MODELS, type PurchaseModelName } from '../model/value/model-names.ts'
import { fitPurchaseModel, outlookOf, PARAMETERS, toPurchaseModel } from '../model/value/purchase-model.ts'
import type { Calibration, FittedParameter } from '../model/value/value-report.ts'
import { predictPeople } from './predict-people.ts'
import { type HistoryRow, listHistories, listSpendings, listWitnesses, readStock } from './store/history.ts'
import { saveReport } from './store/value.ts'

/** Parameters are found on so many people: more of them would sharpen nothing that a page shows. */
export const FIT_PEOPLE_MAX = 3000
const DAYS_A_WEEK = 7
/** The share of the past that is held back for the check, and its bounds in weeks. */
const HELD_BACK = { share: 1 / 3, weeksMin: 4, weeksMax: 26 } as const
/** A turn of the search is a millisecond or so; after this many others are let in. */
const STEPS_AT_ONCE = 10

type Found = Readonly<Record<PurchaseModelName, Fitted>>

/** Learns from all orders so far how often people come, when they stop and what they spend; then looks a year ahead. */
export async function fitValue(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const { buyers, repeaters, days } = await readStock(ctx, now)
  const stock: Stock = { buyers, repeaters, weeks: Math.floor(days / DAYS_A_WEEK) }
  const lack = lackOf(stock)
  if (lack) {
    await predictPeople(ctx, now, undefined)
    return saveReport(ctx, { state: 'lacking', lack, stock })
  }
  const parts = Math.ceil(buyers / FIT_PEOPLE_MAX)
  const histories = (await listHistories(ctx, now, parts)).map(inWeeks)
  const found = await fitBoth(histories)
  const checks = await lookBackOnBoth(ctx, { now, stock, parts, found })
  const chosen = chooseModel(found, checks)
  const spendings = await listSpendings(ctx, now, parts)
  const spending = await search(
    fitGammaGamma(
      spendings.map(({ purchases, spent, people }) => ({
        ...{ purchases, people, mean: spent / purchases / AMOUNT_PER_UNIT },
      })),
    ),
  )
  const totals = await predictPeople(ctx, now, { chosen, found: found[chosen], spending, histories, parts })
  await saveReport(ctx, {
    ...{ state: 'ready', stock, chosen, totals },
    models: PURCHASE_MODELS.map((name) => ({
      ...{ name, parameters: named(PARAMETERS[name], found[name]), logLikelihood: found[name].logLikelihood },
    })),
    spending: { parameters: named(['p', 'q', 'gamma'], spending), logLikelihood: spending.logLikelihood },
    fittedPeople: histories.reduce((sum, one) => sum + one.people, 0),
    calibration: checks?.[chosen] ?? null,
  })
}

/** Runs a search without keeping everybody else waiting. */
async function search<T>(steps: Generator<void, T>): Promise<T> {
  for (let count = 1; ; count++) {
    const step = steps.next()
    if (step.done) return step.value
    if (count % STEPS_AT_ONCE === 0) await breathe()
  }
}

async function fitBoth(histories: readonly HistoryCount[]): Promise<Found> {
  const [bg_nbd, pareto_nbd] = [
    await search(fitPurchaseModel('bg_nbd', histories)),
    await search(fitPurchaseModel('pareto_nbd', histories)),
  ]
  return { bg_nbd, pareto_nbd }
}

type Checks = Readonly<Record<PurchaseModelName, Calibration>>

/** The model that would have been nearer in the months held back; without them, the likelier one. */
function chooseModel(found: Found, checks: Checks | undefined): PurchaseModelName {
  const errorOf = (name: PurchaseModelName) =>
    checks ? calibrationError(checks[name].bins) : -found[name].logLikelihood
  return errorOf('bg_nbd') <= errorOf('pareto_nbd') ? 'bg_nbd' : 'pareto_nbd'
}

interface LookBack {
  readonly now: Date
  readonly stock: Stock
  readonly parts: number
  readonly found: Found
}

/** Fits again on the past before a cut and holds what each model foretells against what came. */
async function lookBackOnBoth(ctx: Ctx, { now, stock, parts, found }: LookBack): Promise<Checks | undefined> {
  const { share, weeksMin, weeksMax } = HELD_BACK
  const weeks = Math.min(weeksMax, Math.max(weeksMin, Math.floor(stock.weeks * share)))
  const { timezone } = ctx.tenant
  const cutOn = addDays(dayOf(now, timezone), -weeks * DAYS_A_WEEK)
  const rows = await listWitnesses(ctx, { cut: startOfDay(cutOn, timezone), to: now, parts })
  const witnesses: Witness[] = rows.map((row) => ({ ...row, ...inWeeks(row) }))
  if (witnesses.length === 0) return undefined
  const check = async (name: PurchaseModelName): Promise<Calibration> => {
    const { estimates } = await search(fitPurchaseModel(name, witnesses, [found[name].estimates]))
    const model = toPurchaseModel(name, estimates)
    return {
      ...{ cutOn, weeks, bins: calibrate(model, witnesses, weeks) },
      predicted: witnesses.reduce((sum, one) => sum + one.people * outlookOf(model, one, weeks).purchases, 0),
      actual: witnesses.reduce((sum, one) => sum + one.bought, 0),
    }
  }
  return { bg_nbd: await check('bg_nbd'), pareto_nbd: await check('pareto_nbd') }
}

function inWeeks({ repeats, last, span, people }: HistoryRow): HistoryCount {
  return { repeats, last: last / DAYS_A_WEEK, span: span / DAYS_A_WEEK, people }
}

function named(names: readonly string[], { estimates, errors }: Fitted): FittedParameter[] {
  return names.map((name, at) => ({ name, value: estimates[at] ?? 0, error: errors[at] ?? null }))
}
