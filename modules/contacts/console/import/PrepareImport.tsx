import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { ColumnMapping } from '#kit/web/import/ColumnMapping.tsx'
import { RowsPreview } from '#kit/web/import/RowsPreview.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  mapContactImport,
  previewContactImport,
  type readContactImport,
  runContactImport,
} from '../../contract/import.ts'
import { fieldTarget, namesPeople, PERSON_TARGETS } from '../../model/import-mapping.ts'
import { useFields } from '../fields/use-fields.ts'
import { wordOf } from '../texts.ts'
import { ImportFigures } from './ImportFigures.tsx'
import { TEXTS } from './texts.ts'

type PersonImport = AnswerOf<typeof readContactImport>

/** Before anything is written: what the file holds, how it is read, and what it would bring. */
export function PrepareImport({ batch }: { batch: PersonImport }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { done } = useFeedback()
  const [mapping, setMapping] = useState(batch.mapping)
  const save = useWrite(mapContactImport, { onDone: () => done(texts.mappingSaved) })
  const run = useWrite(runContactImport)
  const meanings = useMeanings()
  const params = { importId: batch.id }
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(batch.mapping)
  const preview = useRead(previewContactImport, { params })
  const failure = save.failure ?? run.failure
  const start = (dryRun: boolean) => () => run.run({ params, body: { dryRun } })
  return (
    <div className="hs-stack">
      {failure && <Alert type="error" showIcon title={failure.sentence(language)} />}
      {!namesPeople(mapping) && <Alert type="warning" showIcon title={texts.lowConfidence} />}
      {batch.trial && <ImportFigures counts={batch.trial} title={texts.trialTitle} note={texts.trialNote} />}
      <div className="hs-row">
        <Button
          type={batch.trial ? 'default' : 'primary'}
          disabled={isChanged}
          loading={run.running}
          onClick={start(true)}
        >
          {batch.trial ? texts.tryAgain : texts.tryIt}
        </Button>
        <Button
          type={batch.trial ? 'primary' : 'default'}
          disabled={isChanged}
          loading={run.running}
          onClick={start(false)}
        >
          {texts.runIt}
        </Button>
        {isChanged && (
          <Button type="primary" loading={save.running} onClick={() => save.run({ params, body: { mapping } })}>
            {texts.saveMapping}
          </Button>
        )}
      </div>
      <ReadView read={preview}>
        {({ headers, rows }) => (
          <>
            <Panel title={texts.mapping} extra={<span className="hs-faint">{texts.mappingHint}</span>}>
              <ColumnMapping
                headers={headers}
                sample={rows[0] ?? []}
                meanings={meanings}
                mapping={mapping}
                onChange={setMapping}
              />
            </Panel>
            <Panel title={texts.preview}>
              <RowsPreview headers={headers} rows={rows} />
            </Panel>
          </>
        )}
      </ReadView>
    </div>
  )
}

/** What a column can be read as: identities, facts, and the shop's own fields. */
function useMeanings() {
  const texts = useTexts(TEXTS)
  const { asked } = useFields()
  const fixed = PERSON_TARGETS.map((value) => {
    const [kind, platform] = value.split(':')
    const isBuyer = kind === 'buyerId' && platform
    return { value, label: isBuyer ? texts.buyerId(wordOf(texts.platforms, platform)) : wordOf(texts.targets, value) }
  })
  return [...fixed, ...asked.map(({ key, name }) => ({ value: fieldTarget(key), label: texts.field(name) }))]
}
