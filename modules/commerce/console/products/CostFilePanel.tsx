import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { TABLE_FILE_ENDINGS } from '#kit/pure/table/table-shape.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ColumnMapping } from '#kit/web/import/ColumnMapping.tsx'
import { RowsPreview } from '#kit/web/import/RowsPreview.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { UploadDrop } from '#kit/web/UploadDrop.tsx'
import { Alert, Button, Input, Spin, Table } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  listCostFiles,
  listSkus,
  readCostState,
  runCostFile,
  undoCostFile,
  uploadCostFile,
} from '../../contract/products.ts'
import { COST_TARGETS } from '../../model/cost-mapping.ts'
import { GOODS } from '../../model/metrics.ts'
import { ALWAYS } from '../../model/profit.ts'
import { TEXTS } from './texts.ts'

type Uploaded = AnswerOf<typeof uploadCostFile>
type Summary = NonNullable<Uploaded['summary']>

/** The most bytes of a file of costs. */
const BYTES_MAX = 20 * 1024 * 1024

/** A file of costs: dropped, mapped, tried, saved; and the earlier ones with their undo. */
export function CostFilePanel() {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [file, setFile] = useState<Uploaded>()
  const write = useWrite(uploadCostFile, { onDone: setFile })
  if (file) return <CostFilePrepare key={file.id} file={file} onAgain={() => setFile(undefined)} />
  return (
    <div className="hs-stack">
      <UploadDrop
        accept={TABLE_FILE_ENDINGS}
        bytesMax={BYTES_MAX}
        hint={texts.file.hint}
        disabled={write.running}
        onFile={(chosen) => write.run({ file: chosen })}
      />
      {write.running && (
        <div className="hs-row">
          <Spin size="small" /> {texts.file.uploading}
        </div>
      )}
      {write.failure && <Alert type="error" showIcon title={write.failure.sentence(language)} />}
      <EarlierFiles />
    </div>
  )
}

function CostFilePrepare({ file, onAgain }: { file: Uploaded; onAgain: () => void }) {
  const { file: texts, targets, alwaysHint } = useTexts(TEXTS)
  const language = useLanguage()
  const [mapping, setMapping] = useState(file.mapping)
  const [validFrom, setValidFrom] = useState<string>(ALWAYS)
  const run = useWrite(runCostFile, { refresh: [listSkus, readCostState, listCostFiles] })
  const [ran, setRan] = useState<AnswerOf<typeof runCostFile>>()
  const start = async (dryRun: boolean) => {
    const answer = await run.run({ params: { costFileId: file.id }, body: { mapping, validFrom, dryRun } })
    if (answer) setRan(answer)
  }
  const isSaved = ran?.state === 'saved'
  return (
    <div className="hs-stack">
      {run.failure && <Alert type="error" showIcon title={run.failure.sentence(language)} />}
      {ran?.summary && <Outcome summary={ran.summary} title={isSaved ? texts.result : texts.trial} />}
      <div className="hs-row">
        {!isSaved && (
          <>
            <Button loading={run.running} onClick={() => start(true)}>
              {texts.tryIt}
            </Button>
            <Button type="primary" loading={run.running} onClick={() => start(false)}>
              {texts.saveIt}
            </Button>
          </>
        )}
        <Button type="text" onClick={onAgain}>
          {texts.again}
        </Button>
      </div>
      {!isSaved && (
        <>
          <div className="hs-stack">
            <span>
              {texts.validFrom} <span className="hs-faint">{alwaysHint}</span>
            </span>
            <Input
              type="date"
              aria-label={texts.validFrom}
              value={validFrom === ALWAYS ? '' : validFrom}
              onChange={(event) => setValidFrom(event.target.value || ALWAYS)}
            />
          </div>
          <Panel title={texts.mapping}>
            <ColumnMapping
              headers={file.headers}
              sample={file.rows[0] ?? []}
              meanings={COST_TARGETS.map((value) => ({ value, label: targets[value] }))}
              mapping={mapping}
              onChange={setMapping}
            />
          </Panel>
          <Panel title={texts.preview}>
            <RowsPreview headers={file.headers} rows={file.rows} />
          </Panel>
        </>
      )}
    </div>
  )
}

function Outcome({ summary, title }: { summary: Summary; title: string }) {
  const { file: texts } = useTexts(TEXTS)
  return (
    <Panel title={title}>
      <StatRow>
        <Stat small metric={GOODS.file_rows} label={texts.rows} value={formatNumber(summary.rows)} />
        <Stat small metric={GOODS.file_saved} label={texts.saved} value={formatNumber(summary.saved)} />
        <Stat small metric={GOODS.file_unchanged} label={texts.unchanged} value={formatNumber(summary.unchanged)} />
        <Stat small metric={GOODS.file_new} label={texts.newSkus} value={formatNumber(summary.newSkus)} />
        <Stat small metric={GOODS.file_rejected} label={texts.rejected} value={formatNumber(summary.rejected)} />
      </StatRow>
      {summary.rejects.length > 0 && (
        <Table
          size="small"
          pagination={{ pageSize: 10 }}
          rowKey="line"
          dataSource={summary.rejects}
          columns={[
            { title: texts.line, dataIndex: 'line', width: 90 },
            { title: texts.reason, dataIndex: 'reason' },
          ]}
        />
      )}
    </Panel>
  )
}

function EarlierFiles() {
  const { file: texts } = useTexts(TEXTS)
  const { done } = useFeedback()
  const undo = useWrite(undoCostFile, {
    refresh: [listSkus, readCostState, listCostFiles],
    onDone: () => done(texts.undone),
  })
  return (
    <ReadView read={useRead(listCostFiles)}>
      {({ items }) =>
        items.length > 0 && (
          <Panel title={texts.earlier}>
            {items.map((file) => (
              <div key={file.id} className="hs-row">
                <span>{file.fileName}</span>
                <span className="hs-faint">
                  {texts.states[file.state]} · {file.createdBy} <TimeText at={file.createdAt} />
                </span>
                {file.state === 'saved' && (
                  <Button
                    size="small"
                    loading={undo.running}
                    onClick={() => undo.run({ params: { costFileId: file.id } })}
                  >
                    {texts.undo}
                  </Button>
                )}
              </div>
            ))}
          </Panel>
        )
      }
    </ReadView>
  )
}
