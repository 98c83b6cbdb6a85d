import { useState } from 'react'
import { DayPick } from '#kit/web/DayPick.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeCalendar, readJourneyCalendar } from '../contract/calendar.ts'
import { CALENDAR_KINDS, type CalendarDay, type CalendarKind, type ShopCalendar } from '../model/festivals.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'

const MONTH_DAYS = Array.from({ length: 28 }, (_, nth) => nth + 1)

type Row = CalendarDay & { readonly key: number }

/** The days that plans go by, to be changed, and the member day. */
export function CalendarDays({ initial, onDone }: { initial: ShopCalendar; onDone: () => void }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const [memberDay, setMemberDay] = useState(initial.memberDay)
  const [rows, setRows] = useState<readonly Row[]>(() => initial.days.map((one, nth) => ({ ...one, key: nth })))
  const write = useWrite(changeCalendar, {
    refresh: [readJourneyCalendar],
    onFailure: feedback.failed,
    onDone: () => {
      feedback.done(texts.saved)
      onDone()
    },
  })
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
          disabled={!complete}
          loading={write.running}
          onClick={() => write.run({ body: { memberDay, days: rows.map(({ key: _, ...one }) => one) } })}
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
