import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import type { readCommissions } from '../../contract/incentive.ts'
import { INCENTIVE } from '../../model/metrics.ts'
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
    {
      title: <Defined metric={INCENTIVE.orders}>{texts.orders}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.orders),
    },
    {
      title: <Defined metric={INCENTIVE.repeat}>{texts.repeat}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.repeat),
    },
    {
      title: <Defined metric={INCENTIVE.net}>{texts.net}</Defined>,
      align: 'right',
      render: (_, one) => <Money amount={one.net} />,
    },
    {
      title: <Defined metric={INCENTIVE.commission}>{texts.commission}</Defined>,
      align: 'right',
      render: (_, one) => <Money amount={one.commission} />,
    },
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
