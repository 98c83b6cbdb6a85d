import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { WireFailure } from './client.ts'
import { formatTime } from './format.ts'
import { Icon } from './icons.tsx'
import { useLanguage } from './language.ts'
import { useSession } from './session.tsx'
import { defineTexts, useTexts } from './texts.ts'
import type { Read } from './wire-hooks.ts'

const TEXTS = defineTexts({
  zh: {
    failed: '没能读到',
    nowhere: '没有找到',
    nowhereHint: '它可能已被删除，不在你看得到的范围里，或者链接没有复制完整。请从列表里打开。',
    retry: '重试',
    refused: '现在还不行',
    computed: (at: string) => `计算于 ${at}`,
    refreshing: '正在更新',
    unknown: '发生了意外，请重试；如果一直这样，请把这一页截图发给管理员。',
    request: (id: string) => `请求编号 ${id}`,
  },
  en: {
    failed: 'Could not be read',
    nowhere: 'Not found',
    nowhereHint: 'It may have been removed, lie beyond your sight, or the link was cut off. Open it from the list.',
    retry: 'Try again',
    refused: 'Not possible now',
    computed: (at: string) => `Computed at ${at}`,
    refreshing: 'Updating',
    unknown: 'Something unexpected happened. Try again; if it stays, send a screenshot to your administrator.',
    request: (id: string) => `Request ${id}`,
  },
})

export interface EmptyViewProps {
  /** What would be here. */
  readonly what: ReactNode
  /** Why it is worth having, or how it comes to be. */
  readonly hint?: ReactNode
  /** One action, as a button. */
  readonly action?: ReactNode
}

/** Nothing here yet: says what it is and offers the one next step. */
export function EmptyView({ what, hint, action }: EmptyViewProps) {
  return (
    <div className="hs-state">
      <svg className="hs-state-mark" viewBox="0 0 64 40" aria-hidden="true">
        <path d="M4 16c9-9 19-9 28 0s19 9 28 0" />
        <path d="M4 28c9-9 19-9 28 0s19 9 28 0" />
      </svg>
      <strong>{what}</strong>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  )
}

/** On its way. */
export function LoadingView({ rows = 4 }: { rows?: number }) {
  return (
    <div className="hs-pad" aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}

/** It failed: what happened and what to do. */
export function ErrorView({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const wire = failure instanceof WireFailure ? failure : undefined
  if (wire?.isNowhere) return <EmptyView what={texts.nowhere} hint={texts.nowhereHint} />
  return (
    <div className="hs-state" role="alert">
      <span className="hs-state-icon hs-bad">
        <Icon name="warning" />
      </span>
      <strong>{texts.failed}</strong>
      <p>{wire?.sentence(language) ?? texts.unknown}</p>
      {onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}
      {wire?.error.requestId && <small className="hs-faint">{texts.request(wire.error.requestId)}</small>}
    </div>
  )
}

/** Refused by a rule: names it, with the date from which it holds. */
export function RefusedView({ rule, since, action }: { rule: ReactNode; since?: string; action?: ReactNode }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-state">
      <span className="hs-state-icon hs-warn">
        <Icon name="shield" />
      </span>
      <strong>{texts.refused}</strong>
      <p>
        {rule}
        {since && <span className="hs-faint">（{since}）</span>}
      </p>
      {action}
    </div>
  )
}

/** When the figures beside it were computed. */
export function Stale({
  at,
  refreshing,
  onRefresh,
}: {
  at: string | Date
  refreshing?: boolean
  onRefresh?: () => void
}) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  return (
    <span className="hs-stale hs-num">
      {refreshing ? texts.refreshing : texts.computed(formatTime(at, tenant.timezone, 'clock'))}
      {onRefresh && (
        <button type="button" className="hs-link" aria-label={texts.retry} onClick={onRefresh} disabled={refreshing}>
          <Icon name="refresh" />
        </button>
      )}
    </span>
  )
}

export interface ReadViewProps<T> {
  readonly read: Read<T>
  readonly children: (value: T) => ReactNode
  readonly loading?: ReactNode
  readonly rows?: number
}

/** Draws a read in whichever state it is. An old answer stays on screen while a newer one fails. */
export function ReadView<T>({ read, children, loading, rows }: ReadViewProps<T>) {
  if (read.value !== undefined) return children(read.value)
  if (read.failure) return <ErrorView failure={read.failure} onRetry={read.retry} />
  return loading ?? <LoadingView rows={rows} />
}
