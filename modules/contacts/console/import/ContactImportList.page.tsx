import { formatNumber } from '#kit/web/format.ts'
import { ImportDrop } from '#kit/web/import/ImportDrop.tsx'
import { useImportColumns } from '#kit/web/import/import-columns.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useWrite } from '#kit/web/wire-hooks.ts'
import { listContactImports, uploadContactImport } from '../../contract/import.ts'
import { PERSON_IMPORT } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

/** Files of customers handed in, newest first; a new one is dropped on top. */
export default function ContactImportListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const columns = useImportColumns<RowOf<typeof listContactImports>>([
    {
      key: 'result',
      title: texts.result,
      onPhone: true,
      render: ({ summary }) =>
        summary ? texts.resultOf(formatNumber(summary.added), formatNumber(summary.changed)) : '—',
    },
    {
      ...{ key: 'rejected', title: texts.rejected, align: 'right', metric: PERSON_IMPORT.rejected },
      render: (one) => formatNumber(one.rejected),
    },
  ])
  return (
    <ListPage
      name="contact-imports"
      title={texts.title}
      subtitle={texts.subtitle}
      route={listContactImports}
      above={<Upload />}
      columns={columns}
      rowId={(one) => one.id}
      empty={{ what: texts.none, hint: texts.noneHint }}
      onOpen={(one) => go(`/contact-imports/${one.id}`)}
    />
  )
}

function Upload() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const write = useWrite(uploadContactImport, { onDone: (one) => go(`/contact-imports/${one.id}`) })
  return (
    <ImportDrop
      hint={texts.uploadHint}
      uploading={write.running}
      failure={write.failure}
      onFile={(file) => write.run({ file })}
    />
  )
}
