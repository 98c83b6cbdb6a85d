import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConcentration } from '../../contract.ts'
import { cellPath } from './cell-path.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { Definition } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { NoSales } from './NoSales.tsx'
import { TEXTS } from './texts.ts'

type Concentration = AnswerOf<typeof readConcentration>
const DAYS = [30, 90, 365, 730] as const
const DAYS_USUAL = 365

/** How few bring how much. */
export default function ConcentrationPage() {
  const texts = useTexts(TEXTS)
  const days = useDays(DAYS, DAYS_USUAL)
  const read = useRead(readConcentration, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.concentration.title}
        subtitle={texts.concentration.subtitle}
        actions={<DaysChoice choices={DAYS} usual={DAYS_USUAL} />}
      />
      <ReadView read={read} rows={10}>
        {(found) => (found.people === 0 ? <NoSales /> : <Curve found={found} days={days} />)}
      </ReadView>
    </div>
  )
}

function Curve({ found: { asOf, people, money, topShare, bands }, days }: { found: Concentration; days: number }) {
  const texts = useTexts(TEXTS)
  const said = texts.concentration
  const x = bands.map((band) => formatShare(band.peopleShare, 0))
  return (
    <>
      <section className="hs-panel">
        <div className="hs-panel-body">
          <StatRow>
            <Stat
              label={said.top('20%')}
              definition={<Definition metric="top_share" />}
              value={topShare === null ? '—' : formatShare(topShare)}
              note={topShare === null ? said.few : undefined}
            />
            <Stat label={texts.value.buyers} value={<Count value={people} />} unit={texts.people} />
            <Stat label={said.money} value={<Money amount={money} short />} />
          </StatRow>
        </div>
      </section>
      <div className="hs-panel">
        <Chart
          title={said.curve}
          xTitle={said.peopleShare}
          kind="line"
          x={x}
          series={[
            { key: 'money', label: said.curve, values: bands.map((band) => band.moneyShare) },
            { key: 'equal', label: said.equal, values: bands.map((band) => band.peopleShare) },
          ]}
          format={(value) => formatShare(value)}
        />
      </div>
      <FigureTable
        title={said.title}
        heads={[
          { key: 'band', label: said.band },
          { key: 'people', label: texts.people },
          { key: 'money', label: said.money },
          { key: 'share', label: said.upTo },
        ]}
        rows={bands.map((band, at) => ({
          key: String(band.band),
          head: said.top(x[at] ?? ''),
          cells: [
            <PageLink key="people" to={cellPath(asOf, { of: 'concentration', band: band.band, days })}>
              {band.people}
            </PageLink>,
            <Money key="money" amount={band.money} short />,
            formatShare(band.moneyShare),
          ],
          plain: [said.top(x[at] ?? ''), band.people, amountToNumber(band.money), band.moneyShare],
        }))}
      />
    </>
  )
}
