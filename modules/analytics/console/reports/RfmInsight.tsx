import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConcentration } from '../../contract.ts'
import { ParetoCurve, ParetoFigures } from './ParetoCurve.tsx'
import { RecencyPanel } from './RecencyPanel.tsx'
import { TEXTS } from './texts.ts'

/** Beside the matrix of RFM: who brings the money, and when to ask people back. */
export default function RfmInsight({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const [asOf, days] = [String(context.asOf), Number(context.days)]
  const read = useRead(readConcentration, { query: { asOf, days } }, { keepOld: true })
  return (
    <>
      <Panel
        title={texts.concentration.title}
        extra={<PageLink to="/concentration">{texts.concentration.whole}</PageLink>}
      >
        <ReadView read={read}>
          {(found) => (
            <div className="hs-stack">
              <ParetoFigures found={found} days={days} />
              <ParetoCurve found={found} />
            </div>
          )}
        </ReadView>
      </Panel>
      <RecencyPanel asOf={asOf} />
    </>
  )
}
