import { ListPage } from '#kit/web/list/ListPage.tsx'
import { type UrlState, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listOrderPlatforms, listOrders } from '../contract.ts'
import { ORDER } from '../model/metrics.ts'
import { ExportOrders } from './ExportOrders.tsx'
import { OrderDetail } from './OrderDetail.tsx'
import { TEXTS, wordOf } from './texts.ts'

/** What of the address says which orders the list shows. */
const SHOWN = ['q', 'platform', 'kind', 'status', 'contactId', 'batchId', 'from', 'to'] as const

function shownOf(url: UrlState<(typeof SHOWN)[number]>) {
  return Object.fromEntries(SHOWN.flatMap((key) => (url[key] ? [[key, url[key]]] : [])))
}

/** All orders, newest first. */
export default function OrderListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const allowed = useAllowed()
  const [url, setUrl] = useUrlState<(typeof SHOWN)[number]>()
  const narrowed = url.contactId !== undefined || url.batchId !== undefined
  const platforms = useRead(listOrderPlatforms).value?.items ?? []
  const options = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }))
  return (
    <ListPage
      name="orders"
      title={texts.orders}
      route={listOrders}
      input={{ query: { contactId: url.contactId, batchId: url.batchId } }}
      above={
        narrowed && (
          <div style={{ marginBottom: 8 }}>
            <Tag closable onClose={() => setUrl({ contactId: undefined, batchId: undefined })}>
              {url.contactId === undefined ? texts.ofOneImport : texts.ofOnePerson}
            </Tag>
          </div>
        )
      }
      filters={[
        { kind: 'search', key: 'q', label: texts.searchOrders },
        {
          kind: 'select',
          key: 'platform',
          label: texts.platform,
          options: platforms.map((value) => ({ value, label: wordOf(texts.platforms, value) })),
        },
        { kind: 'select', key: 'kind', label: texts.kind, options: options(texts.kinds) },
        { kind: 'select', key: 'status', label: texts.status, options: options(texts.statuses) },
        { kind: 'dates', from: 'from', to: 'to', label: texts.dates },
      ]}
      columns={[
        { key: 'orderNo', title: texts.orderNo, width: 200, render: (order) => order.orderNo },
        {
          key: 'buyer',
          title: texts.buyer,
          render: (order) =>
            order.contactId === null ? (
              <span className="hs-faint">{texts.nobody}</span>
            ) : (
              order.contactName || `#${order.contactId}`
            ),
        },
        {
          key: 'paid',
          title: texts.paid,
          align: 'right',
          metric: ORDER.paid,
          onPhone: true,
          render: (order) => <Money amount={order.paid} />,
        },
        { key: 'status', title: texts.status, render: (order) => texts.statuses[order.status] },
        { key: 'platform', title: texts.platform, render: (order) => wordOf(texts.platforms, order.platform) },
        { key: 'kind', title: texts.kind, hidden: true, render: (order) => texts.kinds[order.kind] },
        {
          ...{ key: 'lineCount', title: texts.lineCount, align: 'right', metric: ORDER.lines },
          render: (order) => order.lineCount,
        },
        {
          key: 'refunded',
          title: texts.refunded,
          align: 'right',
          metric: ORDER.refunded,
          hidden: true,
          render: (order) => <Money amount={order.refunded} />,
        },
        {
          key: 'placedAt',
          title: texts.placedAt,
          onPhone: true,
          render: (order) => <TimeText at={order.placedAt} />,
        },
      ]}
      rowId={(order) => order.id}
      actions={
        <>
          {allowed('commerce.export') && <ExportOrders query={shownOf(url)} />}
          {allowed('commerce.import') && <Button onClick={() => go('/imports')}>{texts.importOrders}</Button>}
        </>
      }
      empty={{ what: texts.noOrders, hint: texts.noOrdersHint }}
      drawer={{ title: (_, order) => order?.orderNo, render: (id) => <OrderDetail orderId={id} />, width: 640 }}
    />
  )
}
