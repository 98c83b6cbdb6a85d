import { useState } from 'react'
import { useWords } from '#kit/web/language.ts'
import { openRow } from '#kit/web/list/open-row.ts'
import { PageLink, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Drawer, Input, Segmented, Select, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead } from '#kit/web/wire-hooks.ts'
import { listRecentEvents, listSources, PROBLEM_REASONS, REASON_WORDS } from '../contract.ts'
import { EventJson } from './EventJson.tsx'
import { EventName } from './EventName.tsx'
import { TrackingTabs } from './TrackingTabs.tsx'
import { TEXTS } from './texts.ts'

const LOOK_MS = 2_000
const OUTCOMES = ['settled', 'waiting', 'quarantined'] as const
const COLOURS = { settled: 'success', waiting: 'processing', quarantined: 'warning' } as const
type Shown = RowOf<typeof listRecentEvents>

/** The last events as they come: whose they are, how long they took, what became of them. */
export default function LiveEventsPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<Shown>()
  const [{ q = '', outcome = '', source = '' }, change] = useUrlState<'q' | 'outcome' | 'source'>()
  const query = {
    ...(q ? { q } : {}),
    ...(outcome ? { outcome: outcome as Shown['outcome'] } : {}),
    ...(source ? { sourceId: source } : {}),
  }
  const isNarrowed = q !== '' || outcome !== '' || source !== ''
  const read = useRead(listRecentEvents, { query }, { keepOld: true, ...(paused ? {} : { everyMs: LOOK_MS }) })
  const choices = [
    { value: '', label: texts.all },
    ...OUTCOMES.map((one) => ({ value: one, label: texts.outcome[one] })),
  ]
  return (
    <>
      <PageHeader
        title={texts.live}
        subtitle={paused ? texts.pausedNote : texts.liveHint}
        actions={<Button onClick={() => setPaused(!paused)}>{paused ? texts.resume : texts.pause}</Button>}
      />
      <TrackingTabs />
      <div className="hs-row" style={{ flexWrap: 'wrap', marginBottom: 16 }}>
        <Input.Search
          allowClear
          aria-label={texts.search}
          placeholder={texts.search}
          defaultValue={q}
          onSearch={(text) => change({ q: text.trim() })}
          style={{ maxWidth: 320 }}
        />
        <Segmented options={choices} value={outcome} onChange={(next) => change({ outcome: next })} />
        <SourceChoice value={source} onChange={(next) => change({ source: next })} />
      </div>
      <ReadView read={read}>
        {({ items, waiting }) => (
          <div className="hs-stack">
            {waiting.events > 0 && <Alert type="info" title={texts.waitingNote(waiting.events, waiting.visitors)} />}
            {items.length === 0 && !isNarrowed ? (
              <EmptyView
                what={texts.noEvents}
                hint={texts.noEventsHint}
                action={<Button onClick={() => go('/tracking/sources')}>{texts.toSources}</Button>}
              />
            ) : (
              <EventTable items={items} onOpen={setOpen} />
            )}
          </div>
        )}
      </ReadView>
      <Drawer open={open !== undefined} onClose={() => setOpen(undefined)} title={open && <EventName {...open} />}>
        {open && <EventJson event={open} />}
      </Drawer>
    </>
  )
}

/** One source of those there are; nothing to choose while there is only one. */
function SourceChoice({ value, onChange }: { value: string; onChange: (id: string | undefined) => void }) {
  const texts = useTexts(TEXTS)
  const sources = useRead(listSources).value?.items ?? []
  if (sources.length < 2 && value === '') return null
  return (
    <Select
      allowClear
      aria-label={texts.source}
      placeholder={texts.anySource}
      style={{ minWidth: 160 }}
      value={value || undefined}
      options={sources.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  )
}

function EventTable({ items, onOpen }: { items: readonly Shown[]; onOpen: (row: Shown) => void }) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<Shown> = [
    { key: 'name', title: texts.event, render: (_, row) => <EventName {...row} /> },
    { key: 'person', title: texts.person, render: (_, row) => <Person row={row} /> },
    { key: 'outcome', title: texts.state, render: (_, row) => <OutcomeTag row={row} /> },
    { key: 'at', title: texts.when, render: (_, row) => <TimeText at={row.at} shape="second" />, responsive: ['md'] },
    { key: 'way', title: texts.way, render: (_, row) => texts.milliseconds(row.wayMs), responsive: ['lg'] },
    {
      key: 'settling',
      title: texts.settling,
      render: (_, row) => texts.milliseconds(row.settlingMs),
      responsive: ['lg'],
    },
    { key: 'source', title: texts.source, render: (_, row) => row.sourceName, responsive: ['lg'] },
  ]
  return (
    <div className="hs-panel">
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        columns={columns}
        dataSource={[...items]}
        locale={{ emptyText: texts.nothingFits }}
        onRow={(row) => openRow(() => onOpen(row))}
      />
    </div>
  )
}

function OutcomeTag({ row }: { row: Shown }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const reason = PROBLEM_REASONS.find((one) => one === row.reason)
  return <Tag color={COLOURS[row.outcome]}>{reason ? words(REASON_WORDS[reason]) : texts.outcome[row.outcome]}</Tag>
}

function Person({ row }: { row: Shown }) {
  const texts = useTexts(TEXTS)
  if (row.contactId !== null)
    return <PageLink to={`/contacts/${row.contactId}`}>{row.contactName || texts.contact(row.contactId)}</PageLink>
  return <span className="hs-faint">{(row.userId || row.anonymousId).slice(0, 16)}</span>
}
