import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { daysAhead, type ShopCalendar } from '../model/festivals.ts'
import { CALENDAR_TEXTS } from './calendar-texts.ts'

export interface FestivalStripProps {
  readonly calendar: ShopCalendar
  readonly today: string
  /** Days that something is planned for already. */
  readonly plans: readonly { readonly id: string; readonly name: string; readonly from: string; readonly to: string }[]
  readonly onMonth: (month: string) => void
}

/** The named days of the next twelve months in one row that scrolls; each leads to its month, or to what is planned. */
export function FestivalStrip({ calendar, today, plans, onMonth }: FestivalStripProps) {
  const texts = useTexts(CALENDAR_TEXTS)
  const days = daysAhead(calendar, today)
  if (days.length === 0) return null
  return (
    <section className="hs-row" style={{ overflowX: 'auto', flexWrap: 'nowrap' }} aria-label={texts.ahead}>
      <span className="hs-faint" style={{ flex: 'none' }}>
        {texts.ahead}
      </span>
      {days.map(({ day, name, lunar, left }) => {
        const plan = plans.find((one) => one.from <= day && day <= one.to)
        return (
          <span key={`${day} ${name}`} style={{ flex: 'none' }}>
            <Button size="small" title={lunar ? texts.lunar : undefined} onClick={() => onMonth(day.slice(0, 7))}>
              {name} {day.slice(5)} <span className="hs-faint">{texts.daysLeft(left)}</span>
            </Button>
            {plan && (
              <>
                {' '}
                <PageLink to={`/day-plans/${plan.id}`}>{texts.plannedAlready}</PageLink>
              </>
            )}
          </span>
        )
      })}
    </section>
  )
}
