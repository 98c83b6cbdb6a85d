import { amountToDecimal } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Table } from '#kit/web/ui.tsx'
import type { reconcileOrders } from '../../contract/reconcile.ts'
import { DIFFERENCE_KINDS } from '../../model/reconcile.ts'
import { StatementFigures } from './StatementFigures.tsx'
import { useSideColumns } from './side-columns.tsx'
import { TEXTS } from './texts.ts'

type Found = AnswerOf<typeof reconcileOrders>
const ROWS_A_PAGE = 50

/** Both sums, how many orders agree, and each that does not. */
export function Differences({ found }: { readonly found: Found }) {
  const texts = useTexts(TEXTS)
  const { differences, counts } = found
  const all = DIFFERENCE_KINDS.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
  return (
    <Panel title={texts.kind} extra={all > 0 && <Download differences={differences} />}>
      <div className="hs-stack">
        <StatementFigures {...found} />
        {all === 0 ? (
          <Alert type="success" showIcon title={texts.allSame} />
        ) : (
          <>
            {all > differences.length && <Alert type="info" title={texts.only(differences.length, all)} />}
            <Rows differences={differences} />
            <span className="hs-faint">{texts.mend}</span>
          </>
        )}
      </div>
    </Panel>
  )
}

function Rows({ differences }: Pick<Found, 'differences'>) {
  const texts = useTexts(TEXTS)
  const sides = useSideColumns()
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.kind} ${row.orderNo}`}
      dataSource={differences}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: ROWS_A_PAGE, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: texts.kind,
          dataIndex: 'kind',
          filters: DIFFERENCE_KINDS.map((kind) => ({ value: kind, text: texts.kinds[kind] })),
          onFilter: (kind, row) => row.kind === kind,
          render: (_, row) => texts.kinds[row.kind],
        },
        {
          title: texts.orderNo,
          dataIndex: 'orderNo',
          render: (_, { orderNo, orderId }) =>
            orderId ? <PageLink to={`/orders?open=${orderId}`}>{orderNo}</PageLink> : orderNo,
        },
        ...sides,
      ]}
    />
  )
}

function Download({ differences }: Pick<Found, 'differences'>) {
  const texts = useTexts(TEXTS)
  const money = (amount: number | null) => (amount === null ? '' : amountToDecimal(amount))
  const lines = () => {
    const head = [texts.kind, texts.orderNo, texts.ours, texts.theirs]
    const rows = differences.map((row) => [texts.kinds[row.kind], row.orderNo, money(row.ours), money(row.theirs)])
    return [head, ...rows]
  }
  return <CsvButton name={texts.file} rows={lines} words={texts.download} />
}
