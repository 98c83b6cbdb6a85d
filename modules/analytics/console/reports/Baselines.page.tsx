import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatChange } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readBaselines } from '../../contract.ts'
import { BASELINES, type Baseline } from '../../model/baseline.ts'
import { METRICS, type MetricId } from '../../model/metrics.ts'
import { FigureValue } from '../FigureValue.tsx'
import { peopleBehind } from '../people-behind.ts'
import { cellPath } from './cell-path.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

type Board = AnswerOf<typeof readBaselines>
const DAYS = [7, 30, 90, 365] as const
const DAYS_USUAL = 30

/** Where the pool stands, beside a baseline of one's choice. */
export default function BaselinesPage() {
  const texts = useTexts(TEXTS)
  const days = useDays(DAYS, DAYS_USUAL)
  const [url, setUrl] = useUrlState<'against'>()
  const baseline = BASELINES.find((one) => one === url.against) ?? 'previous'
  const read = useRead(readBaselines, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.baselines.title}
        subtitle={texts.baselines.subtitle}
        actions={
          <div className="hs-row" style={{ flexWrap: 'wrap' }}>
            <Select
              aria-label={texts.baselines.baseline}
              value={baseline}
              style={{ minInlineSize: 180 }}
              options={BASELINES.map((value) => ({ value, label: texts.baselines.baselines[value] }))}
              onChange={(value) => setUrl({ against: value === 'previous' ? undefined : value })}
            />
            <DaysChoice choices={DAYS} usual={DAYS_USUAL} />
          </div>
        }
      />
      <ReadView read={read} rows={10}>
        {(board) => (
          <>
            <BoardTable board={board} baseline={baseline} />
            <Stale at={board.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
          </>
        )}
      </ReadView>
    </div>
  )
}

/** By how much of itself a number changed, a share by how many points. */
function changeOf(metric: MetricId, value: number | null, against: number | null): number | null {
  if (value === null || !against) return null
  return METRICS[metric].unit === 'share' ? value - against : value / against - 1
}

/** A number of now; where it counts people it opens them. */
function NowCell({ board, metric, value }: { board: Board; metric: MetricId; value: number | null }) {
  const figure = peopleBehind(metric)
  const said = <FigureValue metric={metric} value={value} />
  if (!figure || value === null) return said
  return <PageLink to={cellPath(board.asOf, { of: 'figure', figure, days: board.days })}>{said}</PageLink>
}

function BoardTable({ board, baseline }: { board: Board; baseline: Baseline }) {
  const { baselines: said } = useTexts(TEXTS)
  const words = useWords()
  const plain = (metric: MetricId, value: number | null) =>
    value !== null && METRICS[metric].unit === 'money' ? amountToNumber(value) : value
  return (
    <FigureTable
      title={said.title}
      heads={[
        { key: 'metric', label: said.metric },
        { key: 'now', label: said.now },
        { key: 'baseline', label: said.baselines[baseline] },
        { key: 'change', label: said.change },
      ]}
      rows={board.rows.map((row) => {
        const metric = row.metric as MetricId
        const isShare = METRICS[metric].unit === 'share'
        const against = row.baselines.find((one) => one.baseline === baseline)?.value ?? null
        const change = changeOf(metric, row.value, against)
        const good = change !== null && change > 0 === (row.goodWhen === 'up')
        const tone = change === null || Math.abs(change) < 0.0005 ? '' : good ? 'hs-good' : 'hs-bad'
        return {
          key: metric,
          head: <Defined metric={metric} />,
          cells: [
            <NowCell key="now" board={board} metric={metric} value={row.value} />,
            <FigureValue key="baseline" metric={metric} value={against} />,
            <span key="change" className={tone}>
              {change === null
                ? '—'
                : isShare
                  ? said.points(formatChange(change).replace('%', ''))
                  : formatChange(change)}
            </span>,
          ],
          plain: [words(METRICS[metric].name), plain(metric, row.value), plain(metric, against), change],
        }
      })}
    />
  )
}
