import type { CalibrationBin } from './calibration.ts'
import type { Lack, Stock } from './enough.ts'
import type { PurchaseModelName } from './model-names.ts'

/** Weeks that are foretold. */
export const HORIZON_WEEKS = 52

export interface FittedParameter {
  readonly name: string
  readonly value: number
  readonly error: number | null
}

export interface FittedModel {
  readonly name: PurchaseModelName
  readonly parameters: readonly FittedParameter[]
  readonly logLikelihood: number
}

/** What was foretold on a day of the past for the weeks since, beside what came. */
export interface Calibration {
  readonly cutOn: string
  readonly weeks: number
  readonly bins: readonly CalibrationBin[]
  /** Purchases of everybody, foretold and made. */
  readonly predicted: number
  readonly actual: number
}

export interface ValueTotals {
  readonly people: number
  readonly spent: number
  readonly alive: number
  readonly expectedPurchases: number
  /** As `Amount`, with the 95 % interval from chance and from the uncertainty of the parameters. */
  readonly expectedValue: number
  readonly low: number
  readonly high: number
}

/** What a fit found, or why there was none. */
export type ValueReport =
  | { readonly state: 'lacking'; readonly lack: Lack; readonly stock: Stock }
  | {
      readonly state: 'ready'
      readonly stock: Stock
      /** The one that would have been nearer in the months held back. */
      readonly chosen: PurchaseModelName
      readonly models: readonly FittedModel[]
      readonly spending: { readonly parameters: readonly FittedParameter[]; readonly logLikelihood: number }
      /** Of so many people the parameters were found. */
      readonly fittedPeople: number
      readonly calibration: Calibration | null
      readonly totals: ValueTotals
    }
