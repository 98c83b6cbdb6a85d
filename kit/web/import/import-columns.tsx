import type { ListColumn } from '../list/list-parts.ts'
import { useTexts } from '../texts.ts'
import { TimeText } from '../values.tsx'
import type { ImportState } from './ImportFrame.tsx'
import { IMPORT_TEXTS } from './texts.ts'

interface ImportRow {
  readonly fileName: string
  readonly state: ImportState
  readonly createdBy: string
  readonly createdAt: string
}

/** The columns of a list of imports, around those that say what came in. */
export function useImportColumns<Row extends ImportRow>(own: readonly ListColumn<Row>[]): readonly ListColumn<Row>[] {
  const texts = useTexts(IMPORT_TEXTS)
  return [
    { key: 'file', title: texts.file, width: 260, render: (row) => row.fileName },
    { key: 'state', title: texts.status, onPhone: true, render: (row) => texts.states[row.state] },
    ...own,
    { key: 'createdBy', title: texts.createdBy, render: (row) => row.createdBy },
    { key: 'createdAt', title: texts.createdAt, render: (row) => <TimeText at={row.createdAt} /> },
  ]
}
