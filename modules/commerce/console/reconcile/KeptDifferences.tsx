import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { EmptyView, ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select, Table } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { EXPLAINED_MAX, explainDifferences, listDifferences, type readStatement } from '../../contract/statements.ts'
import { DIFFERENCE_KINDS, type DifferenceKind } from '../../model/reconcile.ts'
import { DIFFERENCE_STATES, type DifferenceState } from '../../model/statement.ts'
import { useSideColumns } from './side-columns.tsx'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listDifferences>
const NOTE_CHARACTERS_MAX = 200

/** What differs in a statement, those that have stood longest first; several are explained at once. */
export function KeptDifferences({ statement }: { statement: AnswerOf<typeof readStatement> }) {
  const texts = useTexts(TEXTS)
  const [{ view = 'open', kind }] = useUrlState<'view' | 'kind'>()
  const state = DIFFERENCE_STATES.find((one) => one === view)
  const picked = DIFFERENCE_KINDS.find((one) => one === kind)
  const params = { statementId: statement.id }
  const read = usePages(listDifferences, { params, query: { state, kind: picked } }, { keepOld: true })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const rows = read.value ?? []
  return (
    <Panel title={texts.kind} extra={<Filters state={state} kind={picked} />}>
      <div className="hs-stack">
        {read.failure && <ErrorView failure={read.failure} onRetry={read.retry} />}
        {read.loading && <LoadingView rows={4} />}
        {!read.loading && !read.failure && rows.length === 0 && (
          <EmptyView what={state === 'open' ? texts.noneOpen : texts.noneSuch} />
        )}
        {chosen.length > 0 && <Explain statementId={statement.id} orderNos={chosen} onDone={() => setChosen([])} />}
        {rows.length > 0 && <Rows rows={rows} chosen={chosen} onChoose={setChosen} />}
        {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
        <span className="hs-faint">{texts.mend}</span>
      </div>
    </Panel>
  )
}

function Filters({ state, kind }: { state: DifferenceState | undefined; kind: DifferenceKind | undefined }) {
  const texts = useTexts(TEXTS)
  const [, change] = useUrlState<'view' | 'kind'>()
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Select
        aria-label={texts.state}
        value={state ?? 'all'}
        style={{ minWidth: 110 }}
        options={[
          ...DIFFERENCE_STATES.map((value) => ({ value: value as string, label: texts.states[value] })),
          { value: 'all', label: texts.everyState },
        ]}
        onChange={(value) => change({ view: value === 'open' ? undefined : value })}
      />
      <Select
        aria-label={texts.kind}
        allowClear
        placeholder={texts.everyKind}
        value={kind}
        style={{ minWidth: 160 }}
        options={DIFFERENCE_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={(value) => change({ kind: value })}
      />
    </div>
  )
}

interface RowsProps {
  readonly rows: readonly Row[]
  readonly chosen: readonly string[]
  readonly onChoose: (orderNos: readonly string[]) => void
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  const texts = useTexts(TEXTS)
  const sides = useSideColumns()
  return (
    <Table
      size="small"
      rowKey="orderNo"
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      pagination={false}
      rowSelection={{
        selectedRowKeys: [...chosen],
        onChange: (keys) => onChoose(keys.slice(0, EXPLAINED_MAX).map(String)),
        getCheckboxProps: (row) => ({ disabled: row.state === 'settled', 'aria-label': row.orderNo }) as object,
      }}
      columns={[
        {
          title: texts.orderNo,
          render: (_, { orderNo, orderId }) =>
            orderId ? <PageLink to={`/orders?open=${orderId}`}>{orderNo}</PageLink> : orderNo,
        },
        { title: texts.kind, render: (_, row) => texts.kinds[row.kind] },
        ...sides,
        { title: texts.state, render: (_, row) => <Standing row={row} /> },
        { title: texts.note, render: (_, { note, notedBy }) => note && `${note}（${notedBy}）` },
      ]}
    />
  )
}

function Standing({ row: { state, days, overdue, settledAt } }: { row: Row }) {
  const texts = useTexts(TEXTS)
  if (state === 'settled' && settledAt)
    return (
      <span className="hs-good">
        {texts.states.settled} <TimeText at={settledAt} shape="date" />
      </span>
    )
  return (
    <span className={overdue ? 'hs-bad' : undefined}>
      {texts.states[state]} · {texts.stood(days)}
    </span>
  )
}

interface ExplainProps {
  readonly statementId: string
  readonly orderNos: readonly string[]
  readonly onDone: () => void
}

/** Why the chosen ones are as they should be; left empty it takes back what was said. */
function Explain({ statementId, orderNos, onDone }: ExplainProps) {
  const texts = useTexts(TEXTS)
  const [note, setNote] = useState('')
  const { undoable, failed } = useFeedback()
  const write = useWrite(explainDifferences, { onFailure: failed })
  const params = { statementId }
  const save = async () => {
    const done = await write.run({ params, body: { orderNos: [...orderNos], note } })
    if (!done) return
    const takeBack = () => void write.run({ params, body: { orderNos: [...orderNos], note: '' } })
    undoable(note === '' ? texts.unexplained(done.explained) : texts.nowExplained(done.explained), takeBack)
    onDone()
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <span className="hs-num">{texts.chosen(orderNos.length)}</span>
      <Input
        aria-label={texts.note}
        placeholder={texts.noteHint}
        maxLength={NOTE_CHARACTERS_MAX}
        style={{ width: 280 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={() => void save()}
      />
      <Button type="primary" loading={write.running} onClick={() => void save()}>
        {note.trim() === '' ? texts.takeBack : texts.explain}
      </Button>
      <Button type="text" onClick={onDone}>
        {texts.unchoose}
      </Button>
    </div>
  )
}
