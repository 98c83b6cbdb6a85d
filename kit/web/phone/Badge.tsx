import type { ReactNode } from 'react'

/** A small mark of state. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'brand' | 'good' | 'warn' | 'bad' | 'accent'
  children: ReactNode
}) {
  return <span className={`hp-badge hp-badge-${tone}`}>{children}</span>
}
