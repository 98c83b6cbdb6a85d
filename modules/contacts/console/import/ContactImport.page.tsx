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
import { readContactImport } from '../../contract/import.ts'
import { wordOf } from '../texts.ts'
import { ImportOutcome } from './ImportOutcome.tsx'
import { PrepareImport } from './PrepareImport.tsx'
import { TEXTS } from './texts.ts'

type PersonImport = AnswerOf<typeof readContactImport>

/** While the server works on a file it is asked this often, in milliseconds. */
const ASK_EVERY_MS = 700

/** One file of customers on its way in: check the columns, try, import, and undo if need be. */
export default function ContactImportPage() {
  const { importId = '' } = usePageParams()
  return (
    <ReadView read={useRead(readContactImport, { params: { importId } })}>
      {(batch) => <ImportView batch={batch} />}
    </ReadView>
  )
}

function ImportView({ batch }: { batch: PersonImport }) {
  const texts = useTexts(TEXTS)
  const importer = wordOf(texts.importers, batch.importer)
  return (
    <section className="hs-stack">
      <PageHeader
        title={batch.fileName}
        subtitle={texts.guessed(importer, formatShare(batch.confidence, 0))}
        back={{ to: '/contact-imports', label: texts.back }}
        chips={<Tag>{texts.states[batch.state]}</Tag>}
      />
      <Steps current={stepOf(batch)} steps={Object.values(texts.steps).map((title) => ({ title }))} />
      <ImportBody batch={batch} />
    </section>
  )
}

function ImportBody({ batch }: { batch: PersonImport }) {
  switch (batch.state) {
    case 'uploaded':
      return <PrepareImport key={JSON.stringify(batch.mapping)} batch={batch} />
    case 'checking':
    case 'running':
    case 'undoing':
      return <Working importId={batch.id} state={batch.state} />
    default:
      return <ImportOutcome batch={batch} />
  }
}

function stepOf({ state, trial }: PersonImport): number {
  if (state === 'uploaded') return trial ? 2 : 0
  if (state === 'checking') return 1
  return state === 'running' ? 2 : 4
}

function Working({ importId, state }: { importId: string; state: 'checking' | 'running' | 'undoing' }) {
  const batch = useRead(readContactImport, { params: { importId } }, { everyMs: ASK_EVERY_MS }).value
  return <ImportWorking state={state} rowCount={batch?.rowCount ?? 0} lines={batch?.lines ?? 1} />
}
