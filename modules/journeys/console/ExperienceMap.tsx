import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readReachSettings } from '#modules/reach/contract.ts'
import { moveStep, readJourneyCalendar } from '../contract/calendar.ts'
import { type Cap, denseDays } from '../model/calendar.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { StateTag } from './StateTag.tsx'

type Calendar = AnswerOf<typeof readJourneyCalendar>
type Journey = Calendar['journeys'][number]
type Touch = Journey['touches'][number]

/** Days after entering that are shown at least, and at most. */
const DAYS_MIN = 14
const DAYS_MAX = 60
/** While the rule of the shop is not known. */
const USUAL_CAP: Cap = { touches: 3, days: 7 }

export interface ExperienceMapProps {
  readonly calendar: Calendar
  readonly mayWrite: boolean
  /** The calendar as it would be where a touch is held now; nothing once it is let go. */
  readonly onPreview: (calendar: Calendar | undefined) => void
}

interface Held {
  readonly journeyId: string
  readonly touch: Touch
}

/** Each SOP a row, each day after entering a column; touches are moved by hand or by keys, and back again. */
export function ExperienceMap({ calendar, mayWrite, onPreview }: ExperienceMapProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const rules = useRead(readReachSettings).value
  const cap = rules ? { touches: rules.capTouches, days: rules.capDays } : USUAL_CAP
  const [held, hold] = useState<Held>()
  const [over, setOver] = useState<number>()
  const [focusId, setFocusId] = useState<string>()
  const { move, undo, canUndo } = useMoves(calendar)
  const shown = held && over !== undefined ? placed(calendar, held, over) : calendar
  const last = Math.max(DAYS_MIN, ...shown.journeys.flatMap(({ touches }) => touches.map(({ day }) => day)))
  const days = Array.from({ length: Math.min(DAYS_MAX, last) + 1 }, (_, day) => day)
  const lookAt = (day: number | undefined) => {
    if (day === over) return
    setOver(day)
    onPreview(held && day !== undefined ? placed(calendar, held, day) : undefined)
  }
  const letGo = () => {
    hold(undefined)
    lookAt(undefined)
    onPreview(undefined)
  }
  const drop = (journeyId: string, day: number) => {
    if (held?.journeyId === journeyId) move(journeyId, held.touch, day)
    letGo()
  }
  return (
    <Panel
      title={texts.map}
      extra={
        mayWrite && (
          <Button size="small" disabled={!canUndo} onClick={undo}>
            {texts.undo}
          </Button>
        )
      }
    >
      <p className="hs-faint">{texts.mapHint}</p>
      <div className="hs-month hs-experience">
        <table aria-label={texts.map}>
          <thead>
            <tr>
              <th scope="col">SOP</th>
              {days.map((day) => (
                <th key={day} scope="col" className="hs-num" title={texts.relative(day)}>
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.journeys.map((journey) => (
              <JourneyRow
                key={journey.id}
                journey={journey}
                days={days}
                cap={cap}
                mayMove={mayWrite && journey.movable}
                isHeld={held?.journeyId === journey.id}
                onHold={(touch) => hold({ journeyId: journey.id, touch })}
                onOver={lookAt}
                onDrop={(day) => drop(journey.id, day)}
                onLetGo={letGo}
                onMove={(touch, day) => {
                  setFocusId(touch.id)
                  move(journey.id, touch, day)
                }}
                focusId={focusId}
                onFocused={() => setFocusId(undefined)}
              />
            ))}
            <tr>
              <th scope="row">{texts.perDay}</th>
              {days.map((day) => (
                <td key={day} className="hs-num">
                  {countOn(shown, day) || ''}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function countOn({ journeys }: Calendar, on: number): number {
  return journeys.flatMap(({ touches }) => touches).filter(({ day }) => day === on).length
}

/** As if the held touch stood on that day. */
function placed(calendar: Calendar, { journeyId, touch }: Held, day: number): Calendar {
  const moved = (one: Touch) => (one.id === touch.id ? { ...one, day } : one)
  const journeys = calendar.journeys.map((one) =>
    one.id === journeyId ? { ...one, touches: one.touches.map(moved) } : one,
  )
  return { ...calendar, journeys }
}

/** Moves are saved at once; each can be taken back, the last first. */
function useMoves(calendar: Calendar) {
  const texts = useTexts(CALENDAR_TEXTS)
  const feedback = useFeedback()
  const [past, setPast] = useState<readonly { readonly journeyId: string; readonly touch: Touch }[]>([])
  const write = useWrite(moveStep, { refresh: [readJourneyCalendar], onFailure: feedback.failed })
  const put = async (journeyId: string, touch: Touch, day: number) => {
    const answer = await write.run({ params: { journeyId }, body: { stepId: touch.id, day } })
    if (!answer) return false
    const draft = calendar.journeys.find(({ id }) => id === journeyId)?.state === 'draft'
    feedback.done(`${texts.moved(touch.title, day)}${draft ? '' : ` · ${texts.inDraft}`}`)
    return true
  }
  const move = async (journeyId: string, touch: Touch, day: number) => {
    if (day === touch.day || day < 0 || day > STEP_DAY_MAX || write.running) return
    if (await put(journeyId, touch, day)) setPast((known) => [...known, { journeyId, touch }])
  }
  const undo = async () => {
    const last = past.at(-1)
    if (last && (await put(last.journeyId, last.touch, last.touch.day))) setPast((known) => known.slice(0, -1))
  }
  return { move, undo, canUndo: past.length > 0 }
}

interface JourneyRowProps {
  readonly journey: Journey
  readonly days: readonly number[]
  readonly cap: Cap
  readonly mayMove: boolean
  readonly isHeld: boolean
  readonly onHold: (touch: Touch) => void
  readonly onOver: (day: number) => void
  readonly onDrop: (day: number) => void
  readonly onLetGo: () => void
  readonly onMove: (touch: Touch, day: number) => void
  /** What was moved by keys: where it stands now is where the keys go on. */
  readonly focusId: string | undefined
  readonly onFocused: () => void
}

function JourneyRow(props: JourneyRowProps) {
  const { journey, days, cap, mayMove, isHeld, onOver, onDrop } = props
  const texts = useTexts(CALENDAR_TEXTS)
  const own = journey.touches.map(({ day }) => day)
  // Of a drawing, touches of one day stand on ways apart: nobody gets both.
  const dense = denseDays(journey.movable ? own : [...new Set(own)], cap)
  const [worst] = [...dense.values()].toSorted()
  return (
    <tr>
      <th scope="row">
        <PageLink to={journey.state === 'draft' ? `/journeys/${journey.id}/edit` : `/journeys/${journey.id}`}>
          {journey.name}
        </PageLink>{' '}
        <StateTag state={journey.state} /> {!journey.movable && <Tag>{texts.drawn}</Tag>}
        {worst && (
          <Tag color="warning">{worst === 'cap' ? texts.overCap(cap.days, cap.touches) : texts.neighbours}</Tag>
        )}
      </th>
      {days.map((day) => (
        <td
          key={day}
          data-dense={dense.has(day) || undefined}
          onDragOver={(event) => {
            if (!isHeld) return
            event.preventDefault()
            onOver(day)
          }}
          onDrop={(event) => {
            event.preventDefault()
            onDrop(day)
          }}
        >
          {journey.touches
            .filter((touch) => touch.day === day)
            .map((touch) => (
              <Dot key={touch.id} touch={touch} mayMove={mayMove} props={props} />
            ))}
        </td>
      ))}
    </tr>
  )
}

function Dot({ touch, mayMove, props }: { touch: Touch; mayMove: boolean; props: JourneyRowProps }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const label = texts.touch(touch.title, touch.day)
  const button = useRef<HTMLButtonElement>(null)
  const isNext = props.focusId === touch.id
  useEffect(() => {
    if (isNext) button.current?.focus()
  }, [isNext])
  if (!mayMove)
    return (
      <span className="hs-dot" role="img" aria-label={label} title={label}>
        ●
      </span>
    )
  const onKey = (event: KeyboardEvent) => {
    const by = event.altKey && event.key === 'ArrowLeft' ? -1 : event.altKey && event.key === 'ArrowRight' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    props.onMove(touch, touch.day + by)
  }
  return (
    <button
      ref={button}
      type="button"
      className="hs-dot"
      draggable
      aria-label={label}
      title={label}
      onDragStart={() => props.onHold(touch)}
      onDragEnd={props.onLetGo}
      onBlur={() => isNext && props.onFocused()}
      onKeyDown={onKey}
    >
      ●
    </button>
  )
}
