import { useState } from 'react'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { listMomentSets } from '../../contract.ts'
import { MOMENT } from '../../model/metrics.ts'
import type { SetState } from '../../model/moment-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { NewMomentSet } from './NewMomentSet.tsx'

const TONES: Readonly<Record<SetState, Tone>> = {
  draft: 'default',
  running: 'processing',
  paused: 'warning',
  stopped: 'default',
  done: 'success',
}

/** Where a set stands. */
export function SetStateTag({ state }: { state: SetState }) {
  const texts = useTexts(MOMENT_TEXTS)
  return <Tag color={TONES[state]}>{texts.states[state]}</Tag>
}

/** All sets of moments, newest first. */
export default function MomentSetListPage() {
  const texts = useTexts(MOMENT_TEXTS)
  const go = useGo()
  const maySend = useAllowed()('reach.send')
  const [making, make] = useState(false)
  const button = (
    <Button type="primary" onClick={() => make(true)}>
      {texts.make}
    </Button>
  )
  return (
    <>
      <ListPage
        name="moment-sets"
        title={texts.title}
        subtitle={texts.hint}
        route={listMomentSets}
        columns={[
          { key: 'name', title: texts.name, width: 220, onPhone: true, render: (row) => row.name },
          { key: 'state', title: texts.state, width: 110, onPhone: true, render: (row) => <SetStateTag {...row} /> },
          { key: 'span', title: texts.span, width: 180, render: (row) => texts.days(row.from, row.days) },
          {
            ...{ key: 'posts', title: texts.posts, width: 90, align: 'right', metric: MOMENT.posts, onPhone: true },
            render: (row) => row.posts,
          },
          {
            ...{ key: 'out', title: texts.out, width: 110, align: 'right', metric: MOMENT.out },
            render: (row) => row.out,
          },
          {
            ...{ key: 'missed', title: texts.missed, width: 90, align: 'right', metric: MOMENT.missed },
            render: (row) => row.missed,
          },
          { key: 'by', title: texts.by, width: 110, render: (row) => row.madeBy },
          { key: 'at', title: texts.at, width: 150, render: (row) => <TimeText at={row.madeAt} /> },
        ]}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/moment-sets/${row.id}`)}
        actions={maySend && button}
        empty={{ what: texts.none, hint: texts.noneHint, action: maySend ? button : undefined }}
      />
      <NewMomentSet open={making} onClose={() => make(false)} />
    </>
  )
}
