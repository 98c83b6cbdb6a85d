import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { InputNumber } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readCoreLine } from '../../contract.ts'
import { METRICS } from '../../model/metrics.ts'
import { cellPath } from './cell-path.ts'
import { Definition } from './Definition.tsx'
import { NextPeople } from './NextPeople.tsx'
import { TEXTS } from './texts.ts'

type CoreLine = AnswerOf<typeof readCoreLine>
const LINE_USUAL = 1000

/** The small increment: people above the line, the target, and who is next. */
export default function CoreLinePage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'line'>()
  const asked = Number(url.line ?? LINE_USUAL)
  const line = asked > 0 ? asked : LINE_USUAL
  const read = useRead(readCoreLine, { query: { line: Math.round(line * AMOUNT_PER_UNIT) } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.core.title}
        subtitle={texts.core.subtitle}
        actions={
          <InputNumber
            aria-label={texts.core.line}
            prefix={<span className="hs-faint">{texts.core.line}</span>}
            style={{ inlineSize: 260 }}
            min={1}
            max={100_000_000}
            step={100}
            value={line}
            changeOnBlur
            onChange={(value) => setUrl({ line: value && value !== LINE_USUAL ? String(value) : undefined })}
          />
        }
      />
      <ReadView read={read} rows={10}>
        {(core) => (
          <>
            <CoreFigures core={core} />
            <CoreMonths core={core} />
            <NextPeople core={core} />
          </>
        )}
      </ReadView>
    </div>
  )
}

function CoreFigures({ core }: { core: CoreLine }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const said = texts.core
  const { asOf, line, now, target, forecast } = core
  const missing = Math.max(0, target - now.above)
  const open = (side: string) => cellPath(asOf, { of: 'core_line', side, line })
  return (
    <section className="hs-panel">
      <div className="hs-panel-body">
        <StatRow>
          <CoreStat metric="core_people" value={now.above} to={open('above')} />
          <CoreStat
            metric="core_target"
            value={target}
            note={missing === 0 ? said.reached : `${said.gap} ${missing}`}
          />
          <Stat
            label={words(METRICS.core_forecast.name)}
            definition={<Definition metric="core_forecast" />}
            value={forecast ? <Count value={Math.round(forecast.value)} /> : '—'}
            note={forecast ? undefined : said.noForecast}
            interval={
              forecast
                ? { low: formatNumber(Math.floor(forecast.low), 0), high: formatNumber(Math.ceil(forecast.high), 0) }
                : undefined
            }
          />
          <Stat
            label={said.near}
            definition={<Definition metric="core_near" />}
            value={<Count value={now.near} />}
            to={open('near')}
            unit={texts.people}
          />
        </StatRow>
      </div>
    </section>
  )
}

interface CoreStatProps {
  readonly metric: 'core_people' | 'core_target'
  readonly value: number
  readonly to?: string
  readonly note?: string
}

function CoreStat({ metric, value, to, note }: CoreStatProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  return (
    <Stat
      label={words(METRICS[metric].name)}
      definition={<Definition metric={metric} />}
      value={<Count value={value} />}
      unit={texts.people}
      to={to}
      note={note}
    />
  )
}

function CoreMonths({ core: { months, year, target } }: { core: CoreLine }) {
  const { core: said } = useTexts(TEXTS)
  return (
    <div className="hs-panel">
      <Chart
        title={said.chart}
        xTitle={said.month}
        kind="line"
        x={months.map((one) => String(one.month))}
        series={[
          { key: 'this', label: said.thisYear(year), values: months.map((one) => one.thisYear) },
          { key: 'last', label: said.thisYear(year - 1), values: months.map((one) => one.lastYear) },
          { key: 'target', label: said.target, values: months.map(() => target) },
        ]}
      />
    </div>
  )
}
