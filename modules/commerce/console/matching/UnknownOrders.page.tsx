import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money, TimeText } from '#kit/web/values.tsx'
import { listOrders } from '../../contract.ts'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { JudgeOrder } from './JudgeOrder.tsx'
import { TEXTS } from './texts.ts'

/** Sales of nobody: whose they are is for a person to say. */
export default function UnknownOrdersPage() {
  const texts = useTexts(TEXTS)
  const orderTexts = useTexts(ORDER_TEXTS)
  return (
    <ListPage
      name="unknown-orders"
      title={texts.title}
      subtitle={texts.subtitle}
      route={listOrders}
      queryOf={({ review, ...filters }) => ({
        ...filters,
        review: review === 'left' ? ('left' as const) : ('open' as const),
      })}
      filters={[
        { kind: 'search', key: 'q', label: texts.orderNo },
        {
          kind: 'select',
          key: 'review',
          label: texts.state,
          options: [
            { value: 'open', label: texts.open },
            { value: 'left', label: texts.left },
          ],
        },
      ]}
      columns={[
        { key: 'orderNo', title: texts.orderNo, width: 220, render: (order) => order.orderNo },
        {
          key: 'platform',
          title: orderTexts.platform,
          render: (order) => wordOf(orderTexts.platforms, order.platform),
        },
        {
          key: 'paid',
          title: texts.paid,
          align: 'right',
          onPhone: true,
          render: (order) => <Money amount={order.paid} />,
        },
        { key: 'placedAt', title: texts.placedAt, onPhone: true, render: (order) => <TimeText at={order.placedAt} /> },
      ]}
      rowId={(order) => order.id}
      empty={{ what: texts.none, hint: texts.noneHint }}
      drawer={{
        title: (_, order) => order?.orderNo,
        width: 640,
        render: (id, close) => <JudgeOrder key={id} orderId={id} onDone={close} />,
      }}
    />
  )
}
