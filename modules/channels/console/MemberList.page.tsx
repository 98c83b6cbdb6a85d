import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listMembers, refreshDirectory } from '../contract/members.ts'
import { listCompanies } from '../contract.ts'
import { MemberLink } from './MemberLink.tsx'
import { TEXTS } from './texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

/** Members of the connected companies, and who each of them is here. */
export default function MemberListPage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('channels.manage')
  const companies = useRead(listCompanies).value?.items ?? []
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-members"
        title={texts.members.title}
        subtitle={texts.members.hint}
        route={listMembers}
        filters={[
          { kind: 'search', key: 'q', label: texts.members.search },
          {
            kind: 'select',
            key: 'companyId',
            label: texts.members.company,
            options: companies.map(({ id, name }) => ({ value: id, label: name })),
          },
          { kind: 'switch', key: 'gone', label: texts.members.withGone },
        ]}
        columns={[
          { key: 'name', title: texts.members.name, width: 150, onPhone: true, render: (row) => row.name },
          { key: 'userid', title: texts.members.userid, width: 150, render: (row) => row.userid },
          {
            key: 'departments',
            title: texts.members.departments,
            width: 180,
            render: (row) => row.departments.join('、'),
          },
          { key: 'company', title: texts.members.company, width: 140, hidden: true, render: (row) => row.companyName },
          {
            key: 'state',
            title: texts.members.state,
            width: 150,
            onPhone: true,
            render: (row) => <MemberState {...row} />,
          },
          {
            key: 'staff',
            title: texts.members.staff,
            width: 240,
            onPhone: true,
            render: (row) => <MemberLink member={row} mayManage={mayManage} />,
          },
        ]}
        rowId={(row) => row.id}
        actions={
          mayManage && companies.map((one) => <Refresh key={one.id} company={one} alone={companies.length === 1} />)
        }
        empty={{ what: texts.members.none, hint: texts.members.noneHint }}
      />
    </>
  )
}

function MemberState({ goneAt, mayFollow, status }: { goneAt: string | null; mayFollow: boolean; status: number }) {
  const texts = useTexts(TEXTS)
  if (goneAt) return <Tag>{texts.members.gone}</Tag>
  if (status === 2) return <Tag color="error">{texts.members.disabled}</Tag>
  if (status === 4) return <Tag color="warning">{texts.members.notActivated}</Tag>
  return mayFollow ? <Tag color="success">{texts.members.mayFollow}</Tag> : <Tag>{texts.members.mayNotFollow}</Tag>
}

interface RefreshProps {
  readonly company: { readonly id: string; readonly name: string }
  readonly alone: boolean
}

function Refresh({ company, alone }: RefreshProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const refresh = useWrite(refreshDirectory, {
    refresh: [listMembers],
    onFailure: feedback.failed,
    onDone: ({ members }) => feedback.done(texts.members.refreshed(members)),
  })
  return (
    <Button loading={refresh.running} onClick={() => refresh.run({ params: { companyId: company.id } })}>
      {alone ? texts.members.refresh : `${texts.members.refresh} · ${company.name}`}
    </Button>
  )
}
