import type { AnswerOf } from '#kit/pure/route.ts'
import { ImportFrame } from '#kit/web/import/ImportFrame.tsx'
import { ImportWorking, type ImportWorkingProps, WORKING_ASK_MS } from '#kit/web/import/ImportWorking.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { getImport } from '../contract.ts'
import { ImportPrepare } from './ImportPrepare.tsx'
import { ImportResult } from './ImportResult.tsx'
import { TEXTS, wordOf } from './texts.ts'

/** An order file on its way in. */
export default function ImportDetailPage() {
  const { batchId = '' } = usePageParams()
  return (
    <ReadView read={useRead(getImport, { params: { batchId } })}>{(batch) => <ImportView batch={batch} />}</ReadView>
  )
}

function ImportView({ batch }: { batch: AnswerOf<typeof getImport> }) {
  const texts = useTexts(TEXTS)
  return (
    <ImportFrame
      fileName={batch.fileName}
      state={batch.state}
      readAs={wordOf(texts.platforms, batch.platform)}
      confidence={batch.confidence}
      tried={batch.trial !== null}
      listPath="/imports"
      prepare={<ImportPrepare key={JSON.stringify(batch.mapping)} batch={batch} />}
      working={(state) => <Working batchId={batch.id} state={state} />}
      outcome={<ImportResult batch={batch} />}
    />
  )
}

function Working({ batchId, state }: { batchId: string; state: ImportWorkingProps['state'] }) {
  const batch = useRead(getImport, { params: { batchId } }, { everyMs: WORKING_ASK_MS }).value
  return <ImportWorking state={state} rowCount={batch?.rowCount ?? 0} lines={batch?.lines ?? 1} />
}
