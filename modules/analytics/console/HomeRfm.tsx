import type { AnswerOf } from '#kit/pure/route.ts'
import { writeCsv } from '#kit/web/chart/chart-parts.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Matrix, type MatrixCell } from '#kit/web/Matrix.tsx'
import { PageLink, useGo } from '#kit/web/navigation.tsx'
import { saveFile } from '#kit/web/save-file.ts'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readHomeRfm } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Rfm = AnswerOf<typeof readHomeRfm>
const RFM_DAYS = 365

/** Who bought lately and often; each cell begins a segment of its people. */
export function HomeRfm() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const read = useRead(readHomeRfm, { query: { days: RFM_DAYS } })
  const openCell = ({ row, column }: MatrixCell) => {
    const [f, r] = [Number(row), Number(column)]
    go(offerCell(texts.rfmCell(r, f), r, f))
  }
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
            <RfmMatrix rfm={rfm} onOpen={openCell} />
          )
        }
      </ReadView>
    </Panel>
  )
}

function RfmExtra({ rfm }: { rfm: Rfm | undefined }) {
  const texts = useTexts(TEXTS)
  const save = (found: Rfm) => {
    const rows = found.cells.map(({ r, f, customers, money }) => [r, f, customers, money / 10_000])
    saveFile('rfm.csv', writeCsv([['R', 'F', texts.people, texts.gmvYuan], ...rows]), 'text/csv')
  }
  return (
    <div className="hs-row">
      <PageLink to="/rfm">{texts.rfmWhole}</PageLink>
      {rfm && (
        <button type="button" className="hs-link" onClick={() => save(rfm)}>
          {texts.csv}
        </button>
      )}
    </div>
  )
}

function RfmMatrix({ rfm, onOpen }: { rfm: Rfm; onOpen: (cell: MatrixCell) => void }) {
  const texts = useTexts(TEXTS)
  const axis = [5, 4, 3, 2, 1].map((score) => ({ key: String(score), label: texts.score(score) }))
  return (
    <Matrix
      rows={axis}
      columns={axis.toReversed()}
      rowTitle={texts.rfmRows}
      columnTitle={texts.rfmColumns}
      unit={texts.people}
      onOpen={onOpen}
      cells={rfm.cells.map(({ r, f, customers, money }) => ({
        key: `${r}-${f}`,
        row: String(f),
        column: String(r),
        value: customers,
        note: <Money amount={money} short />,
      }))}
    />
  )
}

/** The address of a new segment that begins with one cell. */
function offerCell(name: string, r: number, f: number): string {
  const root = { kind: 'rfm', recency: [r, r], frequency: [f, f], money: [1, 5], days: RFM_DAYS }
  return `/segments/new?${new URLSearchParams({ name, rule: JSON.stringify({ version: 1, root }) })}`
}
