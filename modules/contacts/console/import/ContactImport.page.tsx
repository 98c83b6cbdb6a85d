import type { AnswerOf } from '#kit/pure/route.ts'
import { ImportFrame } from '#kit/web/import/ImportFrame.tsx'
import { ImportWorking, type ImportWorkingProps, WORKING_ASK_MS } from '#kit/web/import/ImportWorking.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readContactImport } from '../../contract/import.ts'
import { wordOf } from '../texts.ts'
import { ImportOutcome } from './ImportOutcome.tsx'
import { PrepareImport } from './PrepareImport.tsx'
import { TEXTS } from './texts.ts'

/** A file of customers on its way in. */
export default function ContactImportPage() {
  const { importId = '' } = usePageParams()
  return (
    <ReadView read={useRead(readContactImport, { params: { importId } })}>
      {(batch) => <ImportView batch={batch} />}
    </ReadView>
  )
}

function ImportView({ batch }: { batch: AnswerOf<typeof readContactImport> }) {
  const texts = useTexts(TEXTS)
  return (
    <ImportFrame
      fileName={batch.fileName}
      state={batch.state}
      readAs={wordOf(texts.importers, batch.importer)}
      confidence={batch.confidence}
      tried={batch.trial !== null}
      listPath="/contact-imports"
      prepare={<PrepareImport key={JSON.stringify(batch.mapping)} batch={batch} />}
      working={(state) => <Working importId={batch.id} state={state} />}
      outcome={<ImportOutcome batch={batch} />}
    />
  )
}

function Working({ importId, state }: { importId: string; state: ImportWorkingProps['state'] }) {
  const batch = useRead(readContactImport, { params: { importId } }, { everyMs: WORKING_ASK_MS }).value
  return <ImportWorking state={state} rowCount={batch?.rowCount ?? 0} lines={batch?.lines ?? 1} />
}
