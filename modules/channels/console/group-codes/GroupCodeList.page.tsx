import { useState } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listGroupCodes } from '../../contract/group-codes.ts'
import { listCompanies } from '../../contract.ts'
import { GROUPS } from '../../model/metrics.ts'
import { WecomTabs } from '../WecomTabs.tsx'
import { GroupCodeDetail } from './GroupCodeDetail.tsx'
import { GroupCodeForm } from './GroupCodeForm.tsx'
import { TEXTS } from './texts.ts'

type Code = RowOf<typeof listGroupCodes>

/** 群活码: what each brings, and its groups. */
export default function GroupCodeListPage() {
  const texts = useTexts(TEXTS)
  const mayChange = useAllowed()('channels.answer')
  const companies = useRead(listCompanies).value?.items ?? []
  const [adding, setAdding] = useState(false)
  const add = mayChange && companies.length > 0 && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {texts.add}
    </Button>
  )
  const count = (key: 'joined' | 'stayed') => ({
    ...{ key, title: texts[key], width: 110, align: 'right' as const, onPhone: key === 'joined' },
    metric: GROUPS[`code_${key}`],
    render: (row: Code) => <span className="hs-num">{formatNumber(row[key])}</span>,
  })
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-group-codes"
        title={texts.title}
        subtitle={texts.hint}
        route={listGroupCodes}
        everyMs={15_000}
        columns={[
          { key: 'name', title: texts.name, width: 200, onPhone: true, render: (row) => row.name },
          {
            ...{ key: 'state', title: texts.state, width: 100, onPhone: true },
            render: (row) => <Tag color={row.state === 'live' ? 'success' : 'warning'}>{texts.states[row.state]}</Tag>,
          },
          count('joined'),
          count('stayed'),
          {
            ...{ key: 'groups', title: texts.groups, width: 90, align: 'right', metric: GROUPS.code_groups },
            render: (row) => row.chatIds.length,
          },
          {
            ...{ key: 'last', title: texts.last, width: 130 },
            render: (row) => (row.lastAt ? <TimeText at={row.lastAt} ago /> : texts.never),
          },
          { key: 'company', title: texts.company, width: 140, hidden: true, render: (row) => row.companyName },
        ]}
        rowId={(row) => row.id}
        actions={add}
        empty={{ what: texts.none, hint: texts.noneHint, action: add || undefined }}
        drawer={{
          title: (_, row) => row?.name,
          width: 640,
          render: (id, close) => <GroupCodeDetail groupCodeId={id} onGone={close} />,
        }}
      />
      <GroupCodeForm open={adding} companies={companies} onClose={() => setAdding(false)} />
    </>
  )
}
