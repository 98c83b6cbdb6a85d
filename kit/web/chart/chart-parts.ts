export interface ChartSeries {
  readonly key: string
  readonly label: string
  /** One value for each `x`; null where there is none. */
  readonly values: readonly (number | null)[]
  /** Bounds of the interval, drawn around the value. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
}

export interface ChartFigures {
  readonly kind: 'line' | 'area' | 'bar' | 'bar-flat'
  /** Days, names, buckets, as they stand under the axis. */
  readonly x: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly stacked?: boolean
  /** The greatest value there can be, such as 1 of shares: the axis ends there. */
  readonly most?: number | undefined
  /** A line across all bars that a value is held against, such as where costs are covered. */
  readonly reference?: { readonly label: string; readonly value: number } | undefined
}

/** The figures as rows: a header, then one row for each x. */
export function figureRows(figures: ChartFigures, xTitle: string): readonly (readonly (string | number | null)[])[] {
  const heads = figures.series.flatMap((one) => [
    one.label,
    ...(one.low ? [`${one.label} ↓`] : []),
    ...(one.high ? [`${one.label} ↑`] : []),
  ])
  const rows = figures.x.map((x, at) => [
    x,
    ...figures.series.flatMap((one) => [
      one.values[at] ?? null,
      ...(one.low ? [one.low[at] ?? null] : []),
      ...(one.high ? [one.high[at] ?? null] : []),
    ]),
  ])
  return [[xTitle, ...heads], ...rows]
}

/** Rows as CSV that spreadsheet programs open in the right encoding and never run as a formula. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    // A leading =, +, - or @, wide or not, is a formula to a spreadsheet (OWASP, CSV injection).
    const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
