import { ProgressBar } from '../ProgressBar.tsx'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: {
    working: { checking: '正在试算', running: '正在导入', undoing: '正在撤销' },
    hint: '可以离开这一页，处理会继续。',
    rows: '行',
  },
  en: {
    working: { checking: 'Trying', running: 'Importing', undoing: 'Undoing' },
    hint: 'You may leave this page; the work goes on.',
    rows: 'rows',
  },
})

/** Until it has ended the server is asked this often, in milliseconds. */
export const WORKING_ASK_MS = 700

export interface ImportWorkingProps {
  readonly state: 'checking' | 'running' | 'undoing'
  /** Rows of the file dealt with, and lines of it with the header. */
  readonly rowCount: number
  readonly lines: number
}

/** While the server works on a file. */
export function ImportWorking({ state, rowCount, lines }: ImportWorkingProps) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-panel">
      <div className="hs-panel-body hs-stack">
        <ProgressBar
          done={state === 'running' ? rowCount : 0}
          total={Math.max(1, lines - 1)}
          label={texts.working[state]}
          unit={texts.rows}
        />
        <p className="hs-faint">{texts.hint}</p>
      </div>
    </div>
  )
}
