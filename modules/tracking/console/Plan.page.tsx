import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented, Table, type TableColumnsType, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readPlan, saveUnknownEvents } from '../contract.ts'
import { EventName } from './EventName.tsx'
import { PlanEdit, type PlanRow } from './PlanEdit.tsx'
import { TrackingTabs } from './TrackingTabs.tsx'
import { TEXTS } from './texts.ts'

/** What is tracked, with types and owners, and what happens to everything else. */
export default function PlanPage() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()('tracking.manage')
  const [open, setOpen] = useState<PlanRow | 'new'>()
  const read = useRead(readPlan)
  const add = allowed && (
    <Button type="primary" onClick={() => setOpen('new')}>
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
            <PlanEdit open={open} staff={plan.staff} readOnly={!allowed} onClose={() => setOpen(undefined)} />
          </div>
        )}
      </ReadView>
    </>
  )
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
      render: (_, row) =>
        row.properties.map(({ key, required, type }) => (
          <Tag key={key} color={required ? 'processing' : 'default'} title={texts.types[type]}>
            {key}
          </Tag>
        )),
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
        onRow={(row) => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } })}
      />
    </div>
  )
}
