import { useState } from 'react'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTransfers } from '../contract/transfers.ts'
import { listCompanies } from '../contract.ts'
import { TRANSFERS } from '../model/metrics.ts'
import { TransferForm } from './TransferForm.tsx'
import { TransferParts } from './TransferParts.tsx'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

/** Customers and groups handed from one member to another, and what became of each. */
export default function TransferListPage() {
  const texts = useTexts(TRANSFER_TEXTS)
  const mayTransfer = useAllowed()('channels.transfer')
  const companies = useRead(listCompanies).value?.items ?? []
  const [making, setMaking] = useState(false)
  const make = mayTransfer && companies.length > 0 && (
    <Button type="primary" onClick={() => setMaking(true)}>
      {texts.make}
    </Button>
  )
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-transfers"
        title={texts.title}
        subtitle={texts.hint}
        route={listTransfers}
        everyMs={15_000}
        columns={[
          {
            key: 'who',
            title: `${texts.from} → ${texts.to}`,
            width: 200,
            onPhone: true,
            render: (row) => `${row.fromName} → ${row.toName}`,
          },
          { key: 'kind', title: texts.kind, width: 100, render: (row) => texts.kinds[row.kind] },
          {
            key: 'state',
            title: texts.state,
            width: 100,
            onPhone: true,
            render: (row) => (
              <Tag color={row.state === 'done' ? 'success' : 'processing'}>{texts.states[row.state]}</Tag>
            ),
          },
          {
            ...{ key: 'customers', title: texts.customers, width: 80, align: 'right', metric: TRANSFERS.customers },
            render: (row) => row.customers,
          },
          {
            ...{ key: 'groups', title: texts.groups, width: 70, align: 'right', metric: TRANSFERS.groups },
            render: (row) => row.groups,
          },
          {
            ...{ key: 'done', title: texts.done, width: 80, align: 'right', metric: TRANSFERS.done, onPhone: true },
            render: (row) => row.done,
          },
          {
            ...{ key: 'waiting', title: texts.waiting, width: 80, align: 'right', metric: TRANSFERS.waiting },
            render: (row) => row.waiting,
          },
          {
            ...{ key: 'failed', title: texts.failed, width: 80, align: 'right', metric: TRANSFERS.failed },
            render: (row) => row.failed,
          },
          { key: 'by', title: texts.by, width: 100, render: (row) => row.createdBy },
          { key: 'at', title: texts.at, width: 150, render: (row) => <TimeText at={row.createdAt} /> },
        ]}
        rowId={(row) => row.id}
        actions={make}
        empty={{ what: texts.none, hint: texts.noneHint, action: make || undefined }}
        drawer={{
          title: (_, row) => (row ? `${row.fromName} → ${row.toName}` : texts.title),
          width: 560,
          render: (id) => <TransferParts transferId={id} />,
        }}
      />
      {mayTransfer && <TransferForm open={making} companies={companies} onClose={() => setMaking(false)} />}
    </>
  )
}
