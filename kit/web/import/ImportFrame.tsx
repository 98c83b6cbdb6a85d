import type { ReactNode } from 'react'
import { formatShare } from '../format.ts'
import { PageHeader } from '../PageHeader.tsx'
import { Steps } from '../Steps.tsx'
import { useTexts } from '../texts.ts'
import { Tag } from '../ui.tsx'
import { IMPORT_TEXTS } from './texts.ts'

export type ImportState = 'uploaded' | 'checking' | 'running' | 'finished' | 'failed' | 'undoing' | 'undone'

export interface ImportFrameProps {
  readonly fileName: string
  readonly state: ImportState
  /** As whose export it is read, and how sure that is, 0–1. */
  readonly readAs: string
  readonly confidence: number
  /** It was tried before. */
  readonly tried: boolean
  /** The list of all imports. */
  readonly listPath: string
  /** Before it is run, while the server works on it, and afterwards. */
  readonly prepare: ReactNode
  readonly working: (state: 'checking' | 'running' | 'undoing') => ReactNode
  readonly outcome: ReactNode
}

/** One file on its way in: check the columns, try, import, and undo if need be. */
export function ImportFrame(props: ImportFrameProps) {
  const texts = useTexts(IMPORT_TEXTS)
  return (
    <section className="hs-stack">
      <PageHeader
        title={props.fileName}
        subtitle={texts.guessed(props.readAs, formatShare(props.confidence, 0))}
        back={{ to: props.listPath, label: texts.back }}
        chips={<Tag>{texts.states[props.state]}</Tag>}
      />
      <Steps current={stepOf(props)} steps={Object.values(texts.steps).map((title) => ({ title }))} />
      {bodyOf(props)}
    </section>
  )
}

function bodyOf({ state, prepare, working, outcome }: ImportFrameProps): ReactNode {
  if (state === 'uploaded') return prepare
  return state === 'checking' || state === 'running' || state === 'undoing' ? working(state) : outcome
}

function stepOf({ state, tried }: ImportFrameProps): number {
  if (state === 'uploaded') return tried ? 2 : 0
  if (state === 'checking') return 1
  return state === 'running' ? 2 : 4
}
