const WIDTH = 360
const ROW = 36
const EDGE = 10
const FOOT = 16

export interface ForestRow {
  readonly key: string
  readonly name: string
  readonly value: number
  /** The interval of one reading, and the one that holds over all. */
  readonly once: { readonly low: number; readonly high: number }
  readonly always?: { readonly low: number; readonly high: number }
  /** The whole in words, for those who do not see it. */
  readonly label: string
}

interface ForestPlotProps {
  readonly rows: readonly ForestRow[]
  readonly title: string
  readonly goodWhen?: 'up' | 'down'
}

/** By what a row is believed: the interval over all readings, where there is one. */
function widest({ once, always }: ForestRow) {
  return always ?? once
}

/** Estimates under each other on one line with 0 on it: which of them stay clear of it is seen at a glance. */
export function ForestPlot({ rows, title, goodWhen = 'up' }: ForestPlotProps) {
  const least = Math.min(0, ...rows.map((row) => widest(row).low))
  const most = Math.max(0, ...rows.map((row) => widest(row).high))
  const place = (at: number) => EDGE + ((at - least) / (most - least || 1)) * (WIDTH - 2 * EDGE)
  const height = rows.length * ROW + FOOT
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={[title, ...rows.map((row) => row.label)].join('\n')}
      style={{ maxInlineSize: 420, inlineSize: '100%' }}
    >
      <line
        x1={place(0)}
        x2={place(0)}
        y1={0}
        y2={height - FOOT}
        style={{ stroke: 'var(--hs-line)' }}
        strokeWidth={2}
      />
      {rows.map((row, at) => (
        <Row key={row.key} row={row} top={at * ROW} place={place} goodWhen={goodWhen} />
      ))}
      <text x={place(0)} y={height - 3} textAnchor="middle" fontSize={12} style={{ fill: 'var(--hs-text-soft)' }}>
        0
      </text>
    </svg>
  )
}

interface RowProps {
  readonly row: ForestRow
  readonly top: number
  readonly place: (at: number) => number
  readonly goodWhen: 'up' | 'down'
}

function Row({ row, top, place, goodWhen }: RowProps) {
  const { name, value, once, always } = row
  const { low: least, high: most } = widest(row)
  const middle = top + 25
  const [up, down] = goodWhen === 'up' ? ['var(--hs-good)', 'var(--hs-bad)'] : ['var(--hs-bad)', 'var(--hs-good)']
  const colour = least > 0 ? up : most < 0 ? down : 'var(--hs-text-soft)'
  const line = ({ low, high }: ForestRow['once'], width: number) => (
    <line x1={place(low)} x2={place(high)} y1={middle} y2={middle} style={{ stroke: colour }} strokeWidth={width} />
  )
  return (
    <g>
      <text x={EDGE + 4} y={top + 12} fontSize={12} style={{ fill: 'var(--hs-text)' }}>
        {name}
      </text>
      {always && line(always, 1)}
      {line(once, 4)}
      <circle cx={place(value)} cy={middle} r={5} style={{ fill: colour }} />
    </g>
  )
}
