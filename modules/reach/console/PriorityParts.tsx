import { type DragEvent, type KeyboardEvent, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import type { readPriorities } from '../contract/priority.ts'
import { moveBy, moveTo, type OrderPart, type PriorityOrder, partOf } from '../model/priority-order.ts'
import { PRIORITY_TEXTS } from './priority-texts.ts'

type Item = AnswerOf<typeof readPriorities>['items'][number]

const PARTS = ['above', 'rest', 'below'] as const
const PATHS = { journey: '/journeys', mass_send: '/mass-sends', direct_send: '/direct-sends' } as const

export interface PriorityPartsProps {
  readonly items: readonly Item[]
  readonly order: PriorityOrder
  /** Absent: to be looked at only. */
  readonly onChange?: ((order: PriorityOrder) => void) | undefined
}

/** The three parts of the order; rows are dragged between them, or moved by keys and buttons. */
export function PriorityParts({ items, order, onChange }: PriorityPartsProps) {
  const texts = useTexts(PRIORITY_TEXTS)
  const [dragged, drag] = useState<string>()
  const drop = (event: DragEvent, part: OrderPart, place: number) => {
    event.preventDefault()
    event.stopPropagation()
    if (dragged) onChange?.(moveTo(order, dragged, part, place))
    drag(undefined)
  }
  return (
    <div className="hs-stack">
      {PARTS.map((part) => {
        const rows = rowsOf(items, order, part)
        return (
          <section
            key={part}
            aria-label={texts.parts[part]}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, part, rows.length)}
          >
            <Panel title={texts.parts[part]}>
              {rows.length === 0 && <p className="hs-faint">{texts.empties[part]}</p>}
              <ol className="hs-stack">
                {rows.map((item, place) => (
                  <li
                    key={item.campaignId}
                    draggable={onChange !== undefined}
                    onDragStart={() => drag(item.campaignId)}
                    onDragEnd={() => drag(undefined)}
                    onDrop={(event) => drop(event, part, place)}
                  >
                    <Row item={item} onMove={onChange && ((by) => onChange(moveBy(order, item.campaignId, by)))} />
                  </li>
                ))}
              </ol>
            </Panel>
          </section>
        )
      })}
    </div>
  )
}

function Row({ item, onMove }: { item: Item; onMove: ((by: -1 | 1) => void) | undefined }) {
  const texts = useTexts(PRIORITY_TEXTS)
  const { campaignId, kind, name, paused } = item
  const onKey = (event: KeyboardEvent) => {
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : undefined
    if (!by || !onMove) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      {onMove && (
        <>
          <Button
            size="small"
            aria-label={texts.earlier(name)}
            title={texts.earlier(name)}
            onClick={() => onMove(-1)}
            onKeyDown={onKey}
          >
            ↑
          </Button>
          <Button
            size="small"
            aria-label={texts.later(name)}
            title={texts.later(name)}
            onClick={() => onMove(1)}
            onKeyDown={onKey}
          >
            ↓
          </Button>
        </>
      )}
      <PageLink to={`${PATHS[kind]}/${campaignId}`} onKeyDown={onKey}>
        {name}
      </PageLink>
      <Tag>{texts.kinds[kind]}</Tag>
      {paused && <Tag color="warning">{texts.paused}</Tag>}
    </div>
  )
}

/** Those of a part in their order; of the rest by name, as they were read. */
function rowsOf(items: readonly Item[], order: PriorityOrder, part: OrderPart): readonly Item[] {
  if (part === 'rest') return items.filter(({ campaignId }) => partOf(order, campaignId) === 'rest')
  return order[part].flatMap((id) => items.find(({ campaignId }) => campaignId === id) ?? [])
}
