import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listErasures } from '../contract.ts'
import { ErasureDetail } from './ErasureDetail.tsx'
import { TEXTS } from './texts.ts'

/** Who was erased, when, and how far it is. */
export default function ErasureListPage() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      name="erasures"
      title={texts.erasures}
      subtitle={texts.erasuresHint}
      route={listErasures}
      everyMs={5000}
      filters={[{ kind: 'search', key: 'q', label: texts.searchErasures }]}
      columns={[
        { key: 'certificate', title: texts.certificate, width: 160, render: (row) => row.certificate },
        { key: 'person', title: texts.person, width: 120, render: (row) => String(row.personNo), onPhone: true },
        {
          key: 'state',
          title: texts.erasureState,
          width: 180,
          render: (row) => <Tag>{texts.erasureStates[row.state]}</Tag>,
          onPhone: true,
        },
        { key: 'asked', title: texts.askedAt, width: 180, render: (row) => <TimeText at={row.askedAt} /> },
        { key: 'done', title: texts.doneAt, width: 180, render: (row) => row.doneAt && <TimeText at={row.doneAt} /> },
        { key: 'reason', title: texts.eraseReason, render: (row) => row.reason },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.noErasures, hint: texts.noErasuresHint }}
      drawer={{ title: (_, row) => row?.certificate, render: (id) => <ErasureDetail erasureId={id} />, width: 640 }}
    />
  )
}
