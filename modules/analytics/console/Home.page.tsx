import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readHome } from '../contract.ts'
import { GettingStarted } from './GettingStarted.tsx'
import { HomeAlarms } from './HomeAlarms.tsx'
import { HomeFigures } from './HomeFigures.tsx'
import { HomePools } from './HomePools.tsx'
import { HomeRfm } from './HomeRfm.tsx'
import { NorthStarTrend } from './NorthStarTrend.tsx'
import { TEXTS } from './texts.ts'

const PERIODS = [7, 30, 90, 365] as const
const PERIOD_DEFAULT = 30

/** What changed since the period before, and what needs somebody today. */
export default function HomePage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'days'>()
  const days = PERIODS.find((one) => String(one) === url.days) ?? PERIOD_DEFAULT
  const read = useRead(readHome, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.home}
        subtitle={texts.homeHint}
        actions={
          <Segmented
            aria-label={texts.period}
            value={days}
            options={PERIODS.map((value) => ({ value, label: texts.lastDays(value) }))}
            onChange={(value) => setUrl({ days: value === PERIOD_DEFAULT ? undefined : String(value) })}
          />
        }
      />
      <ReadView read={read} rows={10}>
        {(home) => (
          <>
            <HomeFigures
              home={home}
              stale={<Stale at={home.to} refreshing={read.refreshing} onRefresh={read.retry} />}
            />
            <NorthStarTrend home={home} />
            <HomePools days={days} />
            <div className="hs-grid-2">
              <HomeRfm />
              <div className="hs-stack">
                <HomeAlarms home={home} days={days} />
                <GettingStarted />
              </div>
            </div>
          </>
        )}
      </ReadView>
    </div>
  )
}
