import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { Laid } from './lay-canvas.ts'

/** Smaller than this nothing is readable; a drawing that is larger begins at its top. */
const READABLE = 0.85
const EDGE = 24
const MOVE_MS = 150

/** Shows as much of a drawing as can be read when it opens, and later whatever is chosen. */
export function useOpening(frame: RefObject<HTMLElement | null>, laid: Laid, chosen: string | undefined): void {
  const { setViewport, getViewport } = useReactFlow()
  const latest = useRef(laid)
  latest.current = laid
  useEffect(() => {
    const size = sizeOf(frame.current)
    const { width, height } = latest.current
    if (!size || width === 0) return
    const whole = Math.min((size.width - 2 * EDGE) / width, (size.height - 2 * EDGE) / height, 1)
    const zoom = Math.max(whole, Math.min(READABLE, (size.width - 2 * EDGE) / width))
    void setViewport({ x: (size.width - width * zoom) / 2, y: EDGE, zoom })
  }, [frame, setViewport])
  useEffect(() => {
    const size = sizeOf(frame.current)
    const box = latest.current.boxes.find((one) => one.id === chosen)
    if (!size || !box) return
    const { x, y, zoom } = getViewport()
    const left = into(box.x * zoom + x, box.width * zoom, size.width)
    const top = into(box.y * zoom + y, box.height * zoom, size.height)
    if (left !== 0 || top !== 0) void setViewport({ x: x + left, y: y + top, zoom }, { duration: MOVE_MS })
  }, [chosen, frame, getViewport, setViewport])
}

/** How far something must move to lie inside. */
function into(from: number, length: number, whole: number): number {
  if (from < EDGE) return EDGE - from
  return Math.min(0, whole - EDGE - (from + length))
}

function sizeOf(frame: HTMLElement | null) {
  const pane = frame?.querySelector('.react-flow')
  return pane ? { width: pane.clientWidth, height: pane.clientHeight } : undefined
}
