import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readIntervals, readTransitions } from '../../contract.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { IntervalTable } from './IntervalTable.tsx'
import { NoSales } from './NoSales.tsx'
import { TransitionMatrix } from './TransitionMatrix.tsx'
import { TEXTS } from './texts.ts'

const DAYS = [90, 180, 365, 730] as const
const DAYS_USUAL = 365

/** When people buy a category again, and what they buy next. */
export default function CategoriesPage() {
  const texts = useTexts(TEXTS)
  const days = useDays(DAYS, DAYS_USUAL)
  const intervals = useRead(readIntervals, { query: { days } }, { keepOld: true })
  const transitions = useRead(readTransitions, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.categories.title}
        subtitle={texts.categories.subtitle}
        actions={<DaysChoice choices={DAYS} usual={DAYS_USUAL} />}
      />
      <ReadView read={intervals} rows={8}>
        {(found) => (found.items.length === 0 ? <NoSales /> : <IntervalTable found={found} days={days} />)}
      </ReadView>
      <ReadView read={transitions} rows={8}>
        {(found) => (found.categories.length === 0 ? null : <TransitionMatrix found={found} days={days} />)}
      </ReadView>
    </div>
  )
}
