const HEIGHT = 44
const WIDTH = 320
const EDGE = 8

export interface IntervalBarProps {
  readonly value: number
  readonly low: number
  readonly high: number
  /** The whole in words, for those who do not see it. */
  readonly label: string
}

/** An estimate and its interval on a line with 0 on it: whether it crosses 0 is the whole question. */
export function IntervalBar({ value, low, high, label }: IntervalBarProps) {
  const [least, most] = [Math.min(0, low), Math.max(0, high)]
  const place = (at: number) => EDGE + ((at - least) / (most - least || 1)) * (WIDTH - 2 * EDGE)
  const middle = HEIGHT / 2 - 6
  const colour = low > 0 ? 'var(--hs-good)' : high < 0 ? 'var(--hs-bad)' : 'var(--hs-text-soft)'
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      style={{ maxInlineSize: 480, inlineSize: '100%' }}
    >
      <line x1={place(0)} x2={place(0)} y1={2} y2={HEIGHT - 14} style={{ stroke: 'var(--hs-line)' }} strokeWidth={2} />
      <line x1={place(low)} x2={place(high)} y1={middle} y2={middle} style={{ stroke: colour }} strokeWidth={3} />
      <line
        x1={place(low)}
        x2={place(low)}
        y1={middle - 5}
        y2={middle + 5}
        style={{ stroke: colour }}
        strokeWidth={2}
      />
      <line
        x1={place(high)}
        x2={place(high)}
        y1={middle - 5}
        y2={middle + 5}
        style={{ stroke: colour }}
        strokeWidth={2}
      />
      <circle cx={place(value)} cy={middle} r={5} style={{ fill: colour }} />
      <text x={place(0)} y={HEIGHT - 2} textAnchor="middle" fontSize={11} style={{ fill: 'var(--hs-text-soft)' }}>
        0
      </text>
    </svg>
  )
}
