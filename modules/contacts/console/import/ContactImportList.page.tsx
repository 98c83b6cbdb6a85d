import { formatNumber } from '#kit/web/format.ts'
import { ImportDrop } from '#kit/web/import/ImportDrop.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listContactImports, uploadContactImport } from '../../contract/import.ts'
import { TEXTS } from './texts.ts'

/** Files of customers handed in, newest first; a new one is dropped on top. */
export default function ContactImportListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  return (
    <ListPage
      name="contact-imports"
      title={texts.title}
      subtitle={texts.subtitle}
      route={listContactImports}
      above={<Upload />}
      columns={[
        { key: 'file', title: texts.file, width: 260, render: (one) => one.fileName },
        { key: 'state', title: texts.status, onPhone: true, render: (one) => texts.states[one.state] },
        {
          key: 'result',
          title: texts.result,
          onPhone: true,
          render: ({ summary }) =>
            summary ? texts.resultOf(formatNumber(summary.added), formatNumber(summary.changed)) : '—',
        },
        { key: 'rejected', title: texts.rejected, align: 'right', render: (one) => formatNumber(one.rejected) },
        { key: 'createdBy', title: texts.createdBy, render: (one) => one.createdBy },
        { key: 'createdAt', title: texts.createdAt, render: (one) => <TimeText at={one.createdAt} /> },
      ]}
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
