import { Defined } from '#kit/web/Defined.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listCommissionOrders } from '../../contract/incentive.ts'
import { INCENTIVE } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

type Order = RowOf<typeof listCommissionOrders>

/** The orders of a month that count for one guide, each with the word that made it count. */
export function CommissionOrders({ staffId, month }: { readonly staffId: string; readonly month: string | undefined }) {
  const texts = useTexts(TEXTS)
  const orders = usePages(listCommissionOrders, { query: { staffId, month } })
  const columns: TableColumnsType<Order> = [
    { title: texts.orderNo, render: (_, { orderNo }) => orderNo },
    { title: texts.customer, render: (_, { contact }) => contact.name || texts.nameless(contact.id) },
    { title: texts.placedAt, render: (_, { placedAt }) => <TimeText at={placedAt} /> },
    {
      title: <Defined metric={INCENTIVE.paid}>{texts.paid}</Defined>,
      align: 'right',
      render: (_, { paid }) => <Money amount={paid} />,
    },
    {
      title: <Defined metric={INCENTIVE.refunded}>{texts.refunded}</Defined>,
      align: 'right',
      render: (_, { refunded }) => <Money amount={refunded} />,
    },
    {
      title: <Defined metric={INCENTIVE.commission}>{texts.commission}</Defined>,
      align: 'right',
      render: (_, one) => <Money amount={one.commission} exact />,
    },
    {
      title: texts.why,
      render: (_, { kind, spokenAt }) => (
        <>
          {texts.kinds[kind]} <TimeText at={spokenAt} />
        </>
      ),
    },
  ]
  return (
    <ReadView read={orders}>
      {(rows) => (
        <div className="hs-stack">
          <Table
            size="small"
            rowKey={({ orderId }) => orderId}
            dataSource={[...rows]}
            columns={columns}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
          {orders.hasMore && <Button onClick={orders.loadMore}>{texts.more}</Button>}
        </div>
      )}
    </ReadView>
  )
}
