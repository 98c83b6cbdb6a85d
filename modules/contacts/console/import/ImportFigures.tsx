import type { ReactNode } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { ImportCounts } from '../../model/import-batch.ts'
import { TEXTS } from './texts.ts'

export interface ImportFiguresProps {
  readonly counts: ImportCounts
  readonly title: string
  readonly note?: ReactNode
}

/** What an import brought, or would bring, row by row accounted for. */
export function ImportFigures({ counts, title, note }: ImportFiguresProps) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={title} extra={note && <span className="hs-faint">{note}</span>}>
      <StatRow>
        <Stat label={texts.added} value={formatNumber(counts.added)} />
        <Stat label={texts.changed} value={formatNumber(counts.changed)} />
        <Stat label={texts.unchanged} value={formatNumber(counts.unchanged)} />
        <Stat label={texts.again} value={formatNumber(counts.again)} definition={texts.againMeaning} />
        <Stat label={texts.rejected} value={formatNumber(counts.rejected)} definition={texts.leftOutMeaning} />
        <Stat label={texts.rows} value={formatNumber(counts.rows)} />
      </StatRow>
    </Panel>
  )
}
