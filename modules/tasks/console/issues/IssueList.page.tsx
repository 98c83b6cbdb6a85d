import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { listIssues } from '../../contract/issue.ts'
import { ISSUE_VIEWS } from '../../model/issue.ts'
import { IssueDetail } from './IssueDetail.tsx'
import { ShareButton } from './ShareButton.tsx'
import { TEXTS } from './texts.ts'

/** Problems of customers: what is late and what is nobody's stands out, the soonest due first. */
export default function IssueListPage() {
  const texts = useTexts(TEXTS)
  const staff = useRead(listStaff, { query: { limit: 200 } })
  return (
    <ListPage
      name="issues"
      title={texts.issues}
      subtitle={texts.hint}
      route={listIssues}
      actions={<ShareButton />}
      filters={[
        {
          kind: 'select',
          key: 'view',
          label: texts.views.open,
          options: ISSUE_VIEWS.filter((one) => one !== 'open').map((value) => ({ value, label: texts.views[value] })),
        },
        {
          kind: 'select',
          key: 'staffId',
          label: texts.solver,
          options: (staff.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      columns={[
        {
          key: 'customer',
          title: texts.customer,
          width: 140,
          onPhone: true,
          render: ({ contact }) => contact.name || texts.nameless(contact.id),
        },
        { key: 'kind', title: texts.kind, width: 100, onPhone: true, render: ({ kind }) => texts.kinds[kind] },
        { key: 'words', title: texts.words, render: ({ words }) => words },
        {
          key: 'solver',
          title: texts.solver,
          width: 140,
          onPhone: true,
          render: ({ staff: solver }) => solver?.name ?? <Tag color="warning">{texts.nobodys}</Tag>,
        },
        {
          key: 'state',
          title: texts.state,
          width: 110,
          onPhone: true,
          render: ({ state, overdue }) =>
            state === 'solved' ? (
              <Tag color="success">{texts.solved}</Tag>
            ) : (
              <Tag color={overdue ? 'error' : 'processing'}>{overdue ? texts.late : texts.open}</Tag>
            ),
        },
        { key: 'due', title: texts.dueAt, width: 160, render: ({ dueAt }) => <TimeText at={dueAt} /> },
      ]}
      rowId={({ id }) => id}
      empty={{ what: texts.none, hint: texts.noneHint }}
      drawer={{ title: (_, issue) => issue && texts.kinds[issue.kind], render: (id) => <IssueDetail issueId={id} /> }}
    />
  )
}
