import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { DateField, NumberField } from '#kit/web/form/fields.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { tryRetention } from '../contract/retention.ts'
import { listRetention, setRetention } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listRetention>

/** How long each kind of record is kept, and what tonight's run would remove. */
export default function RetentionListPage() {
  const texts = useTexts(TEXTS)
  const say = useWords()
  const [changing, setChanging] = useState<Row>()
  const mayChange = useAllowed()('compliance.set_retention')
  const close = () => setChanging(undefined)
  return (
    <>
      <ListPage
        name="retention"
        title={texts.retention}
        subtitle={texts.retentionHint}
        route={listRetention}
        columns={[
          { key: 'kind', title: texts.kindOfRecord, width: 180, render: (row) => say(row.title) },
          { key: 'days', title: texts.keptFor, width: 180, render: (row) => <Period row={row} />, onPhone: true },
          { key: 'due', title: texts.tonight, width: 170, render: (row) => <Tonight row={row} />, onPhone: true },
          { key: 'last', title: texts.lastRun, width: 170, render: (row) => <LastRun row={row} /> },
          {
            key: 'source',
            title: texts.basis,
            width: 360,
            render: (row) => (
              <span className="hs-faint" title={say(row.source)}>
                {say(row.source)}
              </span>
            ),
          },
          {
            key: 'change',
            title: '',
            width: 100,
            render: (row) =>
              mayChange && (
                <Button type="link" onClick={() => setChanging(row)}>
                  {texts.changePeriod}
                </Button>
              ),
            onPhone: true,
          },
        ]}
        rowId={(row) => row.name}
        empty={{ what: texts.noRetention }}
      />
      <DetailDrawer open={changing !== undefined} title={changing && say(changing.title)} onClose={close}>
        {changing && <PeriodForm key={changing.name} row={changing} onDone={close} />}
      </DetailDrawer>
    </>
  )
}

function Period({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <span className="hs-num">{texts.days(formatNumber(row.days))}</span>{' '}
      {row.validFrom === null && <Tag>{texts.byDefault}</Tag>}
      {row.next && <Tag>{texts.fromDay(formatNumber(row.next.days), row.next.validFrom)}</Tag>}
    </>
  )
}

function Tonight({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <span className={row.due > 0 ? 'hs-num hs-warn' : 'hs-num'}>{formatNumber(row.due)}</span>{' '}
      <span className="hs-faint">{texts.olderThan(row.before)}</span>
    </>
  )
}

function LastRun({ row: { lastRun } }: { row: Row }) {
  const texts = useTexts(TEXTS)
  if (!lastRun) return <span className="hs-faint">{texts.neverRun}</span>
  return (
    <>
      <TimeText at={lastRun.at} /> <span className="hs-faint">{texts.removedRows(formatNumber(lastRun.removed))}</span>
    </>
  )
}

function PeriodForm({ row, onDone }: { row: Row; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(setRetention, {
    onDone: () => {
      feedback.done(texts.periodSaved)
      onDone()
    },
  })
  const submit = ({ days, validFrom }: { days: number; validFrom: string }) =>
    write.run({ body: { name: row.name, days, validFrom } })
  return (
    <EditForm
      initial={{ days: row.days, validFrom: '' }}
      write={write}
      onSubmit={submit}
      check={({ validFrom }) => (validFrom ? [] : [{ path: 'validFrom', message: texts.newFrom }])}
      verb={texts.save}
      onCancel={onDone}
    >
      {({ days, validFrom }) => (
        <>
          <NumberField name="days" label={texts.newDays} min={row.daysMin} max={row.daysMax} />
          <DateField name="validFrom" label={texts.newFrom} />
          {days && validFrom && <Trial name={row.name} days={days} validFrom={validFrom} />}
        </>
      )}
    </EditForm>
  )
}

/** What the new period would remove on its first night: it cannot be brought back. */
function Trial(body: { readonly name: string; readonly days: number; readonly validFrom: string }) {
  const texts = useTexts(TEXTS)
  const read = useRead(tryRetention, { body }, { keepOld: true })
  if (read.failure || !read.value) return null
  const { due, before } = read.value
  return (
    <Alert
      type={due > 0 ? 'warning' : 'info'}
      showIcon
      title={texts.wouldRemove(body.validFrom, formatNumber(due), before)}
    />
  )
}
