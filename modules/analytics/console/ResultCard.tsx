import { formatAmount } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatChange, formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { Count, Money } from '#kit/web/values.tsx'
import type { readJourneyResult } from '../contract.ts'
import { METRICS, type MetricId } from '../model/metrics.ts'
import { IntervalBar } from './IntervalBar.tsx'
import { ResultTable } from './ResultTable.tsx'
import { TEXTS } from './texts.ts'

type Result = AnswerOf<typeof readJourneyResult>
type Estimate = NonNullable<Result['difference']>

/** The one number first, its interval drawn, then the two groups it comes from, then the way there. */
export function ResultCard({ result }: { result: Result }) {
  const texts = useTexts(TEXTS)
  const { difference, guard, openWindows, goalDays } = result
  return (
    <Panel title={texts.result} extra={<span className="hs-faint">{texts.goal(goalDays)}</span>}>
      <div className="hs-stack">
        {guard && <Alert type={guard === 'split_off' ? 'error' : 'warning'} showIcon title={texts.guards[guard]} />}
        {difference && <Difference result={result} difference={difference} />}
        <Arms result={result} />
        {openWindows > 0 && <span className="hs-faint">{texts.openWindows(openWindows, goalDays)}</span>}
        <ResultTable result={result} />
      </div>
    </Panel>
  )
}

function useDefined(metric: MetricId) {
  const words = useWords()
  const { name, definition } = METRICS[metric]
  return { label: words(name), definition: words(definition) }
}

function Difference({ result, difference }: { result: Result; difference: Estimate }) {
  const texts = useTexts(TEXTS)
  const points = (share: number) => formatChange(share).replace('%', '')
  const { low, high, value } = difference
  const verdict = low > 0 ? 'up' : high < 0 ? 'down' : 'unclear'
  return (
    <>
      <StatRow>
        <Stat
          {...useDefined('buy_share_difference')}
          value={texts.points(points(value))}
          interval={{ low: points(low), high: points(high) }}
        />
        <MoneyDifference result={result} />
      </StatRow>
      <IntervalBar {...difference} label={texts.interval(points(low), points(high))} />
      {result.guard === null && <strong>{texts.verdict[verdict]}</strong>}
    </>
  )
}

function MoneyDifference({ result: { moneyDifference } }: { result: Result }) {
  const defined = useDefined('money_difference')
  if (!moneyDifference) return null
  const { value, low, high } = moneyDifference
  const interval = { low: formatAmount(Math.round(low)), high: formatAmount(Math.round(high)) }
  return <Stat {...defined} value={<Money amount={Math.round(value)} />} interval={interval} small />
}

function Arms({ result: { treated, holdout } }: { result: Result }) {
  const texts = useTexts(TEXTS)
  const bought = useDefined('buy_share')
  const money = useDefined('money_per_person')
  const arms = [
    { key: 'treated', name: texts.treated, arm: treated },
    { key: 'holdout', name: texts.holdout, arm: holdout },
  ]
  return (
    <div className="hs-grid-2">
      {arms.map(({ key, name, arm }) => (
        <section key={key} aria-label={name}>
          <h3>
            {name} <Count value={arm.people} /> {texts.people}
          </h3>
          <StatRow>
            <Stat
              {...bought}
              small
              value={arm.share ? formatShare(arm.share.value) : '—'}
              interval={arm.share ? { low: formatShare(arm.share.low), high: formatShare(arm.share.high) } : undefined}
            />
            <Stat {...money} small value={arm.people > 0 ? <Money amount={arm.moneyPerPerson} /> : '—'} />
          </StatRow>
        </section>
      ))}
    </div>
  )
}
