import type { ReactNode } from 'react'
import { formatNumber, formatShare } from './format.ts'

export interface ProgressBarProps {
  readonly done: number
  readonly total: number
  readonly label: ReactNode
  readonly unit?: string
  readonly tone?: 'brand' | 'accent' | 'bad'
}

/** How far along: the numbers, then the bar. */
export function ProgressBar({ done, total, label, unit = '', tone = 'brand' }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className={`hs-progress hs-tone-${tone}`}>
      <div className="hs-progress-words">
        <span>{label}</span>
        <span className="hs-num hs-faint">
          {formatNumber(done)} / {formatNumber(total)}
          {unit} · {formatShare(share, 0)}
        </span>
      </div>
      <div
        className="hs-progress-track"
        role="progressbar"
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  )
}
