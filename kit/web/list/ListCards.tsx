import { Button } from 'antd'
import type { ReactNode } from 'react'
import { defineTexts, useTexts } from '../texts.ts'
import type { ListColumn } from './list-parts.ts'

/** From this width on, in pixels, a column holds sentences: on a phone it gets a line of its own. */
const SENTENCE_PX = 220

const TEXTS = defineTexts({ zh: { more: '再看一些' }, en: { more: 'Show more' } })

export interface ListCardsProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly hasMore: boolean
  readonly onMore: () => void
}

/** A list on a phone: the first column is the headline, the others are facts below it. */
export function ListCards<Row>({ columns, rows, rowId, onOpen, hasMore, onMore }: ListCardsProps<Row>) {
  const texts = useTexts(TEXTS)
  const [head, ...rest] = columns
  const chosen = rest.some((column) => column.onPhone) ? rest.filter((column) => column.onPhone) : rest.slice(0, 4)
  return (
    <ul className="hs-cards">
      {rows.map((row) => (
        <li key={rowId(row)}>
          <CardFrame onPress={onOpen && (() => onOpen(row))}>
            <strong>{head?.render(row)}</strong>
            <dl>
              {chosen.map((column) => (
                <div key={column.key} className={(column.width ?? 0) >= SENTENCE_PX ? 'hs-card-sentence' : undefined}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </CardFrame>
        </li>
      ))}
      {hasMore && (
        <li className="hs-cards-more">
          <Button block onClick={onMore}>
            {texts.more}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** A button where a row can be opened; else a plain box, in which the buttons of the row itself work. */
function CardFrame({ onPress, children }: { onPress: (() => void) | undefined; children: ReactNode }) {
  if (!onPress) return <div className="hs-card-row">{children}</div>
  return (
    <button type="button" className="hs-card-row" onClick={onPress}>
      {children}
    </button>
  )
}
