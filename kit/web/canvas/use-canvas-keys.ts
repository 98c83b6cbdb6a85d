import { type RefObject, useEffect, useRef } from 'react'
import type { CanvasProps } from './canvas-parts.ts'
import type { Laid } from './lay-canvas.ts'
import { type Direction, nodeBeside } from './walk-canvas.ts'

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

interface Keyed extends CanvasProps {
  readonly laid: Laid
  readonly onHelp: () => void
}

/** The keys of a drawing, while the focus is in it. */
export function useCanvasKeys(frame: RefObject<HTMLElement | null>, keyed: Keyed): void {
  const latest = useRef(keyed)
  latest.current = keyed
  useEffect(() => {
    const element = frame.current
    const onKey = (event: KeyboardEvent) => {
      if (element && pressed(event, latest.current, element)) event.preventDefault()
    }
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [frame])
}

/** Whether a key meant something here. */
function pressed(event: KeyboardEvent, keyed: Keyed, frame: HTMLElement): boolean {
  const { target } = event
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return false
  const deed = event.ctrlKey || event.metaKey ? historyDeed(event, keyed) : nodeDeed(event, keyed, frame)
  deed?.()
  return deed !== undefined
}

function historyDeed({ key, shiftKey }: KeyboardEvent, { history }: Keyed) {
  const letter = key.toLowerCase()
  if (letter === 'y' || (letter === 'z' && shiftKey)) return history?.redo
  return letter === 'z' ? history?.undo : undefined
}

function nodeDeed(event: KeyboardEvent, keyed: Keyed, frame: HTMLElement): (() => void) | undefined {
  const { laid, chosen, onChoose, onOpen, onRemove, onHelp } = keyed
  const { key, target } = event
  if (key === '?') return onHelp
  // Menus and buttons of the bar keep their own keys.
  if (!(target instanceof HTMLElement) || (target !== frame && target.dataset.node === undefined)) return undefined
  const direction = DIRECTIONS[key]
  if (direction) return () => goTo(nodeBeside(laid, chosen ?? target.dataset.node, direction), frame, onChoose)
  if (chosen === undefined) return undefined
  if (key === 'Escape') return () => onChoose(undefined)
  if (key === 'Enter' && onOpen) return () => onOpen(chosen)
  if (key === '+') return () => frame.querySelector<HTMLElement>(`[data-add^="${chosen}:"]`)?.click()
  const removable = laid.boxes.some((box) => box.id === chosen && box.node && !box.node.fixed)
  if ((key === 'Delete' || key === 'Backspace') && onRemove && removable) return () => onRemove(chosen)
  return undefined
}

function goTo(id: string | undefined, frame: HTMLElement, onChoose: (id: string) => void): void {
  if (id === undefined) return
  onChoose(id)
  frame.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus({ preventScroll: true })
}
