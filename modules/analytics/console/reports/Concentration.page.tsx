import { amountToNumber } from '#kit/pure/money.ts'
import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConcentration } from '../../contract.ts'
import { cellPath } from './cell-path.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { FigureTable } from './FigureTable.tsx'
import { NoSales } from './NoSales.tsx'
import { type Concentration, ParetoCurve, ParetoFigures } from './ParetoCurve.tsx'
import { TEXTS } from './texts.ts'

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

function Curve({ found, days }: { found: Concentration; days: number }) {
  const { asOf, bands } = found
  const texts = useTexts(TEXTS)
  const said = texts.concentration
  const x = bands.map((band) => formatShare(band.peopleShare, 0))
  return (
    <>
      <section className="hs-panel">
        <div className="hs-panel-body">
          <ParetoFigures found={found} days={days} />
        </div>
      </section>
      <div className="hs-panel">
        <ParetoCurve found={found} />
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
