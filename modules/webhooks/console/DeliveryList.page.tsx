import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { DELIVERY_STATES, listDeliveries, listEndpoints } from '../contract.ts'
import { WEBHOOKS } from '../model/metrics.ts'
import { DeliveryDetail } from './DeliveryDetail.tsx'
import { faultText } from './fault-text.ts'
import { TEXTS } from './texts.ts'

const COLOURS = { waiting: 'processing', delivered: 'success', failed: 'error' } as const

/** What was sent, to whom, and what came of it. */
export default function DeliveryListPage() {
  const texts = useTexts(TEXTS)
  const endpoints = useRead(listEndpoints)
  return (
    <ListPage
      name="webhook-deliveries"
      title={texts.log}
      subtitle={texts.logHint}
      route={listDeliveries}
      everyMs={5000}
      filters={[
        {
          kind: 'select',
          key: 'endpointId',
          label: texts.endpoint,
          options: (endpoints.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          kind: 'select',
          key: 'state',
          label: texts.state,
          options: DELIVERY_STATES.map((state) => ({ value: state, label: texts.states[state] })),
        },
      ]}
      columns={[
        { key: 'event', title: texts.event, width: 180, render: (row) => row.event, onPhone: true },
        { key: 'result', title: texts.result, width: 260, render: (row) => <Result row={row} />, onPhone: true },
        { key: 'endpoint', title: texts.endpoint, width: 160, render: (row) => row.endpointName },
        {
          ...{ key: 'attempts', title: texts.attempts, width: 80, align: 'right', metric: WEBHOOKS.attempts },
          render: (row) => row.attempts,
        },
        { key: 'at', title: texts.at, width: 170, render: (row) => <TimeText at={row.createdAt} shape="second" /> },
        { key: 'next', title: texts.nextAt, width: 150, render: (row) => row.nextAt && <TimeText at={row.nextAt} /> },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.noDeliveries, hint: texts.noDeliveriesHint }}
      drawer={{
        title: (_, row) => row?.messageId,
        width: 720,
        render: (id) => <DeliveryDetail deliveryId={id} />,
      }}
    />
  )
}

function Result({ row }: { row: RowOf<typeof listDeliveries> }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Tag color={COLOURS[row.state]}>{texts.states[row.state]}</Tag>
      <span className="hs-faint">{row.lastStatus ?? faultText(texts, row.lastFault)}</span>
    </>
  )
}
