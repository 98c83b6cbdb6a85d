import type { ReactNode } from 'react'
import { useFeedback } from '../feedback.tsx'
import { useTexts } from '../texts.ts'
import { Alert, Button } from '../ui.tsx'
import type { ImportState } from './ImportFrame.tsx'
import { IMPORT_TEXTS } from './texts.ts'

export interface ImportEndProps {
  readonly state: ImportState
  /** Addresses of the rows left out; absent when there are none. */
  readonly leftOut: { readonly csv: string; readonly xlsx: string } | undefined
  /** Where one sees what came in. */
  readonly seeLink: ReactNode
  /** What undoing does, said before it is done. */
  readonly undoMeaning: string
  readonly undoing: boolean
  readonly onUndo: () => void
  /** Figures: what was undone, what it brought. */
  readonly children: ReactNode
}

/** What an import brought, what it left out, and the way back. */
export function ImportEnd({ state, leftOut, seeLink, undoMeaning, undoing, onUndo, children }: ImportEndProps) {
  const texts = useTexts(IMPORT_TEXTS)
  const { ask } = useFeedback()
  const undoAsked = async () => {
    if (await ask({ title: texts.undoAsk, body: undoMeaning, verb: texts.undo, danger: true })) onUndo()
  }
  return (
    <div className="hs-stack">
      {state === 'failed' && <Alert type="error" showIcon title={texts.failedTitle} description={texts.failedHint} />}
      {children}
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {state === 'finished' && seeLink}
        {leftOut && <a href={leftOut.csv}>{texts.downloadCsv}</a>}
        {leftOut && <a href={leftOut.xlsx}>{texts.downloadXlsx}</a>}
        {state !== 'undone' && (
          <Button danger loading={undoing} onClick={undoAsked}>
            {texts.undo}
          </Button>
        )}
      </div>
    </div>
  )
}
