import { TABLE_FILE_BYTES_MAX, TABLE_FILE_ENDINGS } from '#kit/pure/table/table-shape.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { UploadDrop } from '#kit/web/UploadDrop.tsx'
import { Alert, Spin } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listImports, uploadImport } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

/** Files handed in, newest first; a new one is dropped on top. */
export default function ImportListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  return (
    <ListPage
      name="imports"
      title={texts.imports}
      subtitle={texts.importsSubtitle}
      route={listImports}
      above={<Upload />}
      columns={[
        { key: 'file', title: texts.file, width: 260, render: (batch) => batch.fileName },
        { key: 'state', title: texts.status, onPhone: true, render: (batch) => texts.states[batch.state] },
        { key: 'platform', title: texts.platform, render: (batch) => wordOf(texts.platforms, batch.platform) },
        {
          key: 'result',
          title: texts.result,
          render: ({ summary }) =>
            summary ? texts.resultOf(formatNumber(summary.orders), formatNumber(summary.contacts)) : '—',
        },
        { key: 'rejected', title: texts.rejected, align: 'right', render: (batch) => formatNumber(batch.rejected) },
        { key: 'createdBy', title: texts.createdBy, render: (batch) => batch.createdBy },
        { key: 'createdAt', title: texts.createdAt, render: (batch) => <TimeText at={batch.createdAt} /> },
      ]}
      rowId={(batch) => batch.id}
      empty={{ what: texts.noImports, hint: texts.noImportsHint }}
      onOpen={(batch) => go(`/imports/${batch.id}`)}
    />
  )
}

function Upload() {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const go = useGo()
  const write = useWrite(uploadImport, { onDone: (batch) => go(`/imports/${batch.id}`) })
  return (
    <div className="hs-stack" style={{ marginBottom: 16 }}>
      <UploadDrop
        accept={TABLE_FILE_ENDINGS}
        bytesMax={TABLE_FILE_BYTES_MAX}
        hint={texts.uploadHint}
        disabled={write.running}
        onFile={(file) => write.run({ file })}
      />
      {write.running && (
        <div className="hs-row">
          <Spin size="small" /> {texts.uploading}
        </div>
      )}
      {write.failure && <Alert type="error" showIcon title={write.failure.sentence(language)} />}
    </div>
  )
}
