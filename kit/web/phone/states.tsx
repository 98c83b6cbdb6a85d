import type { ReactNode } from 'react'
import { WireFailure } from '../client.ts'
import { useLanguage } from '../language.ts'
import { defineTexts, useTexts } from '../texts.ts'
import type { Read } from '../wire-hooks.ts'
import { Button } from './Button.tsx'

const TEXTS = defineTexts({
  zh: { failed: '没能读到', retry: '重试', unknown: '发生了意外，请重试。' },
  en: { failed: 'Could not be read', retry: 'Try again', unknown: 'Something unexpected happened. Try again.' },
})

/** Nothing here: what it is and the one next step. */
export function Empty({ what, hint, action }: { what: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="hp-state">
      <svg viewBox="0 0 64 40" aria-hidden="true">
        <path d="M4 16c9-9 19-9 28 0s19 9 28 0M4 28c9-9 19-9 28 0s19 9 28 0" />
      </svg>
      <strong>{what}</strong>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  )
}

/** Grey lines while the words are on their way. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const lines = Array.from({ length: rows }, (_, at) => at)
  return (
    <div className="hp-skeleton" aria-busy="true">
      {lines.map((line) => (
        <span key={line} />
      ))}
    </div>
  )
}

/** It failed: what happened and what to do. */
export function Failure({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  return (
    <div className="hp-state" role="alert">
      <strong>{texts.failed}</strong>
      <p>{failure instanceof WireFailure ? failure.sentence(language) : texts.unknown}</p>
      {onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}
    </div>
  )
}

/** Draws a read in whichever state it is. */
export function ReadView<T>({
  read,
  children,
  rows,
}: {
  read: Read<T>
  children: (value: T) => ReactNode
  rows?: number
}) {
  if (read.value !== undefined) return children(read.value)
  if (read.failure) return <Failure failure={read.failure} onRetry={read.retry} />
  return <Skeleton rows={rows} />
}
