import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readRetention } from '../../contract.ts'
import { NoSales } from './NoSales.tsx'
import { RetentionTable } from './RetentionTable.tsx'
import { TEXTS } from './texts.ts'

const MONTHS = [6, 12, 24] as const
const MONTHS_USUAL = 12

/** Who still buys, by the month of the first purchase. */
export default function RetentionPage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'months' | 'shown'>()
  const months = MONTHS.find((one) => String(one) === url.months) ?? MONTHS_USUAL
  const read = useRead(readRetention, { query: { months } }, { keepOld: true })
  const shown = url.shown === 'people' ? 'people' : 'share'
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.retention.title}
        subtitle={texts.retention.subtitle}
        actions={
          <div className="hs-row" style={{ flexWrap: 'wrap' }}>
            <Segmented
              value={shown}
              options={[
                { value: 'share', label: texts.retention.share },
                { value: 'people', label: texts.retention.absolute },
              ]}
              onChange={(value) => setUrl({ shown: value === 'share' ? undefined : value })}
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
        {(retention) =>
          retention.cohorts.length === 0 ? (
            <NoSales />
          ) : (
            <>
              <RetentionTable retention={retention} shown={shown} />
              <div className="hs-panel">
                <Chart
                  title={texts.retention.curve}
                  xTitle={texts.retention.monthsAfter}
                  kind="line"
                  x={retention.curve.slice(1).map((point) => String(point.offset))}
                  series={[
                    {
                      key: 'kept',
                      label: texts.retention.share,
                      values: retention.curve.slice(1).map((point) => point.kept / Math.max(1, point.people)),
                    },
                  ]}
                  format={(value) => formatShare(value)}
                />
              </div>
              <Stale at={retention.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </>
          )
        }
      </ReadView>
    </div>
  )
}
