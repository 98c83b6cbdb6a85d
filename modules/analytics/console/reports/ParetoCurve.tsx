import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import type { readConcentration } from '../../contract.ts'
import { METRICS } from '../../model/metrics.ts'
import { cellPath } from './cell-path.ts'
import { Definition } from './Definition.tsx'
import { TEXTS } from './texts.ts'

export type Concentration = AnswerOf<typeof readConcentration>

/** What the first fifth brings and how few bring four fifths; both open their people. */
export function ParetoFigures({ found: { asOf, people, money, topShare, topPeople, makers }, days }: CurveProps) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const said = texts.concentration
  const open = (part: string) => cellPath(asOf, { of: 'pareto', part, days })
  return (
    <StatRow>
      <Stat
        label={said.top('20%')}
        definition={<Definition metric="top_share" />}
        value={topShare === null ? '—' : formatShare(topShare)}
        note={topShare === null ? said.few : <PageLink to={open('top_fifth')}>{said.topIs(topPeople)}</PageLink>}
      />
      {makers && (
        <Stat
          label={words(METRICS.most_money.name)}
          definition={<Definition metric="most_money" />}
          value={<Count value={makers.people} />}
          unit={texts.people}
          note={<PageLink to={open('most_money')}>{said.who(makers.people, formatShare(makers.share))}</PageLink>}
        />
      )}
      <Stat
        label={words(METRICS.window_buyers.name)}
        definition={<Definition metric="window_buyers" />}
        value={<Count value={people} />}
        unit={texts.people}
      />
      <Stat label={said.money} definition={<Definition metric="window_net" />} value={<Money amount={money} short />} />
    </StatRow>
  )
}

interface CurveProps {
  readonly found: Concentration
  readonly days: number
}

/** The money that the first people bring, beside what it would be if all brought alike. */
export function ParetoCurve({ found: { bands } }: { readonly found: Concentration }) {
  const said = useTexts(TEXTS).concentration
  return (
    <Chart
      title={said.curve}
      xTitle={said.peopleShare}
      kind="line"
      x={bands.map((band) => formatShare(band.peopleShare, 0))}
      series={[
        { key: 'money', label: said.curve, values: bands.map((band) => band.moneyShare) },
        { key: 'equal', label: said.equal, values: bands.map((band) => band.peopleShare) },
      ]}
      most={1}
      format={(value) => formatShare(value)}
    />
  )
}
