import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ColumnMapping } from '#kit/web/import/ColumnMapping.tsx'
import { RowsPreview } from '#kit/web/import/RowsPreview.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { type getImport, IMPORT_CHOICES, mapImport, previewImport, runImport } from '../contract.ts'
import { TARGETS } from '../model/mapping.ts'
import { TEXTS, wordOf } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

/** Below it nobody knows whose export it is. */
const RECOGNISED = 0.6

/** Before anything is written: what the file holds, how it is read, and what it would bring. */
export function ImportPrepare({ batch }: { batch: Batch }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { done } = useFeedback()
  const [mapping, setMapping] = useState(batch.mapping)
  const save = useWrite(mapImport, { onDone: () => done(texts.mappingSaved) })
  const run = useWrite(runImport)
  const params = { batchId: batch.id }
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(batch.mapping)
  const preview = useRead(previewImport, { params })
  const failure = save.failure ?? run.failure
  return (
    <div className="hs-stack">
      {failure && <Alert type="error" showIcon title={failure.sentence(language)} />}
      {batch.confidence < RECOGNISED && <Alert type="warning" showIcon title={texts.lowConfidence} />}
      {batch.trial && <Trial trial={batch.trial} />}
      <div className="hs-row">
        <Select
          aria-label={texts.readAs}
          style={{ minWidth: 180 }}
          value={batch.importer}
          loading={save.running}
          options={IMPORT_CHOICES.map((one) => ({ value: one.importer, label: wordOf(texts.platforms, one.platform) }))}
          onChange={(importer: string) => save.run({ params, body: { importer } })}
        />
        <Button
          type={batch.trial ? 'default' : 'primary'}
          disabled={isChanged}
          loading={run.running}
          onClick={() => run.run({ params, body: { dryRun: true } })}
        >
          {batch.trial ? texts.tryAgain : texts.tryIt}
        </Button>
        <Button
          type={batch.trial ? 'primary' : 'default'}
          disabled={isChanged}
          loading={run.running}
          onClick={() => run.run({ params, body: {} })}
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
                meanings={TARGETS.map((value) => ({ value, label: texts.targets[value] }))}
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

function Trial({ trial }: { trial: NonNullable<Batch['trial']> }) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={texts.trialTitle} extra={<span className="hs-faint">{texts.trialNote}</span>}>
      <StatRow>
        <Stat label={texts.newOrders} value={formatNumber(trial.newOrders)} />
        <Stat label={texts.updatedOrders} value={formatNumber(trial.updatedOrders)} />
        <Stat label={texts.unchangedOrders} value={formatNumber(trial.unchangedOrders)} />
        <Stat label={texts.duplicates} value={formatNumber(trial.duplicates)} definition={texts.duplicatesMeaning} />
        <Stat label={texts.rejected} value={formatNumber(trial.rejected)} />
      </StatRow>
    </Panel>
  )
}
