import { formatNumber } from '#kit/web/format.ts'
import { ImportDrop } from '#kit/web/import/ImportDrop.tsx'
import { useImportColumns } from '#kit/web/import/import-columns.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { listImports, uploadImport } from '../contract.ts'
import { ORDER_IMPORT } from '../model/metrics.ts'
import { TEXTS, wordOf } from './texts.ts'

/** Files handed in, newest first; a new one is dropped on top. */
export default function ImportListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const columns = useImportColumns<RowOf<typeof listImports>>([
    { key: 'platform', title: texts.platform, render: (batch) => wordOf(texts.platforms, batch.platform) },
    {
      key: 'result',
      title: texts.result,
      render: ({ summary }) =>
        summary ? texts.resultOf(formatNumber(summary.orders), formatNumber(summary.contacts)) : '—',
    },
    {
      ...{ key: 'rejected', title: texts.rejected, align: 'right', metric: ORDER_IMPORT.rejected },
      render: (batch) => formatNumber(batch.rejected),
    },
  ])
  return (
    <ListPage
      name="imports"
      title={texts.imports}
      subtitle={texts.importsSubtitle}
      route={listImports}
      above={<Upload />}
      columns={columns}
      rowId={(batch) => batch.id}
      empty={{ what: texts.noImports, hint: texts.noImportsHint }}
      onOpen={(batch) => go(`/imports/${batch.id}`)}
    />
  )
}

function Upload() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const write = useWrite(uploadImport, { onDone: (batch) => go(`/imports/${batch.id}`) })
  return (
    <ImportDrop
      hint={texts.uploadHint}
      uploading={write.running}
      failure={write.failure}
      onFile={(file) => write.run({ file })}
    />
  )
}
