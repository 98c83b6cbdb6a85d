import { useState } from 'react'
import { isSame, type Side } from '#kit/pure/merge-three.ts'
import { ClashBand } from '#kit/web/ClashBand.tsx'
import { DayPick } from '#kit/web/DayPick.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Select } from '#kit/web/ui.tsx'
import { useRefresh, useWrite } from '#kit/web/wire-hooks.ts'
import { changeCalendar, readJourneyCalendar } from '../contract/calendar.ts'
import { CALENDAR_KINDS, type CalendarDay, type CalendarKind, type ShopCalendar } from '../model/festivals.ts'
import { mergeCalendars } from '../model/merge-calendar.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'

const MONTH_DAYS = Array.from({ length: 28 }, (_, nth) => nth + 1)

type Row = CalendarDay & { readonly key: number }

interface CalendarDaysProps {
  /** As it is saved now, and by whom: another may save it while it is changed here. */
  readonly kept: ShopCalendar & { readonly revision: number; readonly changedBy: string | null }
  readonly onDone: () => void
}

/** The days that plans go by, to be changed, and the member day. */
export function CalendarDays({ kept, onDone }: CalendarDaysProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const [base, setBase] = useState(kept)
  const [memberDay, setMemberDay] = useState(kept.memberDay)
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(kept))
  const [joined, setJoined] = useState(false)
  const refresh = useRefresh()
  const write = useWrite(changeCalendar, {
    refresh: [readJourneyCalendar],
    onFailure: (failure) => {
      feedback.failed(failure)
      if (failure.error.code === 'changed_meanwhile') refresh(readJourneyCalendar)
    },
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  })
  const mine = { memberDay, days: rows.map(({ key: _, ...one }) => one) }
  const isOlder = kept.revision > base.revision && !write.running
  const together = (side: Side) => mergeCalendars({ base, mine, theirs: kept }, side)
  const clashes = isOlder ? together('mine').clashes : []
  const adopt = (side: Side) => {
    const { calendar } = together(side)
    setJoined(!isSame(mine, { memberDay: base.memberDay, days: base.days }))
    setBase(kept)
    setMemberDay(calendar.memberDay)
    setRows(rowsOf(calendar))
  }
  // What both changed is put together as soon as it is known, and shown before it is saved.
  if (isOlder && clashes.length === 0) adopt('mine')
  const change = (key: number, part: Partial<CalendarDay>) =>
    setRows(rows.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const add = () => {
    const key = Math.max(-1, ...rows.map((one) => one.key)) + 1
    setRows([{ key, day: '', name: '', kind: 'own', lunar: false }, ...rows])
  }
  const complete = rows.every(({ name, day }) => name.trim() !== '' && day !== '')
  return (
    <div className="hs-stack">
      <p className="hs-faint">{texts.daysHint}</p>
      {clashes.length > 0 && (
        <ClashBand
          title={texts.clash(kept.changedBy ?? '')}
          kept={texts.clashKept}
          lines={clashes.map(({ name, theirs }) => `${name ?? texts.memberDay}${texts.theirDay(theirs)}`)}
          onChoose={adopt}
        />
      )}
      {joined && clashes.length === 0 && <Alert type="info" showIcon title={texts.joined(base.changedBy ?? '')} />}
      <div className="hs-row">
        <span>{texts.memberDay}</span>
        <Select
          allowClear
          aria-label={texts.memberDay}
          placeholder={texts.noMemberDay}
          value={memberDay ?? undefined}
          style={{ minWidth: 160 }}
          options={MONTH_DAYS.map((value) => ({ value, label: texts.memberDayOf(value) }))}
          onChange={(next?: number) => setMemberDay(next ?? null)}
        />
      </div>
      <div className="hs-row">
        <Button onClick={add}>{texts.add}</Button>
        <Button
          type="primary"
          disabled={!complete || clashes.length > 0}
          loading={write.running}
          onClick={() => write.run({ body: { ...mine, revision: base.revision } })}
        >
          {texts.save}
        </Button>
      </div>
      {rows.map((one) => (
        <div key={one.key} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <DayPick
            label={texts.day}
            value={one.day || undefined}
            onChange={(day) => change(one.key, { day: day ?? '' })}
          />
          <Input
            aria-label={texts.name}
            placeholder={texts.name}
            maxLength={30}
            value={one.name}
            style={{ inlineSize: 140 }}
            onChange={(event) => change(one.key, { name: event.target.value })}
          />
          <Select
            aria-label={texts.kind}
            value={one.kind}
            options={CALENDAR_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
            onChange={(kind: CalendarKind) => change(one.key, { kind })}
          />
          <Button
            type="text"
            aria-label={texts.remove(one.name)}
            title={texts.remove(one.name)}
            onClick={() => setRows(rows.filter(({ key }) => key !== one.key))}
          >
            ×
          </Button>
        </div>
      ))}
    </div>
  )
}

function rowsOf({ days }: ShopCalendar): Row[] {
  return days.map((one, nth) => ({ ...one, key: nth }))
}
