import type { ReactNode } from 'react'
import type { Metric } from '#kit/pure/metric.ts'

export type ListColumn<Row> = ColumnFacts<Row> &
  (
    | { readonly align?: 'left' | 'center'; readonly metric?: Metric }
    /** Numbers stand at the right, and say on hover what they are. */
    | { readonly align: 'right'; readonly metric: Metric }
  )

interface ColumnFacts<Row> {
  readonly key: string
  readonly title: string
  /** Pixels. */
  readonly width?: number
  readonly render: (row: Row) => ReactNode
  /** Not shown until picked. */
  readonly hidden?: boolean
  /** Value of the `sort` query this column asks for, when the route can sort by it. */
  readonly sort?: string
  /** Shown on a phone too; the first column always is. */
  readonly onPhone?: boolean
}

export interface ListOption {
  readonly value: string
  readonly label: string
}

/** A filter in the bar; its value lives in the URL under `key`. */
export type ListFilter =
  | { readonly kind: 'search'; readonly key: string; readonly label: string }
  | { readonly kind: 'select'; readonly key: string; readonly label: string; readonly options: readonly ListOption[] }
  | { readonly kind: 'many'; readonly key: string; readonly label: string; readonly options: readonly ListOption[] }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string; readonly label: string }
  | { readonly kind: 'switch'; readonly key: string; readonly label: string }

/** The keys a filter keeps in the URL. */
export function keysOf(filter: ListFilter): readonly string[] {
  return filter.kind === 'dates' ? [filter.from, filter.to] : [filter.key]
}

/** The columns to draw: as picked, or those that are not hidden by default; the first one always. */
export function shownColumns<Row>(
  columns: readonly ListColumn<Row>[],
  picked: readonly string[] | undefined,
): readonly ListColumn<Row>[] {
  const shown = columns.filter((column, at) => at === 0 || (picked ? picked.includes(column.key) : !column.hidden))
  return shown
}

/** The next `sort` value when a header is pressed: descending, ascending, none. */
export function nextSort(current: string | undefined, sort: string): string | undefined {
  if (current === `-${sort}`) return sort
  return current === sort ? undefined : `-${sort}`
}

/** Width of a column that names none, and below which a wide one does not shrink, in pixels. */
export const WIDTH_DEFAULT = 140
const SHRUNK_MIN = 180

/**
 * Widths of columns in a room, in pixels: where they would not fit, those that hold sentences give way, the wider the
 * more, since their text ends in dots anyway; the others keep theirs, for a cut number is a wrong number.
 */
export function fitWidths(wanted: readonly number[], room: number): readonly number[] {
  const over = wanted.reduce((sum, width) => sum + width, 0) - room
  const spare = wanted.map((width) => Math.max(0, width - SHRUNK_MIN))
  const sparePx = spare.reduce((sum, width) => sum + width, 0)
  if (over <= 0 || sparePx === 0) return wanted
  const part = Math.min(1, over / sparePx)
  return wanted.map((width, at) => Math.floor(width - (spare[at] ?? 0) * part))
}
