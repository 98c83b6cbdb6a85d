import type { ButtonHTMLAttributes, ReactNode } from 'react'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'accent' | 'danger'
  readonly wide?: boolean
  readonly small?: boolean
  readonly busy?: boolean
  /** Why it is disabled; said under the thumb instead of nothing. */
  readonly reason?: string
  readonly children: ReactNode
}

/** A button for a thumb: 44 px, or 36 when small. */
export function Button({ tone = 'plain', wide, small, busy, reason, disabled, children, ...rest }: ButtonProps) {
  const classes = ['hp-button', `hp-button-${tone}`, wide && 'hp-wide', small && 'hp-small'].filter(Boolean).join(' ')
  return (
    <>
      <button type="button" {...rest} className={classes} disabled={disabled || busy} aria-busy={busy}>
        {busy && <span className="hp-spin" aria-hidden="true" />}
        {children}
      </button>
      {disabled && reason && <p className="hp-reason">{reason}</p>}
    </>
  )
}
