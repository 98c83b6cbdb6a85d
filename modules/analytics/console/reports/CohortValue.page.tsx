import { Chart } from '#kit/web/chart/Chart.tsx'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readCohortValue } from '../../contract/cohort-value.ts'
import { COHORT_SIDES, type CohortSide, profitEach, revenueEach } from '../../model/cohort-value.ts'
import { ChannelTable, CohortTable, type CohortValue, type Shown } from './CohortValueTables.tsx'
import { channelName } from './channel-name.ts'
import { NoSales } from './NoSales.tsx'
import { TEXTS } from './texts.ts'

const MONTHS = [6, 12, 24] as const
const MONTHS_USUAL = 12
const LINES_MAX = 6

/** What people have earned us, by the month of their first order and the channel they came by. */
export default function CohortValuePage() {
  const texts = useTexts(TEXTS)
  const said = texts.cohortValue
  const [url, setUrl] = useUrlState<'months' | 'by' | 'channel' | 'shown'>()
  const months = MONTHS.find((one) => String(one) === url.months) ?? MONTHS_USUAL
  const by: CohortSide = url.by === 'source' ? 'source' : 'platform'
  const shown: Shown = url.shown === 'revenue' ? 'revenue' : 'profit'
  const read = useRead(readCohortValue, { query: { months, by, channel: url.channel } }, { keepOld: true })
  const channels = read.value?.channels ?? []
  return (
    <div className="hs-stack">
      <PageHeader
        title={said.title}
        subtitle={said.subtitle}
        actions={
          <div className="hs-row" style={{ flexWrap: 'wrap' }}>
            <Segmented
              aria-label={said.show}
              value={shown}
              options={(['profit', 'revenue'] as const).map((value) => ({ value, label: said.shows[value] }))}
              onChange={(value: Shown) => setUrl({ shown: value === 'profit' ? undefined : value })}
            />
            <Segmented
              aria-label={said.by}
              value={by}
              options={COHORT_SIDES.map((value) => ({ value, label: said.bys[value] }))}
              onChange={(value: CohortSide) =>
                setUrl({ by: value === 'platform' ? undefined : value, channel: undefined })
              }
            />
            <Select
              aria-label={said.channel}
              style={{ minInlineSize: 140 }}
              allowClear
              placeholder={said.all}
              value={url.channel}
              options={channels.map(({ channel }) => ({ value: channel, label: channelName(texts, channel) }))}
              onChange={(value?: string) => setUrl({ channel: value })}
            />
            <Segmented
              value={months}
              options={MONTHS.map((value) => ({ value, label: texts.retention.months(value) }))}
              onChange={(value) => setUrl({ months: value === MONTHS_USUAL ? undefined : String(value) })}
            />
          </div>
        }
      />
      <ReadView read={read} rows={10}>
        {(found) =>
          found.channels.length === 0 ? (
            <NoSales />
          ) : (
            <>
              <Lacking found={found} shown={shown} />
              <CohortTable found={found} shown={shown} by={by} channel={url.channel} />
              <ChannelCurves found={found} shown={shown} by={by} />
              <ChannelTable found={found} shown={shown} by={by} />
              <Stale at={found.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </>
          )
        }
      </ReadView>
    </div>
  )
}

/** Why some cells have no profit, and where to give the costs. */
function Lacking({ found, shown }: { found: CohortValue; shown: Shown }) {
  const said = useTexts(TEXTS).cohortValue
  const last = found.cohorts.map(({ cells }) => cells.at(-1)).filter((cell) => cell !== undefined)
  const sum = (of: (cell: (typeof last)[number]) => number) => last.reduce((all, cell) => all + of(cell), 0)
  const [orders, known] = [sum((cell) => cell.orders), sum((cell) => cell.known)]
  if (shown === 'revenue' || known === orders) return null
  return (
    <p className="hs-warn">
      {said.lackingWhy} {said.lacking(known, orders)} <PageLink to="/products?cost=missing">{said.fill}</PageLink>
    </p>
  )
}

function ChannelCurves({ found: { channels }, shown, by }: { found: CohortValue; shown: Shown; by: CohortSide }) {
  const texts = useTexts(TEXTS)
  const said = texts.cohortValue
  const lines = channels.filter(({ ages }) => ages.length > 0).slice(0, LINES_MAX)
  const longest = Math.max(0, ...lines.map(({ ages }) => ages.length))
  const each = shown === 'profit' ? profitEach : revenueEach
  if (longest === 0) return null
  return (
    <div className="hs-panel">
      <Chart
        title={said.channels[by]}
        xTitle={said.monthsAfter}
        kind="line"
        x={Array.from({ length: longest }, (_, at) => String(at))}
        series={lines.map(({ channel, ages }) => ({
          key: channel || 'none',
          label: channelName(texts, channel),
          values: Array.from({ length: longest }, (_, at) => {
            const age = ages[at]
            const value = age ? each(age) : null
            return value === null ? null : value / 10_000
          }),
        }))}
      />
    </div>
  )
}
