import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money, TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { listOrders } from '../../contract.ts'
import { ORDER } from '../../model/metrics.ts'
import { ExportOrders } from '../ExportOrders.tsx'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { JudgeOrder } from './JudgeOrder.tsx'
import { TEXTS } from './texts.ts'

const reviewOf = (review: string | undefined): 'left' | 'open' => (review === 'left' ? 'left' : 'open')

/** Who the export says it was, as far as it says. */
function sayHint({ phone, name, province, city }: RowOf<typeof listOrders>['hint']): string {
  return [phone, name, [...new Set([province, city])].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
}

/** Sales of nobody: whose they are is for a person to say. */
export default function UnknownOrdersPage() {
  const texts = useTexts(TEXTS)
  const orderTexts = useTexts(ORDER_TEXTS)
  const allowed = useAllowed()
  const [url] = useUrlState<'q' | 'review'>()
  return (
    <ListPage
      name="unknown-orders"
      title={texts.title}
      subtitle={texts.subtitle}
      route={listOrders}
      queryOf={({ review, ...filters }) => ({ ...filters, review: reviewOf(review) })}
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
          key: 'hint',
          title: texts.says,
          width: 260,
          onPhone: true,
          render: ({ hint }) => sayHint(hint) || <span className="hs-faint">{texts.saysNothing}</span>,
        },
        {
          key: 'paid',
          title: texts.paid,
          align: 'right',
          metric: ORDER.paid,
          onPhone: true,
          render: (order) => <Money amount={order.paid} />,
        },
        { key: 'placedAt', title: texts.placedAt, onPhone: true, render: (order) => <TimeText at={order.placedAt} /> },
      ]}
      rowId={(order) => order.id}
      actions={allowed('commerce.export') && <ExportOrders query={{ q: url.q, review: reviewOf(url.review) }} />}
      empty={{ what: texts.none, hint: texts.noneHint }}
      drawer={{
        title: (_, order) => order?.orderNo,
        width: 640,
        render: (id, close) => <JudgeOrder key={id} orderId={id} onDone={close} />,
      }}
    />
  )
}
