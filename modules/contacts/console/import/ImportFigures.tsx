import type { ReactNode } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { ImportCounts } from '../../model/import-batch.ts'
import { PERSON_IMPORT } from '../../model/metrics.ts'
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
        <Stat metric={PERSON_IMPORT.added} label={texts.added} value={formatNumber(counts.added)} />
        <Stat metric={PERSON_IMPORT.changed} label={texts.changed} value={formatNumber(counts.changed)} />
        <Stat metric={PERSON_IMPORT.unchanged} label={texts.unchanged} value={formatNumber(counts.unchanged)} />
        <Stat metric={PERSON_IMPORT.again} label={texts.again} value={formatNumber(counts.again)} />
        <Stat metric={PERSON_IMPORT.rejected} label={texts.rejected} value={formatNumber(counts.rejected)} />
        <Stat metric={PERSON_IMPORT.rows} label={texts.rows} value={formatNumber(counts.rows)} />
      </StatRow>
    </Panel>
  )
}
