import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Popover, Tag } from '#kit/web/ui.tsx'
import { isOnDay } from '../model/day-plan.ts'
import { namesOfDay, type ShopCalendar } from '../model/festivals.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'
import { type DayLine, type DayShown, sumOf } from './day-lines.ts'

/** Lines of a day that stand in its cell; the others open. */
const LINES_MAX = 3
const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

export interface MonthGridProps {
  readonly month: string
  readonly weeks: readonly (readonly string[])[]
  readonly today: string
  readonly calendar: ShopCalendar
  /** Member days and promotions that are planned. */
  readonly plans: readonly { readonly id: string; readonly name: string; readonly from: string; readonly to: string }[]
  readonly days: ReadonlyMap<string, DayShown>
}

/** A month from Monday to Sunday: what stands on each day, and what people get on it. */
export function MonthGrid({ month, weeks, today, calendar, plans, days }: MonthGridProps) {
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
                >
                  <DayCell day={day} shown={days.get(day)} calendar={calendar} plans={plans} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DayCellProps extends Pick<MonthGridProps, 'calendar' | 'plans'> {
  readonly day: string
  readonly shown: DayShown | undefined
}

function DayCell({ day, shown, calendar, plans }: DayCellProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const names = namesOfDay(calendar, day)
  const lines = shown?.lines ?? []
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
      {lines.slice(0, LINES_MAX).map((line) => (
        <LineOf key={line.id} line={line} />
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
    </>
  )
}

function LineOf({ line, full = false }: { line: DayLine; full?: boolean }) {
  const texts = useTexts(CALENDAR_TEXTS)
  const parts = [
    line.posts > 0 && texts.posts(formatNumber(line.posts)),
    line.went > 0 && texts.went(formatNumber(line.went)),
    line.planned > 0 && texts.planned(formatNumber(line.planned)),
    line.foreseen > 0 && texts.foreseen(formatNumber(line.foreseen)),
  ].filter((part) => part !== false)
  return (
    <div className="hs-month-line" title={`${line.name} ${parts.join(' ')}`}>
      {line.to ? <PageLink to={line.to}>{line.name}</PageLink> : line.name}{' '}
      <span className="hs-num hs-faint">{full || line.posts > 0 ? parts.join(' ') : formatNumber(sumOf(line))}</span>
    </div>
  )
}
