import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { Count, Money } from '#kit/web/values.tsx'
import type { readJourneyResult } from '../contract.ts'
import type { EffectMetric } from '../model/journey-effects.ts'
import { METRICS, type MetricId } from '../model/metrics.ts'
import { EffectSection } from './effects/EffectSection.tsx'
import { ResultTable } from './ResultTable.tsx'
import { Definition } from './reports/Definition.tsx'
import { TEXTS } from './texts.ts'

type Result = AnswerOf<typeof readJourneyResult>

interface Props {
  readonly result: Result
  /** What a variant is called, by its key. */
  readonly nameOf: (key: string) => string | undefined
  /** By what the SOP is judged: shown first. */
  readonly goal: EffectMetric
}

/** What it brought first, with its intervals drawn, then the two groups it comes from, then the way there. */
export function ResultCard({ result, nameOf, goal }: Props) {
  const texts = useTexts(TEXTS)
  const { guard, openWindows, goalDays } = result
  return (
    <Panel title={texts.result} extra={<span className="hs-faint">{texts.goal(goalDays)}</span>}>
      <div className="hs-stack">
        {guard && <Alert type={guard === 'split_off' ? 'error' : 'warning'} showIcon title={texts.guards[guard]} />}
        <EffectSection result={result} nameOf={nameOf} goal={goal} />
        <Arms result={result} />
        {openWindows > 0 && <span className="hs-faint">{texts.openWindows(openWindows, goalDays)}</span>}
        <ResultTable result={result} />
      </div>
    </Panel>
  )
}

function useDefined(metric: MetricId) {
  const words = useWords()
  return { label: words(METRICS[metric].name), definition: <Definition metric={metric} /> }
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
