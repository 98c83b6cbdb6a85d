import { formatNumber } from '#kit/web/format.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import { listJourneys } from '../contract.ts'
import { JOURNEY_STATES } from '../model/journey.ts'
import { WAY } from '../model/metrics.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { NewJourney } from './NewJourney.tsx'
import { StateTag } from './StateTag.tsx'
import { TEXTS } from './texts.ts'
import { TROUBLE_TEXTS } from './trouble-texts.ts'

/** All SOPs, newest first. */
export default function JourneyListPage() {
  const texts = useTexts(TEXTS)
  const words = useTexts(FLOW_TEXTS)
  const approvals = useTexts(APPROVAL_TEXTS)
  const troubles = useTexts(TROUBLE_TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('journeys.write')
  const [{ create }, change] = useUrlState<'create'>()
  const begin = mayWrite && (
    <Button type="primary" onClick={() => change({ create: 'yes' })}>
      {texts.create}
    </Button>
  )
  return (
    <>
      <ListPage
        name="journeys"
        title={texts.journeys}
        subtitle={texts.journeysHint}
        route={listJourneys}
        queryOf={({ create: _, ...filters }) => filters}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'state',
            label: texts.state,
            options: JOURNEY_STATES.map((value) => ({ value, label: texts.states[value] })),
          },
        ]}
        columns={[
          { key: 'name', title: texts.name, onPhone: true, render: (row) => row.name },
          {
            key: 'state',
            title: texts.state,
            width: 200,
            onPhone: true,
            render: (row) => (
              <div className="hs-row">
                <StateTag state={row.state} />
                {row.approval && <Tag>{approvals.states[row.approval]}</Tag>}
                {row.troubled > 0 && <Tag color="error">{troubles.title(formatNumber(row.troubled))}</Tag>}
              </div>
            ),
          },
          {
            key: 'shape',
            title: words.shape,
            width: 80,
            render: (row) => <Tag>{row.drawn ? words.drawn : words.listed}</Tag>,
          },
          { key: 'steps', title: texts.step, width: 80, render: (row) => texts.steps(row.steps) },
          {
            key: 'treated',
            title: texts.treated,
            width: 100,
            align: 'right',
            metric: WAY.treated,
            render: (row) => <Count value={row.treated} />,
          },
          {
            key: 'holdout',
            title: texts.holdout,
            width: 100,
            align: 'right',
            metric: WAY.holdout,
            render: (row) => <Count value={row.holdout} />,
          },
          {
            key: 'active',
            title: texts.active,
            width: 100,
            align: 'right',
            metric: WAY.active,
            render: (row) => <Count value={row.active} />,
          },
          {
            key: 'bought',
            title: texts.bought,
            width: 100,
            align: 'right',
            metric: WAY.bought,
            render: (row) => <Count value={row.bought} />,
          },
          {
            key: 'launched',
            title: texts.launchedAt,
            width: 150,
            render: (row) => row.launchedAt && <TimeText at={row.launchedAt} />,
          },
        ]}
        rowId={(row) => row.id}
        onOpen={(row) => go(row.state === 'draft' && mayWrite ? `/journeys/${row.id}/edit` : `/journeys/${row.id}`)}
        actions={begin}
        empty={{ what: texts.noJourneys, hint: texts.noJourneysHint, action: begin }}
      />
      <NewJourney open={create !== undefined && mayWrite} onClose={() => change({ create: undefined })} />
    </>
  )
}
