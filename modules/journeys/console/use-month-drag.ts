import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMassConflicts, readReachSettings } from '#modules/reach/contract.ts'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import type { Cap } from '../model/calendar.ts'
import { densityOn, itemsOf, type LaidDraft, type Movable, runningStepOf } from './calendar-items.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import type { DayShown } from './day-lines.ts'
import type { MonthDrag } from './MonthGrid.tsx'
import type { CalendarMoves } from './use-calendar-moves.ts'

/** While the rule of the shop is not known. */
const USUAL_CAP: Cap = { touches: 3, days: 7 }

type Journeys = AnswerOf<typeof readJourneyCalendar>['journeys']

interface DragAsk {
  readonly journeys: Journeys
  readonly draft: LaidDraft | undefined
  readonly moves: CalendarMoves
  readonly from: string
  readonly to: string
  readonly today: string
  readonly days: ReadonlyMap<string, DayShown>
}

/** What is held, and what would stand against each day while it is. */
export function useMonthDrag({ journeys, draft, moves, from, to, today, days }: DragAsk): MonthDrag {
  const texts = useTexts(CALENDAR_TEXTS)
  const rules = useRead(readReachSettings).value
  const cap = rules ? { touches: rules.capTouches, days: rules.capDays } : USUAL_CAP
  const [held, hold] = useState<Movable>()
  const [over, setOver] = useState<string>()
  const heldSend = held?.kind === 'send' ? held.id : ''
  const asked = { params: { massSendId: heldSend }, query: { from, to } }
  const conflicts = useRead(readMassConflicts, asked, { enabled: heldSend !== '' }).value
  const warnings = new Map<string, string>()
  if (heldSend !== '')
    for (const { day, people } of conflicts?.days ?? [])
      if (day >= today) warnings.set(day, texts.alsoGet(formatNumber(people)))
  const journey = held?.kind === 'step' ? journeys.find(({ id }) => id === held.journeyId) : undefined
  if (held?.kind === 'step' && journey && over !== undefined) {
    const dense = densityOn(journey, held, over, cap)
    const total = days.get(over)?.total ?? 0
    const said = [
      dense && (dense === 'cap' ? texts.overCap(cap.days, cap.touches) : texts.neighbours),
      total > 0 && texts.hereAlready(formatNumber(total)),
    ].filter(Boolean)
    if (said.length > 0) warnings.set(over, said.join(' · '))
  }
  const letGo = () => {
    hold(undefined)
    setOver(undefined)
  }
  return {
    items: draft ? itemsOf(draft) : new Map(),
    stepOf: (journeyId, day) =>
      runningStepOf(
        journeys.find(({ id }) => id === journeyId),
        day,
        today,
      ),
    warnings,
    isHeld: held !== undefined,
    onHold: (item) => {
      hold(item)
      setOver(item.day)
    },
    onOver: (day) => day !== over && setOver(day),
    onDrop: (day) => {
      if (held) void moves.move(held, day)
      letGo()
    },
    onLetGo: letGo,
    onMove: (item, day) => {
      // Its handle goes to another cell and hears no blur.
      letGo()
      void moves.move(item, day)
    },
  }
}
