import { useState } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listCompanies } from '../contract.ts'
import { WECOM } from '../model/metrics.ts'
import { CompanyDetail } from './CompanyDetail.tsx'
import { CompanyForm } from './CompanyForm.tsx'
import { type PushKeys, PushKeysShown } from './PushKeysShown.tsx'
import { TEXTS } from './texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

/** Connected companies: what they bring, and whether they are well. */
export default function CompanyListPage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const [adding, setAdding] = useState(false)
  const [keys, setKeys] = useState<PushKeys>()
  const add = mayManage && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.connect}
    </Button>
  )
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-companies"
        title={texts.title}
        subtitle={texts.hint}
        route={listCompanies}
        everyMs={5000}
        columns={[
          { key: 'name', title: texts.name, width: 180, render: (row) => row.name },
          { key: 'corpId', title: texts.corpId, width: 180, render: (row) => row.corpId },
          { key: 'agentId', title: texts.agentId, width: 110, render: (row) => row.agentId },
          {
            key: 'people',
            title: texts.people,
            width: 110,
            align: 'right',
            metric: WECOM.people,
            onPhone: true,
            render: (row) => <span className="hs-num">{formatNumber(row.people)}</span>,
          },
          {
            key: 'waiting',
            title: texts.waiting,
            width: 120,
            align: 'right',
            metric: WECOM.pending,
            render: (row) => <span className="hs-num">{formatNumber(row.waiting)}</span>,
          },
          {
            key: 'heardAt',
            title: texts.heard,
            width: 140,
            onPhone: true,
            render: (row) => (row.heardAt ? <TimeText at={row.heardAt} ago /> : texts.never),
          },
        ]}
        rowId={(row) => row.id}
        actions={add}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 640,
          render: (id, close) => <CompanyDetail companyId={id} onGone={close} onKeys={setKeys} />,
        }}
      />
      <CompanyForm
        open={adding}
        onClose={() => setAdding(false)}
        onKeys={(made) => {
          setAdding(false)
          setKeys(made)
        }}
      />
      <PushKeysShown keys={keys} onClose={() => setKeys(undefined)} />
    </>
  )
}
