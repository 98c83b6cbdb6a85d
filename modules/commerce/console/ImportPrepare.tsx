import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Table } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { type getImport, mapImport, previewImport, runImport } from '../contract.ts'
import { ImportMapping } from './ImportMapping.tsx'
import { TEXTS } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

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
      {batch.trial && <Trial trial={batch.trial} />}
      <div className="hs-row">
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
              <ImportMapping headers={headers} sample={rows[0] ?? []} mapping={mapping} onChange={setMapping} />
            </Panel>
            <Panel title={texts.preview}>
              <Preview headers={headers} rows={rows} />
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

function Preview({ headers, rows }: { headers: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={(row) => row.cells.join('\u001f')}
      dataSource={rows.map((cells) => ({ cells }))}
      columns={headers.map((title, place) => ({
        key: `${place} ${title}`,
        title,
        render: (_, row) => row.cells[place],
      }))}
    />
  )
}
