import { lazy, Suspense } from 'react'
import { LoadingView } from '../states.tsx'
import { useNarrow } from '../use-narrow.ts'
import { CanvasList } from './CanvasList.tsx'
import type { CanvasProps } from './canvas-parts.ts'

const CanvasStage = lazy(() => import('./CanvasStage.tsx'))

/** Boxes and the ways between them, laid out by itself; on a phone a list of the same. */
export function Canvas(props: CanvasProps) {
  const narrow = useNarrow()
  if (narrow) return <CanvasList {...props} />
  return (
    <Suspense fallback={<LoadingView rows={8} />}>
      <CanvasStage {...props} />
    </Suspense>
  )
}
