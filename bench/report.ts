/** One figure of a benchmark, beside the limit it is held to. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** Prints figures, one a line; a missed limit makes the exit code 1. */
export function report(bench: string, figures: readonly Figure[]): void {
  for (const figure of figures) {
    const missed = figure.value < (figure.atLeast ?? -Infinity) || figure.value > (figure.atMost ?? Infinity)
    if (missed) process.exitCode = 1
    console.log(
      `${bench.padEnd(10)} ${figure.name.padEnd(40)} ${show(figure.value)} ${figure.unit}${limitOf(figure, missed)}`,
    )
  }
}

function limitOf({ atLeast, atMost }: Figure, missed: boolean): string {
  if (atLeast === undefined && atMost === undefined) return ''
  const limit = atLeast === undefined ? `≤ ${show(atMost ?? 0)}` : `≥ ${show(atLeast)}`
  return `  (${limit}: ${missed ? 'MISSED' : 'met'})`
}

function show(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2)
}
