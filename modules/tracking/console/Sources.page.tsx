import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType, Tag, Typography } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listSources, revokeSource, snippetsOf } from '../contract.ts'
import { SourceAdd } from './SourceAdd.tsx'
import { TrackingTabs } from './TrackingTabs.tsx'
import { TEXTS } from './texts.ts'

type SourceRow = RowOf<typeof listSources>

/** Who may send events: write keys, when they were last heard, and what to put into a page. */
export default function SourcesPage() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()('tracking.manage_sources')
  const [adding, setAdding] = useState(false)
  const [opened, setOpened] = useState<readonly string[]>([])
  const read = useRead(listSources)
  const add = allowed && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.addSource}
    </Button>
  )
  return (
    <>
      <PageHeader title={texts.sources} subtitle={texts.sourcesHint} actions={add} />
      <TrackingTabs />
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.noSources} hint={texts.noSourcesHint} action={add || undefined} />
          ) : (
            <SourceTable items={items} mayManage={allowed} opened={opened} onOpened={setOpened} />
          )
        }
      </ReadView>
      <SourceAdd open={adding} onClose={() => setAdding(false)} onMade={(id) => setOpened([...opened, id])} />
    </>
  )
}

interface SourceTableProps {
  readonly items: readonly SourceRow[]
  readonly mayManage: boolean
  /** Ids of the sources whose lines to copy are shown. */
  readonly opened: readonly string[]
  readonly onOpened: (ids: readonly string[]) => void
}

function SourceTable({ items, mayManage, opened, onOpened }: SourceTableProps) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<SourceRow> = [
    { key: 'name', title: texts.name, render: (_, row) => row.name },
    { key: 'kind', title: texts.kind, render: (_, row) => texts.kinds[row.kind], responsive: ['md'] },
    {
      key: 'key',
      title: texts.writeKey,
      render: (_, row) => <Typography.Text copyable>{row.writeKey}</Typography.Text>,
      responsive: ['md'],
    },
    {
      key: 'seen',
      title: texts.lastSeen,
      render: (_, row) => (row.lastSeenAt ? <TimeText at={row.lastSeenAt} ago /> : texts.never),
    },
    { key: 'state', title: texts.state, render: (_, row) => <SourceState row={row} mayManage={mayManage} /> },
  ]
  return (
    <div className="hs-panel">
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        columns={columns}
        dataSource={[...items]}
        expandable={{
          expandedRowKeys: opened,
          onExpandedRowsChange: (keys) => onOpened(keys.map(String)),
          expandedRowRender: (row) => <Snippets row={row} />,
        }}
      />
    </div>
  )
}

/** What makes a page or a program tell, to copy, and the way to what it told. */
function Snippets({ row }: { row: SourceRow }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-stack">
      {snippetsOf(row, location.origin).map(({ what, code }) => (
        <div key={what}>
          <span className="hs-faint">{texts.snippets[what]}</span>
          <Typography.Paragraph copyable={{ text: code }} style={{ margin: 0 }}>
            <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{code}</pre>
          </Typography.Paragraph>
        </div>
      ))}
      <PageLink to={`/tracking?source=${row.id}`}>{texts.itsEvents}</PageLink>
    </div>
  )
}

function SourceState({ row, mayManage }: { row: SourceRow; mayManage: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(revokeSource, { onFailure: feedback.failed })
  const turn = async () => {
    const revoked = row.revokedAt === null
    const question = { title: texts.revokeAsk(row.name), body: texts.revokeBody, verb: texts.revoke }
    const sure = !revoked || (await feedback.ask({ ...question, danger: true }))
    if (sure) await write.run({ params: { sourceId: row.id }, body: { revoked } })
  }
  return (
    <span className="hs-row">
      <Tag>{row.revokedAt ? texts.revoked : texts.inUse}</Tag>
      {mayManage && (
        <Button size="small" loading={write.running} onClick={turn}>
          {row.revokedAt ? texts.restore : texts.revoke}
        </Button>
      )}
    </span>
  )
}
