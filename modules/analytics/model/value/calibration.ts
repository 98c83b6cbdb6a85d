import { Z_95 } from '../student.ts'
import type { History } from './history.ts'
import { outlookOf, type PurchaseModel } from './purchase-model.ts'

/** From this many repeat purchases on people are put into one group. */
export const CALIBRATION_REPEATS_MAX = 7

/** People alike before the cut, with what they bought after it. */
export interface Witness extends History {
  readonly people: number
  readonly bought: number
  readonly boughtSquares: number
}

/** People with so many repeats before the cut: what was foretold for the time after it, and what came. */
export interface CalibrationBin {
  readonly repeats: number
  readonly people: number
  readonly predicted: number
  readonly actual: number
  /** 95 % interval of the mean that came. */
  readonly low: number
  readonly high: number
}

/** The plot of Fader, Hardie and Lee (2005), figure 4: mean purchases after the cut, by repeats before it. */
export function calibrate(model: PurchaseModel, witnesses: readonly Witness[], weeks: number): CalibrationBin[] {
  const groups = new Map<number, { people: number; predicted: number; bought: number; squares: number }>()
  for (const one of witnesses) {
    const repeats = Math.min(one.repeats, CALIBRATION_REPEATS_MAX)
    const group = groups.get(repeats) ?? { people: 0, predicted: 0, bought: 0, squares: 0 }
    groups.set(repeats, {
      people: group.people + one.people,
      predicted: group.predicted + one.people * outlookOf(model, one, weeks).purchases,
      bought: group.bought + one.bought,
      squares: group.squares + one.boughtSquares,
    })
  }
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([repeats, { people, predicted, bought, squares }]) => {
      const actual = bought / people
      const variance = people < 2 ? 0 : Math.max(0, squares / people - actual * actual) * (people / (people - 1))
      const half = Z_95 * Math.sqrt(variance / people)
      return {
        ...{ repeats, people, predicted: predicted / people, actual },
        ...{ low: Math.max(0, actual - half), high: actual + half },
      }
    })
}

/** How far the foretold means lie from those that came, by people: the model with less is the one to go by. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const people = bins.reduce((sum, bin) => sum + bin.people, 0)
  return bins.reduce((sum, bin) => sum + (bin.people / people) * (bin.predicted - bin.actual) ** 2, 0)
}
