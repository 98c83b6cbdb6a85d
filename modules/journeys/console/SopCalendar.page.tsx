import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readTouchDays } from '#modules/reach/contract.ts'
import { readJourneyCalendar } from '../contract/calendar.ts'
import { monthAfter, weeksOf } from '../model/calendar.ts'
import { CalendarDays } from './CalendarDays.tsx'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { dayLines } from './day-lines.ts'
import { ExperienceMap } from './ExperienceMap.tsx'
import { FestivalStrip } from './FestivalStrip.tsx'
import { LayDraft } from './LayDraft.tsx'
import { MonthGrid } from './MonthGrid.tsx'
import { useCalendarMoves } from './use-calendar-moves.ts'
import { useMonthDrag } from './use-month-drag.ts'

type Calendar = AnswerOf<typeof readJourneyCalendar>

const SOON_MS = 3000

/** Real days and days after entering on one page: every touch of every SOP and send. */
export default function SopCalendarPage() {
  const read = useRead(readJourneyCalendar)
  return <ReadView read={read}>{(calendar) => <CalendarView calendar={calendar} />}</ReadView>
}

function CalendarView({ calendar }: { calendar: Calendar }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const mayWrite = useAllowed()('journeys.write')
  const [{ month: asked }, change] = useUrlState<'month'>()
  const [editing, edit] = useState(false)
  const [shown, preview] = useState<Calendar>()
  const thisMonth = calendar.today.slice(0, 7)
  const month = asked && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth
  const weeks = weeksOf(month)
  const from = weeks[0]?.[0] ?? calendar.today
  const to = weeks.at(-1)?.at(-1) ?? calendar.today
  const [watched, watch] = useState(false)
  // What was moved passes the gates in the background, and is on its new day only then.
  const everyMs = watched ? SOON_MS : undefined
  const touched = useRead(readTouchDays, { query: { from, to } }, { keepOld: true, everyMs })
  const [laid, lay] = useState<{ readonly journeyId?: string; readonly entersOn: string }>({ entersOn: calendar.today })
  const journey = calendar.journeys.find((one) => one.id === laid.journeyId)
  const draft = journey && { journey, entersOn: laid.entersOn }
  const days = dayLines(shown ?? calendar, touched.value, texts.unnamed)
  const moves = useCalendarMoves()
  if (moves.canUndo && !watched) watch(true)
  const go = (next: string) => change({ month: next === thisMonth ? undefined : next })
  const drag = useMonthDrag({
    ...{ journeys: calendar.journeys, draft, moves, from, to, today: calendar.today, days },
    onMonth: go,
  })
  return (
    <section>
      <PageHeader
        title={texts.title}
        subtitle={texts.hint}
        actions={mayWrite && <Button onClick={() => edit(true)}>{texts.days}</Button>}
      />
      <div className="hs-stack">
        <FestivalStrip calendar={calendar.calendar} today={calendar.today} plans={calendar.plans} onMonth={go} />
        <Panel
          title={month}
          extra={
            <div className="hs-row">
              <Button size="small" aria-label={texts.earlier} onClick={() => go(monthAfter(month, -1))}>
                ‹
              </Button>
              <Button size="small" disabled={month === thisMonth} onClick={() => go(thisMonth)}>
                {texts.now}
              </Button>
              <Button size="small" aria-label={texts.later} onClick={() => go(monthAfter(month, 1))}>
                ›
              </Button>
            </div>
          }
        >
          {mayWrite && <LayDraft calendar={calendar} laid={laid} moves={moves} onLay={lay} />}
          <MonthGrid
            month={month}
            weeks={weeks}
            today={calendar.today}
            calendar={calendar.calendar}
            plans={calendar.plans}
            days={days}
            drag={mayWrite ? drag : undefined}
          />
        </Panel>
        {calendar.journeys.length === 0 ? (
          <EmptyView what={texts.noJourneys} hint={texts.noJourneysHint} />
        ) : (
          <ExperienceMap calendar={calendar} mayWrite={mayWrite} onPreview={preview} />
        )}
      </div>
      <DetailDrawer open={editing} title={texts.days} onClose={() => edit(false)}>
        {editing && (
          <CalendarDays
            kept={{ ...calendar.calendar, revision: calendar.revision, changedBy: calendar.changedBy }}
            onDone={() => edit(false)}
          />
        )}
      </DetailDrawer>
    </section>
  )
}
