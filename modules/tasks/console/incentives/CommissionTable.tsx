import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import type { readCommissions } from '../../contract/incentive.ts'
import { TEXTS } from './texts.ts'

type Guide = AnswerOf<typeof readCommissions>['guides'][number]

/** What each guide earned; a name opens the orders behind it. */
export function CommissionTable({
  guides,
  onPick,
}: {
  readonly guides: readonly Guide[]
  readonly onPick: (staffId: string) => void
}) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<Guide> = [
    {
      title: texts.guide,
      render: (_, { staff }) => (
        <button type="button" className="hs-link" onClick={() => onPick(staff.id)}>
          {staff.name}
        </button>
      ),
    },
    { title: texts.orders, align: 'right', render: (_, one) => formatNumber(one.orders) },
    { title: texts.repeat, align: 'right', render: (_, one) => formatNumber(one.repeat) },
    { title: texts.net, align: 'right', render: (_, one) => <Money amount={one.net} /> },
    { title: texts.commission, align: 'right', render: (_, one) => <Money amount={one.commission} /> },
  ]
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey={({ staff }) => staff.id}
        dataSource={[...guides]}
        columns={columns}
        pagination={false}
        title={() => <strong>{texts.guides}</strong>}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}
