import type { ReactNode } from 'react'
import { formatNumber } from './format.ts'

export interface BoardColumn<Item> {
  readonly key: string
  readonly title: string
  /** How many there are in all; the items may be only the first of them. */
  readonly count: number
  readonly items: readonly Item[]
  readonly tone?: 'plain' | 'late' | 'done'
  readonly empty?: string
  readonly foot?: ReactNode
}
export interface BoardColumnsProps<Item> {
  readonly columns: readonly BoardColumn<Item>[]
  readonly itemId: (item: Item) => string
  readonly render: (item: Item) => ReactNode
}

/** Work by its state. On a phone the columns stand below one another. */
export function BoardColumns<Item>({ columns, itemId, render }: BoardColumnsProps<Item>) {
  return (
    <div className="hs-board">
      {columns.map((column) => (
        <section
          key={column.key}
          className={`hs-board-column hs-board-${column.tone ?? 'plain'}`}
          aria-label={column.title}
        >
          <header>
            <h3>{column.title}</h3>
            <span className="hs-num">{formatNumber(column.count)}</span>
          </header>
          <ul>
            {column.items.map((item) => (
              <li key={itemId(item)}>{render(item)}</li>
            ))}
          </ul>
          {column.items.length === 0 && column.empty && <p className="hs-faint">{column.empty}</p>}
          {column.foot}
        </section>
      ))}
    </div>
  )
}
