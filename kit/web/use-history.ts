import { useRef, useState } from 'react'

const STEPS_MAX = 100

export interface Timeline<T> {
  readonly past: readonly T[]
  readonly now: T
  readonly future: readonly T[]
  /** What the last change was about; typing on in the same place is one step. */
  readonly about?: string
}

export interface History<T> {
  readonly value: T
  readonly change: (next: T, about?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** Adds a step; one about the same thing as the last only replaces it. */
export function addStep<T>(line: Timeline<T>, next: T, about?: string): Timeline<T> {
  if (about !== undefined && about === line.about) return { ...line, now: next, future: [] }
  return { past: [...line.past, line.now].slice(-STEPS_MAX), now: next, future: [], about }
}

/** One step back, if there is one. */
export function stepBack<T>(line: Timeline<T>): Timeline<T> {
  if (line.past.length === 0) return line
  return { past: line.past.slice(0, -1), now: line.past[line.past.length - 1] as T, future: [line.now, ...line.future] }
}

/** One step forth, if there is one. */
export function stepForth<T>(line: Timeline<T>): Timeline<T> {
  if (line.future.length === 0) return line
  return { past: [...line.past, line.now], now: line.future[0] as T, future: line.future.slice(1) }
}

/** A value that can be undone and redone; `onChange` hears of every new value. */
export function useHistory<T>(initial: T, onChange?: (value: T) => void): History<T> {
  const [line, setLine] = useState<Timeline<T>>({ past: [], now: initial, future: [] })
  // Two changes before the next render must both count.
  const latest = useRef(line)
  const move = (next: Timeline<T>) => {
    if (next === latest.current) return
    latest.current = next
    setLine(next)
    onChange?.(next.now)
  }
  return {
    value: line.now,
    change: (next, about) => move(addStep(latest.current, next, about)),
    undo: () => move(stepBack(latest.current)),
    redo: () => move(stepForth(latest.current)),
    canUndo: line.past.length > 0,
    canRedo: line.future.length > 0,
  }
}
