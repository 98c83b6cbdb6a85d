import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listGroups } from '../contract/groups.ts'
import { listCompanies } from '../contract.ts'
import { GROUPS } from '../model/metrics.ts'
import { GroupMembers } from './GroupMembers.tsx'
import { TEXTS } from './texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

type Group = RowOf<typeof listGroups>

/** Groups of customers: whose they are, how many are in them, who has left. */
export default function GroupListPage() {
  const texts = useTexts(TEXTS).groups
  const companies = useRead(listCompanies).value?.items ?? []
  const count = (key: 'customers' | 'members' | 'left') => ({
    key,
    title: texts[key],
    width: 90,
    align: 'right' as const,
    metric: GROUPS[key],
    render: (row: Group) => <span className="hs-num">{formatNumber(row[key])}</span>,
  })
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-groups"
        title={texts.title}
        subtitle={texts.hint}
        route={listGroups}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'companyId',
            label: texts.company,
            options: companies.map(({ id, name }) => ({ value: id, label: name })),
          },
          { kind: 'switch', key: 'dismissed', label: texts.withDismissed },
        ]}
        columns={[
          { key: 'name', title: texts.name, width: 200, onPhone: true, render: (row) => row.name || texts.unnamed },
          { key: 'owner', title: texts.owner, width: 130, onPhone: true, render: (row) => row.ownerName },
          { ...count('customers'), onPhone: true },
          count('members'),
          count('left'),
          { key: 'state', title: texts.state, width: 130, render: (row) => <GroupState {...row} /> },
          { key: 'createdAt', title: texts.createdAt, width: 160, render: (row) => <TimeText at={row.createdAt} /> },
          { key: 'company', title: texts.company, width: 140, hidden: true, render: (row) => row.companyName },
        ]}
        rowId={(row) => row.id}
        empty={{ what: texts.none, hint: texts.noneHint }}
        drawer={{
          title: (_, row) => row?.name || texts.unnamed,
          width: 560,
          render: (id) => <GroupMembers groupId={id} />,
        }}
      />
    </>
  )
}

function GroupState({ dismissedAt, status }: Pick<Group, 'dismissedAt' | 'status'>) {
  const texts = useTexts(TEXTS).groups
  if (dismissedAt) return <Tag>{texts.dismissed}</Tag>
  if (status === 1) return <Tag color="error">{texts.ownerLeft}</Tag>
  if (status === 2) return <Tag color="processing">{texts.handingOver}</Tag>
  return <Tag color="success">{texts.well}</Tag>
}
