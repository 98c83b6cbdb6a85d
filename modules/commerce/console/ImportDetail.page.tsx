import type { AnswerOf } from '#kit/pure/route.ts'
import { formatShare } from '#kit/web/format.ts'
import { ImportWorking } from '#kit/web/import/ImportWorking.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Steps } from '#kit/web/Steps.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { getImport } from '../contract.ts'
import { ImportPrepare } from './ImportPrepare.tsx'
import { ImportResult } from './ImportResult.tsx'
import { TEXTS, wordOf } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

/** While the server works on a batch it is asked this often, in milliseconds. */
const ASK_EVERY_MS = 700

/** One file on its way in: check the columns, try, import, and undo if need be. */
export default function ImportDetailPage() {
  const { batchId = '' } = usePageParams()
  return (
    <ReadView read={useRead(getImport, { params: { batchId } })}>{(batch) => <ImportView batch={batch} />}</ReadView>
  )
}

function ImportView({ batch }: { batch: Batch }) {
  const texts = useTexts(TEXTS)
  const platform = wordOf(texts.platforms, batch.platform)
  return (
    <section className="hs-stack">
      <PageHeader
        title={batch.fileName}
        subtitle={texts.guessed(platform, formatShare(batch.confidence, 0))}
        back={{ to: '/imports', label: texts.back }}
        chips={<Tag>{texts.states[batch.state]}</Tag>}
      />
      <Steps current={stepOf(batch)} steps={Object.values(texts.steps).map((title) => ({ title }))} />
      <ImportBody batch={batch} />
    </section>
  )
}

function ImportBody({ batch }: { batch: Batch }) {
  switch (batch.state) {
    case 'uploaded':
      return <ImportPrepare key={JSON.stringify(batch.mapping)} batch={batch} />
    case 'checking':
    case 'running':
    case 'undoing':
      return <Working batchId={batch.id} state={batch.state} />
    default:
      return <ImportResult batch={batch} />
  }
}

function stepOf({ state, trial }: Batch): number {
  if (state === 'uploaded') return trial ? 2 : 0
  if (state === 'checking') return 1
  return state === 'running' ? 2 : 4
}

function Working({ batchId, state }: { batchId: string; state: 'checking' | 'running' | 'undoing' }) {
  const batch = useRead(getImport, { params: { batchId } }, { everyMs: ASK_EVERY_MS }).value
  return <ImportWorking state={state} rowCount={batch?.rowCount ?? 0} lines={batch?.lines ?? 1} />
}
