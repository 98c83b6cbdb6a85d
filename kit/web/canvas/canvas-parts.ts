import type { ReactNode } from 'react'
import type { IconName } from '../icon-names.ts'
import type { History } from '../use-history.ts'

/** A way on from a node. */
export interface CanvasPort {
  readonly key: string
  readonly label?: string
  /** Beside the label: how many went this way. */
  readonly note?: string
  /** The node it leads to; `null`: it ends here. */
  readonly to: string | null
}

/** A number at the foot of a node. */
export interface CanvasFigure {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly tone?: 'bad'
}

/** Something that is drawn as a box, whatever it stands for. */
export interface CanvasNode {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly icon: IconName
  /** Stands out from the others. */
  readonly strong?: boolean
  readonly ports: readonly CanvasPort[]
  readonly figures?: readonly CanvasFigure[]
  /** What is wrong with it, in words. */
  readonly fault?: string
  /** May not be removed. */
  readonly fixed?: boolean
}

/** A place where something may be put in: a way on from a node. */
export interface CanvasPlace {
  readonly nodeId: string
  readonly port: string
}

/** Something that may be done at a place. */
export interface CanvasChoice {
  readonly key: string
  readonly label: string
  readonly icon?: IconName
  /** Heading under which it is listed. */
  readonly group?: string
  /** Why it cannot be done. */
  readonly refusal?: string
  readonly onPick: () => void
}

export type ChoicesAt = (place: CanvasPlace) => readonly CanvasChoice[]

export interface CanvasProps {
  /** What is drawn, in words. */
  readonly label: string
  /** In the order in which one comes to them; that is the order of the list on a phone. */
  readonly nodes: readonly CanvasNode[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  /** Enter on the chosen node. */
  readonly onOpen?: (id: string) => void
  /** Delete on the chosen node. Together with `choicesAt` this makes the drawing editable. */
  readonly onRemove?: (id: string) => void
  /** What may be put in at a place; without it there are no buttons on the ways. */
  readonly choicesAt?: ChoicesAt
  readonly history?: Pick<History<unknown>, 'undo' | 'redo' | 'canUndo' | 'canRedo'>
  /** CSS length. */
  readonly height: string
  /** Stands in the bar above the drawing. */
  readonly extra?: ReactNode
}

/** What a screen reader says of a node. */
export function sayNode({ title, lines, fault, figures = [] }: CanvasNode): string {
  const numbers = figures.map(({ label, value }) => `${label} ${value}`)
  return [title, ...lines, ...(fault ? [fault] : []), ...numbers].join('，')
}
