import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { type DirectState, listDirectSends, type MessageState } from '../contract.ts'
import { DIRECT } from '../model/metrics.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { SendTabs } from './SendTabs.tsx'

const TONES: Readonly<Record<DirectState, Tone>> = {
  preparing: 'processing',
  open: 'processing',
  done: 'success',
  cancelled: 'default',
}

/** Where a direct send stands. */
export function DirectStateTag({ state }: { state: DirectState }) {
  const texts = useTexts(DIRECT_TEXTS)
  return <Tag color={TONES[state]}>{texts.states[state]}</Tag>
}

type Counts = Readonly<Partial<Record<MessageState, number>>>

/** How many stand in any of these states. */
export function countOf(counts: Counts, ...states: readonly MessageState[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

type Counted = 'audience' | 'suppressed' | 'waiting' | 'delivered' | 'failed'

const WAITING = ['planned', 'queued', 'asking', 'unresolved'] as const

/** Everything the program itself sent, newest first, with what the platforms say became of it. */
export default function DirectSendListPage() {
  const texts = useTexts(DIRECT_TEXTS)
  const go = useGo()
  const maySend = useAllowed()('reach.send')
  const make = (
    <Button type="primary" onClick={() => go('/direct-sends/new')}>
      {texts.make}
    </Button>
  )
  const all = (counts: Counts) => Object.values(counts).reduce((sum, people) => sum + people, 0)
  const number = (key: Counted, title: string, render: (row: { counts: Counts }) => number) =>
    ({ key, title, width: 100, align: 'right', metric: DIRECT[key], render }) as const
  return (
    <>
      <SendTabs />
      <ListPage
        name="direct-sends"
        title={texts.title}
        subtitle={texts.hint}
        route={listDirectSends}
        everyMs={15_000}
        columns={[
          { key: 'name', title: texts.name, width: 220, onPhone: true, render: (row) => row.name },
          { key: 'state', title: texts.state, width: 110, onPhone: true, render: (row) => <DirectStateTag {...row} /> },
          number('audience', texts.audience, ({ counts }) => all(counts)),
          number('suppressed', texts.suppressed, ({ counts }) => countOf(counts, 'suppressed', 'withdrawn')),
          number('waiting', texts.waiting, ({ counts }) => countOf(counts, ...WAITING)),
          {
            ...number('delivered', texts.delivered, ({ counts }) => countOf(counts, 'accepted', 'delivered', 'silent')),
            onPhone: true,
          },
          number('failed', texts.failed, ({ counts }) => countOf(counts, 'failed')),
          {
            ...{ key: 'cost', title: texts.cost, width: 100, align: 'right', metric: DIRECT.cost },
            render: (row) => (row.cost > 0 ? <Money amount={row.cost} /> : '—'),
          },
          { key: 'by', title: texts.by, width: 110, render: (row) => row.submittedBy },
          { key: 'at', title: texts.at, width: 150, render: (row) => <TimeText at={row.submittedAt} /> },
        ]}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/direct-sends/${row.id}`)}
        actions={maySend && make}
        empty={{ what: texts.none, hint: texts.noneHint, action: maySend ? make : undefined }}
      />
    </>
  )
}
