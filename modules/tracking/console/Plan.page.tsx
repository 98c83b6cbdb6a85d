import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { openRow } from '#kit/web/list/open-row.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readPlan, saveUnknownEvents } from '../contract.ts'
import { EventName } from './EventName.tsx'
import { type NewEvent, PlanEdit, type PlanRow } from './PlanEdit.tsx'
import { TrackingTabs } from './TrackingTabs.tsx'
import { TEXTS } from './texts.ts'
import { Unplanned, type UnplannedEvent } from './Unplanned.tsx'

/** What is tracked, with types and owners, and what happens to everything else. */
export default function PlanPage() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()('tracking.manage')
  const [{ add: asked }, change] = useUrlState<'add'>()
  const [open, setOpen] = useState<PlanRow | NewEvent>()
  const read = useRead(readPlan)
  const begun = asked === undefined ? undefined : beginWith(asked, read.value?.unplanned)
  const close = () => {
    setOpen(undefined)
    change({ add: undefined })
  }
  const add = allowed && (
    <Button type="primary" onClick={() => setOpen({ name: '', properties: [] })}>
      {texts.addEvent}
    </Button>
  )
  return (
    <>
      <PageHeader title={texts.plan} subtitle={texts.planHint} actions={add} />
      <TrackingTabs />
      <ReadView read={read}>
        {(plan) => (
          <div className="hs-stack">
            <UnknownEvents choice={plan.unknownEvents} readOnly={!allowed} />
            {plan.items.length === 0 ? (
              <EmptyView what={texts.noPlan} hint={texts.noPlanHint} action={add || undefined} />
            ) : (
              <PlanTable items={plan.items} onOpen={setOpen} />
            )}
            <Unplanned items={plan.unplanned} mayManage={allowed} onPlan={(name) => change({ add: name })} />
            <PlanEdit open={open ?? begun} staff={plan.staff} readOnly={!allowed} onClose={close} />
          </div>
        )}
      </ReadView>
    </>
  )
}

/** A new event with the properties it came with. */
function beginWith(name: string, unplanned: readonly UnplannedEvent[] = []): NewEvent {
  return { name, properties: unplanned.find((one) => one.name === name)?.properties ?? [] }
}

function UnknownEvents({ choice, readOnly }: { choice: 'accept' | 'quarantine'; readOnly: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(saveUnknownEvents, { onFailure: feedback.failed, onDone: () => feedback.done(texts.saved) })
  const options = [
    { value: 'accept', label: texts.accept },
    { value: 'quarantine', label: texts.quarantineThem },
  ]
  return (
    <div className="hs-row">
      <span>{texts.unknownEvents}</span>
      <Segmented
        disabled={readOnly || write.running}
        options={options}
        value={choice}
        onChange={(next) => write.run({ body: { unknownEvents: next as 'accept' | 'quarantine' } })}
      />
    </div>
  )
}

function PlanTable({ items, onOpen }: { items: readonly PlanRow[]; onOpen: (row: PlanRow) => void }) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<PlanRow> = [
    {
      key: 'name',
      title: texts.event,
      render: (_, row) => (
        <span>
          <EventName name={row.name} label={row.label} /> {row.archived && <Tag>{texts.archived}</Tag>}
        </span>
      ),
    },
    {
      key: 'properties',
      title: texts.properties,
      responsive: ['md'],
      render: (_, row) => (
        <span className="hs-row" style={{ flexWrap: 'wrap', gap: 4 }}>
          {row.properties.map(({ key, required, type }) => (
            <Tag key={key} color={required ? 'processing' : 'default'} title={texts.types[type]}>
              {key}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'seen',
      title: texts.lastSeen,
      responsive: ['md'],
      render: (_, row) =>
        row.lastSeenAt ? <TimeText at={row.lastSeenAt} ago /> : <span className="hs-faint">{texts.notSeen}</span>,
    },
    { key: 'owner', title: texts.owner, render: (_, row) => row.ownerName || texts.nobody },
  ]
  return (
    <div className="hs-panel">
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        columns={columns}
        dataSource={[...items]}
        onRow={(row) => openRow(() => onOpen(row))}
      />
    </div>
  )
}
