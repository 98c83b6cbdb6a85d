import { createContext, type ReactNode, Suspense, useContext } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { useAllowed } from './session.tsx'
import type { SlotContext, SlotFill } from './surface.ts'

const Fills = createContext<readonly SlotFill[]>([])

/** Hands all modules' fills to the pages below; the app mounts it once. */
export function SlotFills({ fills, children }: { fills: readonly SlotFill[]; children: ReactNode }) {
  return <Fills.Provider value={fills}>{children}</Fills.Provider>
}

/** What hangs in a slot, in order, and only what the person may see. For pages that draw tabs or menus of them. */
export function useSlotFills(name: string): readonly SlotFill[] {
  const fills = useContext(Fills)
  const allowed = useAllowed()
  return fills
    .filter((fill) => fill.slot === name && allowed(fill.permission))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
}

export interface SlotProps {
  /** `<module>.<page>.<place>`, for instance `contacts.detail.side`. */
  readonly name: string
  readonly context?: SlotContext
  /** Shown when nothing hangs here. */
  readonly empty?: ReactNode
  readonly loading?: ReactNode
}

/** A place in a page that modules further down the map may fill. A broken fill breaks alone. */
export function Slot({ name, context = {}, empty = null, loading = null }: SlotProps) {
  const fills = useSlotFills(name)
  if (fills.length === 0) return empty
  return fills.map((fill) => (
    <SlotPart key={`${fill.slot}:${fill.order}:${fill.label?.en}`} fill={fill} context={context} loading={loading} />
  ))
}

/** One fill by itself, for instance inside a tab. */
export function SlotPart({ fill, context, loading }: { fill: SlotFill; context: SlotContext; loading?: ReactNode }) {
  const Fill = fill.component
  return (
    <ErrorBoundary>
      <Suspense fallback={loading}>
        <Fill context={context} />
      </Suspense>
    </ErrorBoundary>
  )
}
