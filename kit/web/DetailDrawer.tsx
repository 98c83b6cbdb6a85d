import { Drawer } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ErrorView, LoadingView } from './states.tsx'
import { useNarrow } from './use-narrow.ts'

const WIDTH_DEFAULT = 560

export interface DetailDrawerProps {
  readonly open: boolean
  readonly title: ReactNode
  readonly actions?: ReactNode
  readonly footer?: ReactNode
  /** Pixels; the whole screen on a phone. */
  readonly width?: number
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A look at one thing without leaving the list. */
export function DetailDrawer({
  open,
  title,
  actions,
  footer,
  width = WIDTH_DEFAULT,
  onClose,
  children,
}: DetailDrawerProps) {
  const narrow = useNarrow()
  return (
    <Drawer
      open={open}
      title={title}
      extra={actions}
      footer={footer}
      size={narrow ? '100%' : width}
      onClose={onClose}
      mask={narrow}
      destroyOnHidden
    >
      <ErrorBoundary fallback={(failure, retry) => <ErrorView failure={failure} onRetry={retry} />}>
        <Suspense fallback={<LoadingView />}>{children}</Suspense>
      </ErrorBoundary>
    </Drawer>
  )
}
