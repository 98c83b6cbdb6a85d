import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink, useGo } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { offerRfmCell, RfmMatrix } from '#modules/segments/console/door.tsx'
import { readHomeRfm } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Rfm = AnswerOf<typeof readHomeRfm>
const RFM_DAYS = 365

/** Who bought lately and often; each cell begins a segment of its people. */
export function HomeRfm() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const read = useRead(readHomeRfm, { query: { days: RFM_DAYS } })
  const openCell = ({ r, f }: { r: number; f: number }) =>
    go(offerRfmCell(texts.rfmCell(r, f), { r, f, days: RFM_DAYS }))
  return (
    <Panel title={texts.rfm} extra={<RfmExtra rfm={read.value} />}>
      <ReadView read={read} rows={6}>
        {(rfm) =>
          rfm.customers === 0 ? (
            <EmptyView
              what={texts.rfmEmpty}
              hint={texts.rfmEmptyHint}
              action={<Button onClick={() => go('/imports')}>{texts.importOrders}</Button>}
            />
          ) : (
            <RfmMatrix bare cells={rfm.cells} onOpen={openCell} />
          )
        }
      </ReadView>
    </Panel>
  )
}

function RfmExtra({ rfm }: { rfm: Rfm | undefined }) {
  const texts = useTexts(TEXTS)
  const rowsOf = ({ cells }: Rfm) => [
    ['R', 'F', texts.people, texts.gmvYuan],
    ...cells.map(({ r, f, customers, money }) => [r, f, customers, money / 10_000]),
  ]
  return (
    <div className="hs-row">
      <PageLink to="/rfm">{texts.rfmWhole}</PageLink>
      {rfm && <CsvButton name="rfm" rows={() => rowsOf(rfm)} />}
    </div>
  )
}
