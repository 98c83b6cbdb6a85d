import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMassConflicts, readReachSettings } from '#modules/reach/contract.ts'
import type { readJourneyCalendar } from '../contract/calendar.ts'
import type { Cap } from '../model/calendar.ts'
import {
  densityOn,
  handleKey,
  itemsOf,
  type LaidDraft,
  type Movable,
  runningStepOf,
  stepDay,
} from './calendar-items.ts'
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
  readonly onMonth: (month: string) => void
}

/** What is held, and what would stand against each day while it is. */
export function useMonthDrag({ journeys, draft, moves, from, to, today, days, onMonth }: DragAsk): MonthDrag {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const standsAgainst = useStanding({ journeys, today, days })
  const [held, hold] = useState<Movable>()
  const [isPinned, pin] = useState(false)
  const [over, setOver] = useState<string>()
  const [focusKey, setFocusKey] = useState<string>()
  const heldSend = held?.kind === 'send' ? held.id : ''
  const asked = { params: { massSendId: heldSend }, query: { from, to } }
  const conflicts = useRead(readMassConflicts, asked, { enabled: heldSend !== '' }).value
  const warnings = new Map<string, string>()
  if (heldSend !== '')
    for (const { day, people } of conflicts?.days ?? [])
      if (day >= today) warnings.set(day, texts.alsoGet(formatNumber(people)))
  if (held && over !== undefined && over !== held.day) {
    const said = standsAgainst(held, over)
    if (said.length > 0) warnings.set(over, said.join(' · '))
  }
  const letGo = () => {
    hold(undefined)
    pin(false)
    setOver(undefined)
  }
  const take = (item: Movable, stays: boolean) => {
    hold(item)
    pin(stays)
    setOver(item.day)
    setFocusKey(undefined)
  }
  const put = (item: Movable, day: string) => {
    if (item.day !== day && day < today) return feedback.refused(texts.dayIsOver)
    void moves.move(item, day)
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
    ...{ isHeld: held !== undefined, isPinned, over, focusKey },
    putOn: isPinned && over !== held?.day ? over : undefined,
    onHold: (item) => {
      // A tap on its handle gives it the focus again.
      if (!isPinned || held?.id !== item.id || held.day !== item.day) take(item, false)
    },
    onPin: (item) => (isPinned && held?.id === item.id && held.day === item.day ? letGo() : take(item, true)),
    onBlur: () => isPinned || letGo(),
    onOver: (day) => day !== over && setOver(day),
    onDrop: (day) => {
      if (held) put(held, day)
      letGo()
    },
    onLetGo: letGo,
    onMove: (item, day) => {
      // Its handle goes to another cell and hears no blur.
      letGo()
      setFocusKey(handleKey(item, day))
      put(item, day)
      // The keys go on where it went.
      if (day < from || day > to) onMonth(day.slice(0, 7))
    },
  }
}

type Standing = Pick<DragAsk, 'journeys' | 'today' | 'days'>

/** A function that says what to know before something is let go on another day. */
function useStanding({ journeys, today, days }: Standing): (item: Movable, day: string) => readonly string[] {
  const texts = useTexts(CALENDAR_TEXTS)
  const rules = useRead(readReachSettings).value
  const cap = rules ? { touches: rules.capTouches, days: rules.capDays } : USUAL_CAP
  return (item, day) => {
    if (day < today) return [texts.dayIsOver]
    if (item.kind === 'send') return []
    if (stepDay(item, day) === undefined) return [texts.outside]
    const journey = journeys.find(({ id }) => id === item.journeyId)
    const dense = journey && densityOn(journey, item, day, cap)
    const total = days.get(day)?.total ?? 0
    return [
      ...(dense ? [dense === 'cap' ? texts.overCap(cap.days, cap.touches) : texts.neighbours] : []),
      ...(total > 0 ? [texts.hereAlready(formatNumber(total))] : []),
    ]
  }
}
