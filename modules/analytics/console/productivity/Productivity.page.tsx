import { dayOf } from '#kit/pure/zoned-time.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readProductivity } from '../../contract/productivity.ts'
import { CoverChart } from './CoverChart.tsx'
import { GuideFigures } from './GuideFigures.tsx'
import { StaffCosts } from './StaffCosts.tsx'
import { TeamStats } from './TeamStats.tsx'
import { TEXTS } from './texts.ts'

const MONTHS_OFFERED = 12

/** What each guide holds, gets done, brings and costs in a month, and how far that is from covering itself. */
export default function ProductivityPage() {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const maySeeCosts = useAllowed()('analytics.staff_cost')
  const [{ month: asked }, change] = useUrlState<'month'>()
  const months = monthsBack(dayOf(new Date(), tenant.timezone).slice(0, 7))
  const month = months.find((one) => one === asked) ?? months[0] ?? ''
  const read = useRead(readProductivity, { query: { month } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.title}
        subtitle={texts.hint}
        actions={
          <Select
            aria-label={texts.month}
            value={month}
            options={months.map((value) => ({ value, label: value }))}
            onChange={(value: string) => change({ month: value === months[0] ? undefined : value })}
          />
        }
      />
      <ReadView read={read} rows={8}>
        {(found) => (
          <>
            {found.guides.length === 0 ? (
              <EmptyView what={texts.nobody} hint={texts.nobodyHint} />
            ) : (
              <>
                <TeamStats team={found.team} />
                {maySeeCosts && <CoverChart guides={found.guides} />}
                <GuideFigures found={found} />
              </>
            )}
            <Stale at={found.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
          </>
        )}
      </ReadView>
      {maySeeCosts && <StaffCosts month={month} />}
    </div>
  )
}

/** This month and those before it: `2026-11`, `2026-10`. */
function monthsBack(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: MONTHS_OFFERED }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  )
}
