import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { IconName } from './icon-names.ts'
import { Icon } from './icons.tsx'
import { TimeText } from './values.tsx'

const ENTRY_PX = 64
const OVERSCAN = 12
const NEAR_END = 10

export interface TimelineEntry {
  readonly key: string
  readonly at: string
  readonly icon?: IconName
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad' | 'brand'
  readonly title: ReactNode
  readonly body?: ReactNode
  /** Where the fact comes from. */
  readonly source?: ReactNode
}
export interface TimelineProps {
  readonly entries: readonly TimelineEntry[]
  readonly height?: number | string
  readonly onNearEnd?: () => void
}

/** What happened, newest first; ten thousand entries scroll as well as ten. */
export function Timeline({ entries, height = 560, onNearEnd }: TimelineProps) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ENTRY_PX,
    overscan: OVERSCAN,
    getItemKey: (at) => entries[at]?.key ?? at,
  })
  const inSight = rows.getVirtualItems()
  const last = inSight.at(-1)?.index ?? 0
  useEffect(() => {
    if (entries.length > 0 && last >= entries.length - NEAR_END) onNearEnd?.()
  }, [last, entries.length, onNearEnd])
  return (
    <div ref={frame} className="hs-timeline" style={{ maxBlockSize: height }}>
      <ol style={{ blockSize: rows.getTotalSize() }}>
        {inSight.map((row) => {
          const entry = entries[row.index]
          return (
            entry && (
              <li
                key={row.key}
                data-index={row.index}
                ref={rows.measureElement}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <Entry entry={entry} />
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  return (
    <article className={`hs-entry hs-entry-${entry.tone ?? 'plain'}`}>
      <span className="hs-entry-mark">{entry.icon ? <Icon name={entry.icon} /> : null}</span>
      <div className="hs-entry-words">
        <div className="hs-entry-head">
          <strong>{entry.title}</strong>
          <span className="hs-faint">
            <TimeText at={entry.at} />
          </span>
        </div>
        {entry.body && <div className="hs-entry-body">{entry.body}</div>}
        {entry.source && <small className="hs-faint">{entry.source}</small>}
      </div>
    </article>
  )
}
