import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { addTags, listTags, retryTags } from '../contract/tags.ts'
import { listCompanies } from '../contract.ts'
import { WECOM } from '../model/metrics.ts'
import { TagAdd } from './TagAdd.tsx'
import { TEXTS } from './texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

/** Tags of the connected companies, what they stand for here, and what WeCom has not taken yet. */
export default function TagListPage() {
  const texts = useTexts(TEXTS).tags
  const mayManage = useAllowed()('channels.manage')
  const companies = useRead(listCompanies).value?.items ?? []
  const [adding, setAdding] = useState<string>()
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-tags"
        title={texts.title}
        subtitle={texts.hint}
        route={listTags}
        everyMs={5000}
        filters={[
          {
            kind: 'select',
            key: 'companyId',
            label: texts.company,
            options: companies.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        columns={[
          { key: 'group', title: texts.group, width: 160, render: (row) => row.groupName },
          { key: 'name', title: texts.name, width: 160, onPhone: true, render: (row) => row.name },
          {
            key: 'tag',
            title: texts.here,
            width: 200,
            onPhone: true,
            render: (row) => row.tagName ?? <Tag>{texts.none}</Tag>,
          },
          {
            key: 'pairs',
            title: texts.pairs,
            width: 110,
            align: 'right',
            metric: WECOM.tag_pairs,
            render: (row) => <span className="hs-num">{formatNumber(row.pairs)}</span>,
          },
          {
            key: 'state',
            title: texts.state,
            width: 220,
            onPhone: true,
            render: (row) => <TagState row={row} mayManage={mayManage} />,
          },
          { key: 'company', title: texts.company, width: 140, hidden: true, render: (row) => row.companyName },
        ]}
        rowId={(row) => row.id}
        actions={
          mayManage &&
          companies.map((one) => (
            <CompanyActions key={one.id} company={one} alone={companies.length === 1} onAdd={() => setAdding(one.id)} />
          ))
        }
        empty={{ what: texts.empty, hint: texts.emptyHint }}
      />
      <TagAdd companyId={adding} onClose={() => setAdding(undefined)} />
    </>
  )
}

interface CompanyActionsProps {
  readonly company: { readonly id: string; readonly name: string }
  readonly alone: boolean
  readonly onAdd: () => void
}

function CompanyActions({ company, alone, onAdd }: CompanyActionsProps) {
  const texts = useTexts(TEXTS).tags
  const feedback = useFeedback()
  const read = useWrite(addTags, {
    refresh: [listTags],
    onFailure: feedback.failed,
    onDone: ({ tags }) => feedback.done(texts.read(tags)),
  })
  const refresh = () => read.run({ params: { companyId: company.id }, body: { tagIds: [] } })
  const of = alone ? '' : ` · ${company.name}`
  return (
    <>
      <Button loading={read.running} onClick={refresh}>{`${texts.refresh}${of}`}</Button>
      <Button type="primary" onClick={onAdd}>{`${texts.add}${of}`}</Button>
    </>
  )
}

function TagState({ row, mayManage }: { readonly row: RowOf<typeof listTags>; readonly mayManage: boolean }) {
  const texts = useTexts(TEXTS).tags
  const feedback = useFeedback()
  const retry = useWrite(retryTags, { refresh: [listTags], onFailure: feedback.failed })
  if (row.failed > 0)
    return (
      <span className="hs-row hs-row-wraps">
        <Tag color="error">{texts.failed(row.failed)}</Tag>
        {mayManage && (
          <Button
            size="small"
            loading={retry.running}
            onClick={() => retry.run({ params: { companyId: row.companyId } })}
          >
            {texts.retry}
          </Button>
        )}
      </span>
    )
  return row.waiting > 0 ? (
    <Tag color="processing">{texts.waiting(row.waiting)}</Tag>
  ) : (
    <Tag color="success">{texts.agreed}</Tag>
  )
}
