/** People who were foretold alike, and how many of them it came true for. */
export interface Foretold {
  readonly predicted: number
  readonly people: number
  readonly bought: number
}

export interface CalibrationBin {
  /** Of the confidences in it: mean of what was foretold, and the share it came true for. */
  readonly predicted: number
  readonly actual: number
  readonly people: number
}

export interface Calibration {
  /** Mean squared distance between what was foretold and what came (Brier 1950); 0 is best. */
  readonly brier: number
  /** Expected calibration error: mean distance of foretold and actual share over ten bins, weighted by people. */
  readonly ece: number
  readonly bins: readonly CalibrationBin[]
}

const BINS = 10

/** How far to trust what was foretold. */
export function judgeForetold(rows: readonly Foretold[]): Calibration {
  const people = rows.reduce((total, row) => total + row.people, 0)
  if (people === 0) return { brier: 0, ece: 0, bins: [] }
  const squared = rows.reduce(
    (total, { predicted, people: all, bought }) =>
      total + bought * (1 - predicted) ** 2 + (all - bought) * predicted ** 2,
    0,
  )
  const groups = Map.groupBy(rows, ({ predicted }) => Math.min(BINS - 1, Math.floor(predicted * BINS)))
  const bins = [...groups].toSorted(([one], [other]) => one - other).map(([, group]) => toBin(group))
  const away = bins.reduce((total, bin) => total + bin.people * Math.abs(bin.predicted - bin.actual), 0)
  return { brier: squared / people, ece: away / people, bins }
}

function toBin(rows: readonly Foretold[]): CalibrationBin {
  const people = rows.reduce((total, row) => total + row.people, 0)
  const bought = rows.reduce((total, row) => total + row.bought, 0)
  const predicted = rows.reduce((total, row) => total + row.predicted * row.people, 0)
  return { predicted: predicted / people, actual: bought / people, people }
}
