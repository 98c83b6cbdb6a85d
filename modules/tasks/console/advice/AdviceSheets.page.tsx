import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { archiveAdviceSheet, listAdviceSheets } from '../../contract/advice.ts'
import { SheetForm } from './SheetForm.tsx'
import { TEXTS } from './texts.ts'

type Sheet = AnswerOf<typeof listAdviceSheets>['items'][number]

/** What guides ask before they recommend. */
export default function AdviceSheetsPage() {
  const texts = useTexts(TEXTS)
  const may = useAllowed()('tasks.write_advice')
  const sheets = useRead(listAdviceSheets)
  const [opened, setOpened] = useState<Sheet | 'new'>()
  const close = () => setOpened(undefined)
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.hint}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpened('new')}>
              {texts.add}
            </Button>
          )
        }
      />
      <div className="hs-panel">
        <ReadView read={sheets}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView what={texts.none} hint={texts.noneHint} />
            ) : (
              <SheetTable sheets={items} onOpen={setOpened} />
            )
          }
        </ReadView>
      </div>
      <DetailDrawer
        open={opened !== undefined}
        title={opened === 'new' ? texts.add : opened?.name}
        width={760}
        onClose={close}
      >
        {opened && <SheetForm sheet={opened === 'new' ? undefined : opened} onDone={close} readOnly={!may} />}
      </DetailDrawer>
    </div>
  )
}

function SheetTable({
  sheets,
  onOpen,
}: {
  readonly sheets: readonly Sheet[]
  readonly onOpen: (sheet: Sheet) => void
}) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<Sheet> = [
    {
      title: texts.name,
      render: (_, sheet) => (
        <button type="button" className="hs-link" onClick={() => onOpen(sheet)}>
          {sheet.name}
        </button>
      ),
    },
    { title: texts.category, render: (_, { category }) => category || '—' },
    { title: texts.questions, render: (_, { questions }) => questions.length },
    { title: texts.products, render: (_, { products }) => products.length },
    { title: texts.version, render: (_, { version }) => version },
    { title: texts.savedAt, render: (_, { savedAt }) => <TimeText at={savedAt} /> },
    { title: texts.savedBy, render: (_, { savedBy }) => savedBy },
    { render: (_, sheet) => <Archive sheet={sheet} /> },
  ]
  return (
    <Table
      size="small"
      rowKey={({ id }) => id}
      dataSource={[...sheets]}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  )
}

function Archive({ sheet: { id, archived } }: { readonly sheet: Sheet }) {
  const texts = useTexts(TEXTS)
  const may = useAllowed()('tasks.write_advice')
  const { undoable, failed } = useFeedback()
  const write = useWrite(archiveAdviceSheet, { refresh: [listAdviceSheets], onFailure: failed })
  const put = (away: boolean) => write.run({ params: { adviceSheetId: id }, body: { archived: away } })
  const putAway = async () => {
    if (await put(true)) undoable(texts.archivedNow, async () => void (await put(false)))
  }
  return (
    <span className="hs-row">
      <Tag color={archived ? 'default' : 'success'}>{archived ? texts.archived : texts.used}</Tag>
      {may && (
        <Button
          size="small"
          type="text"
          loading={write.running}
          onClick={() => void (archived ? put(false) : putAway())}
        >
          {archived ? texts.restore : texts.archive}
        </Button>
      )}
    </span>
  )
}
