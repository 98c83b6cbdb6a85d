import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listSyncs } from '../contract/syncs.ts'
import { listCompanies } from '../contract.ts'
import { WECOM } from '../model/metrics.ts'
import { RepairPlan } from './RepairPlan.tsx'
import { TEXTS } from './texts.ts'
import { WecomTabs } from './WecomTabs.tsx'

const TONES: Readonly<Record<RowOf<typeof listSyncs>['state'], Tone>> = {
  running: 'processing',
  done: 'success',
  failed: 'error',
}

/** Every comparison of our copy with WeCom, and the repair plan of each. */
export default function SyncListPage() {
  const texts = useTexts(TEXTS).sync
  const companies = useRead(listCompanies).value?.items ?? []
  const count = (title: string, key: 'pairs' | 'missing' | 'gone' | 'changed' | 'repaired') => ({
    key,
    title,
    width: 100,
    align: 'right' as const,
    metric: WECOM[`sync_${key}`],
    render: (row: RowOf<typeof listSyncs>) => <span className="hs-num">{row[key]}</span>,
  })
  return (
    <>
      <WecomTabs />
      <ListPage
        name="wecom-syncs"
        title={texts.listTitle}
        subtitle={texts.listHint}
        route={listSyncs}
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
          {
            key: 'startedAt',
            title: texts.startedAt,
            width: 170,
            onPhone: true,
            render: (row) => <TimeText at={row.startedAt} />,
          },
          { key: 'company', title: texts.company, width: 140, render: (row) => row.companyName },
          { key: 'kind', title: texts.kind, width: 100, render: (row) => texts.kinds[row.kind] },
          {
            key: 'state',
            title: texts.state,
            width: 110,
            onPhone: true,
            render: (row) => <Tag color={TONES[row.state]}>{texts.states[row.state]}</Tag>,
          },
          count(texts.pairs, 'pairs'),
          count(texts.missing, 'missing'),
          count(texts.gone, 'gone'),
          count(texts.changed, 'changed'),
          count(texts.repaired, 'repaired'),
        ]}
        rowId={(row) => row.id}
        empty={{ what: texts.never, hint: texts.neverHint }}
        drawer={{
          title: () => texts.plan,
          width: 640,
          render: (id) => <RepairPlan syncId={id} />,
        }}
      />
    </>
  )
}
