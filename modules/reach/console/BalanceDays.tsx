import { Chart } from '#kit/web/chart/Chart.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readContactBalance } from '../contract/restraint.ts'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'
import { TEXTS } from './texts.ts'

/** How much one customer could bear each day, and will be able to by what is planned. */
export function BalanceDays({ contactId }: { contactId: number }) {
  const [texts, own] = [useTexts(RESTRAINT_TEXTS), useTexts(TEXTS)]
  const read = useRead(readContactBalance, { params: { contactId } })
  return (
    <ReadView read={read}>
      {({ days }) => (
        <div className="hs-stack">
          <p className="hs-faint">{texts.balanceHint}</p>
          <Chart
            title={texts.balanceOf}
            xTitle={texts.balanceDay}
            kind="area"
            x={days.map(({ day }) => day.slice(5))}
            series={[{ key: 'left', label: texts.balanceOf, values: days.map(({ left }) => left) }]}
            format={String}
          />
          <PageLink to={`/touches?contactId=${contactId}`}>{own.all}</PageLink>
        </div>
      )}
    </ReadView>
  )
}
