import { useState } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { listEndpoints } from '../contract.ts'
import { WEBHOOKS } from '../model/metrics.ts'
import { EndpointDetail } from './EndpointDetail.tsx'
import { EndpointForm } from './EndpointForm.tsx'
import { SecretShown } from './SecretShown.tsx'
import { TEXTS } from './texts.ts'

/** Who is told of what: addresses, how they do, and what can be done about it. */
export default function EndpointListPage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('webhooks.manage')
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const add = mayManage && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <ListPage
        name="webhooks"
        title={texts.title}
        subtitle={texts.hint}
        route={listEndpoints}
        everyMs={5000}
        columns={[
          { key: 'name', title: texts.name, width: 160, render: (row) => row.name, onPhone: true },
          { key: 'state', title: texts.state, width: 180, render: (row) => <State row={row} />, onPhone: true },
          { key: 'url', title: texts.url, render: (row) => row.url },
          { key: 'events', title: texts.events, render: (row) => row.events.map((one) => <Tag key={one}>{one}</Tag>) },
          count('waiting', texts.waitingCount),
          count('failed', texts.failedCount),
        ]}
        rowId={(row) => row.id}
        actions={
          <span className="hs-row">
            <PageLink to="/webhooks/deliveries">{texts.log}</PageLink>
            {add}
          </span>
        }
        empty={{ what: texts.noEndpoints, hint: texts.noEndpointsHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 640,
          render: (id, close) => <EndpointDetail endpointId={id} onGone={close} onSecret={setSecret} />,
        }}
      />
      <EndpointForm
        open={adding}
        onClose={() => setAdding(false)}
        onSecret={(made) => {
          setAdding(false)
          setSecret(made)
        }}
      />
      <SecretShown secret={secret} onClose={() => setSecret(undefined)} />
    </>
  )
}

type EndpointRow = RowOf<typeof listEndpoints>

function count(key: 'waiting' | 'failed', title: string) {
  const render = (row: EndpointRow) => <span className="hs-num">{formatNumber(row[key])}</span>
  return { key, title, width: 90, align: 'right' as const, metric: WEBHOOKS[key], render }
}

function State({ row }: { row: EndpointRow }) {
  const texts = useTexts(TEXTS)
  if (!row.enabled) return <Tag color={row.offReason ? 'error' : 'default'}>{texts.off}</Tag>
  return row.failingSince ? <Tag color="warning">{texts.failing}</Tag> : <Tag color="success">{texts.on}</Tag>
}
