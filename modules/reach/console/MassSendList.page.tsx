import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listMassSends, type MassState } from '../contract.ts'
import { MASS } from '../model/metrics.ts'
import { MASS_TEXTS } from './mass-texts.ts'
import { SendTabs } from './SendTabs.tsx'

const TONES: Readonly<Record<MassState, Tone>> = {
  preparing: 'processing',
  open: 'processing',
  done: 'success',
  cancelled: 'default',
}

/** Where a mass send stands. */
export function MassStateTag({ state }: { state: MassState }) {
  const texts = useTexts(MASS_TEXTS)
  return <Tag color={TONES[state]}>{texts.states[state]}</Tag>
}

/** All mass sends, newest first, with what the platform says was delivered. */
export default function MassSendListPage() {
  const texts = useTexts(MASS_TEXTS)
  const go = useGo()
  const maySend = useAllowed()('reach.send')
  const make = (
    <Button type="primary" onClick={() => go('/mass-sends/new')}>
      {texts.make}
    </Button>
  )
  return (
    <>
      <SendTabs />
      <ListPage
        name="mass-sends"
        title={texts.title}
        subtitle={texts.hint}
        route={listMassSends}
        everyMs={15_000}
        columns={[
          { key: 'name', title: texts.name, width: 220, onPhone: true, render: (row) => row.name },
          { key: 'kind', title: texts.kind, width: 100, render: (row) => texts.kinds[row.kind] },
          { key: 'state', title: texts.state, width: 120, onPhone: true, render: (row) => <MassStateTag {...row} /> },
          {
            ...{ key: 'audience', title: texts.audience, width: 90, align: 'right', metric: MASS.audience },
            render: (row) => row.audience,
          },
          {
            ...{ key: 'suppressed', title: texts.suppressed, width: 90, align: 'right', metric: MASS.suppressed },
            render: (row) => row.suppressed,
          },
          {
            ...{ key: 'waiting', title: texts.waiting, width: 90, align: 'right', metric: MASS.waiting },
            render: (row) => row.waiting,
          },
          {
            ...{
              key: 'delivered',
              title: texts.delivered,
              width: 90,
              align: 'right',
              metric: MASS.delivered,
              onPhone: true,
            },
            render: (row) => row.delivered,
          },
          {
            ...{ key: 'failed', title: texts.failed, width: 90, align: 'right', metric: MASS.failed },
            render: (row) => row.failed,
          },
          { key: 'by', title: texts.by, width: 110, render: (row) => row.submittedBy },
          { key: 'at', title: texts.at, width: 150, render: (row) => <TimeText at={row.submittedAt} /> },
        ]}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/mass-sends/${row.id}`)}
        actions={maySend && make}
        empty={{ what: texts.none, hint: texts.noneHint, action: maySend ? make : undefined }}
      />
    </>
  )
}
