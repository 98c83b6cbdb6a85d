import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export interface StepsProps {
  readonly current: number
  readonly steps: readonly { readonly title: string; readonly hint?: ReactNode }[]
  /** Allows going back to a step already done. */
  readonly onBack?: (step: number) => void
}

/** Where one is on a way of few steps. */
export function Steps({ current, steps, onBack }: StepsProps) {
  return (
    <ol className="hs-steps">
      {steps.map((step, at) => (
        <li
          key={step.title}
          aria-current={at === current ? 'step' : undefined}
          className={at < current ? 'hs-step-done' : undefined}
        >
          <button type="button" disabled={at >= current || !onBack} onClick={() => onBack?.(at)}>
            <span className="hs-step-mark hs-num">{at < current ? <Icon name="check" /> : at + 1}</span>
            <span>
              {step.title}
              {step.hint && <small>{step.hint}</small>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
