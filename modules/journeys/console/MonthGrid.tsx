import { type KeyboardEvent, useEffect, useRef } from 'react'
import { addDays } from '#kit/pure/zoned-time.ts'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Popover, Tag } from '#kit/web/ui.tsx'
import { isOnDay } from '../model/day-plan.ts'
import { namesOfDay, type ShopCalendar } from '../model/festivals.ts'
import { handleKey, type Movable, sendOf } from './calendar-items.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { type DayLine, type DayShown, sumOf } from './day-lines.ts'

/** Lines of a day that stand in its cell; the others open. */
const LINES_MAX = 3
const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
/** By how many days a key moves what is held. */
const KEY_DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** How things are put on other days. */
export interface MonthDrag {
  /** Touches of a laid draft. */
  readonly items: ReadonlyMap<string, readonly Movable[]>
  /** The one step of a running journey that a line of a day stands for. */
  readonly stepOf: (journeyId: string, day: string) => Movable | undefined
  /** What stands against putting what is held on a day. */
  readonly warnings: ReadonlyMap<string, string>
  readonly isHeld: boolean
  /** What is held stays held until a day is chosen or it is let go: by a tap, where nothing can be dragged. */
  readonly isPinned: boolean
  /** The day that is looked at while it is held. */
  readonly over: string | undefined
  /** The day that what was tapped may be put on now. */
  readonly putOn: string | undefined
  /** What was moved by keys, by `handleKey`: its handle on the new day is where the keys go on. */
  readonly focusKey: string | undefined
  readonly onHold: (item: Movable) => void
  readonly onPin: (item: Movable) => void
  readonly onBlur: () => void
  readonly onOver: (day: string) => void
  readonly onDrop: (day: string) => void
  readonly onLetGo: () => void
  readonly onMove: (item: Movable, day: string) => void
}

export interface MonthGridProps {
  readonly month: string
  readonly weeks: readonly (readonly string[])[]
  readonly today: string
  readonly calendar: ShopCalendar
  /** Member days and promotions that are planned. */
  readonly plans: readonly { readonly id: string; readonly name: string; readonly from: string; readonly to: string }[]
  readonly days: ReadonlyMap<string, DayShown>
  /** Absent: to be looked at only. */
  readonly drag?: MonthDrag | undefined
}

/** A month from Monday to Sunday: what stands on each day, and what people get on it. */
export function MonthGrid(props: MonthGridProps) {
  const { month, weeks, today, drag } = props
  const texts = useTexts(CALENDAR_TEXTS)
  return (
    <div className="hs-month">
      <table aria-label={month}>
        <thead>
          <tr>
            {WEEKDAYS.map((key) => (
              <th key={key} scope="col">
                {texts.weekdays[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  data-outside={!day.startsWith(month) || undefined}
                  data-today={day === today || undefined}
                  data-over={(drag?.isHeld && drag.over === day) || undefined}
                  onPointerDown={() => drag?.isPinned && drag.onOver(day)}
                  onDragOver={(event) => {
                    if (!drag?.isHeld) return
                    event.preventDefault()
                    drag.onOver(day)
                  }}
                  onDrop={(event) => {
                    event.preventDefault()
                    drag?.onDrop(day)
                  }}
                >
                  <DayCell {...props} day={day} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DayCell({ day, days, calendar, plans, today, drag }: MonthGridProps & { readonly day: string }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const names = namesOfDay(calendar, day)
  const shown = days.get(day)
  const lines = shown?.lines ?? []
  const warning = drag?.warnings.get(day)
  return (
    <>
      <span className="hs-num">{Number(day.slice(8))}</span>{' '}
      {names.map(({ name, kind, lunar }) => (
        <Tag key={name} color={kind === 'own' ? 'processing' : 'default'} title={lunar ? texts.lunar : undefined}>
          {name}
        </Tag>
      ))}
      {plans
        .filter((plan) => isOnDay(plan, day))
        .map((plan) => (
          <div key={plan.id} className="hs-month-line">
            <PageLink to={`/day-plans/${plan.id}`}>{plan.name}</PageLink>
          </div>
        ))}
      {drag?.items.get(day)?.map((item) => (
        <div key={item.id} className="hs-month-line">
          <Handle item={item} drag={drag} /> {item.label}
        </div>
      ))}
      {lines.slice(0, LINES_MAX).map((line) => (
        <LineOf
          key={line.id}
          line={line}
          item={drag && (sendOf(line, day, today) ?? drag.stepOf(line.id, day))}
          drag={drag}
        />
      ))}
      {lines.length > 1 && (
        <Popover content={lines.map((line) => <LineOf key={line.id} line={line} full />)} trigger="click">
          <button type="button" className="hs-link hs-num">
            {texts.total(formatNumber(shown?.total ?? 0))}
          </button>
        </Popover>
      )}
      {shown && shown.crowded > 0 && (
        <div className="hs-warn" title={texts.crowdedHint}>
          <PageLink to={`/touches?dueOn=${day}`}>{texts.crowded(formatNumber(shown.crowded))}</PageLink>
        </div>
      )}
      {warning !== undefined && (
        <div className="hs-warn" role="status">
          {warning}
        </div>
      )}
      {drag?.putOn === day && (
        <Button size="small" onClick={() => drag.onDrop(day)}>
          {texts.putHere}
        </Button>
      )}
    </>
  )
}

interface LineOfProps {
  readonly line: DayLine
  readonly full?: boolean
  /** What it is moved as, where it can be. */
  readonly item?: Movable | undefined
  readonly drag?: MonthDrag | undefined
}

function LineOf({ line, full = false, item, drag }: LineOfProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const parts = [
    line.posts > 0 && texts.posts(formatNumber(line.posts)),
    line.went > 0 && texts.went(formatNumber(line.went)),
    line.planned > 0 && texts.planned(formatNumber(line.planned)),
    line.foreseen > 0 && texts.foreseen(formatNumber(line.foreseen)),
  ].filter((part) => part !== false)
  return (
    <div className="hs-month-line" title={`${line.name} ${parts.join(' ')}`}>
      {item && drag && <Handle item={item} drag={drag} />}
      {line.to ? <PageLink to={line.to}>{line.name}</PageLink> : line.name}{' '}
      <span className="hs-num hs-faint">
        {full
          ? parts.join(' ')
          : line.posts > 0
            ? texts.postsOnly(formatNumber(line.posts))
            : formatNumber(sumOf(line))}
      </span>
    </div>
  )
}

/** By which something is dragged, or moved by keys. */
function Handle({ item, drag }: { readonly item: Movable; readonly drag: MonthDrag }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const label = texts.grab(item.label, item.day)
  const button = useRef<HTMLButtonElement>(null)
  const isNext = drag.focusKey === handleKey(item, item.day)
  useEffect(() => {
    if (isNext) button.current?.focus()
  }, [isNext])
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') drag.onLetGo()
    const by = event.altKey ? KEY_DAYS[event.key] : undefined
    if (by === undefined) return
    event.preventDefault()
    drag.onMove(item, addDays(item.day, by))
  }
  return (
    <button
      ref={button}
      type="button"
      className="hs-dot"
      draggable
      aria-label={label}
      title={label}
      onDragStart={() => drag.onHold(item)}
      onDragEnd={drag.onLetGo}
      onFocus={() => drag.onHold(item)}
      onBlur={drag.onBlur}
      onClick={() => drag.onPin(item)}
      onKeyDown={onKey}
    >
      ●
    </button>
  )
}
