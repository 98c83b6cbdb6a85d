import type { AnswerOf } from '#kit/pure/route.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Matrix, type MatrixCell } from '#kit/web/Matrix.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import type { Condition } from '../conditions/list.ts'
import { readRfm } from '../contract.ts'
import { offerSegment } from './offer.ts'
import { RfmFigures } from './RfmFigures.tsx'
import { TEXTS } from './texts.ts'

type Rfm = AnswerOf<typeof readRfm>
const WINDOWS = { all: undefined, year: 365, half: 180, quarter: 90 } as const
type WindowName = keyof typeof WINDOWS

/** Customers by how recently and how often they bought; each cell begins a segment. */
export default function RfmPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const [url, setUrl] = useUrlState<'window' | 'asOf'>()
  const shown = windowOf(url.window)
  const days = WINDOWS[shown]
  const asOf = dayIn(url.asOf)
  const read = useRead(readRfm, { query: { days, asOf } }, { keepOld: true })
  const options = (Object.keys(WINDOWS) as WindowName[]).map((value) => ({ value, label: texts.windows[value] }))
  const openCell = ({ row, column }: MatrixCell) => {
    const [f, r] = [Number(row), Number(column)]
    const root: Condition = { kind: 'rfm', recency: [r, r], frequency: [f, f], money: [1, 5], days }
    const name = `${texts.rfmCell(r, f)}${days === undefined ? '' : ` · ${texts.windows[shown]}`}`
    go(offerSegment(name, { version: 1, root }))
  }
  return (
    <>
      <PageHeader
        title={texts.rfm}
        subtitle={texts.rfmHint}
        actions={
          <>
            <DayPick label={texts.asOf} value={asOf} onChange={(day) => setUrl({ asOf: day })} />
            <Segmented
              aria-label={texts.window}
              value={shown}
              options={options}
              onChange={(window: WindowName) => setUrl({ window: window === 'all' ? undefined : window })}
            />
          </>
        }
      />
      <ReadView read={read}>
        {(rfm) =>
          rfm.customers === 0 ? (
            <EmptyView
              what={texts.noOrders}
              hint={texts.noOrdersHint}
              action={<Button onClick={() => go('/imports')}>{texts.importOrders}</Button>}
            />
          ) : (
            <div className="hs-stack">
              <RfmFigures rfm={rfm} />
              <Panel
                title={asOf && <span className="hs-faint">{texts.pastDay}</span>}
                extra={<Stale at={rfm.asOf} refreshing={read.refreshing} onRefresh={read.retry} />}
              >
                <RfmMatrix rfm={rfm} onOpen={asOf ? undefined : openCell} />
              </Panel>
            </div>
          )
        }
      </ReadView>
    </>
  )
}

function RfmMatrix({ rfm, onOpen }: { rfm: Rfm; onOpen: ((cell: MatrixCell) => void) | undefined }) {
  const texts = useTexts(TEXTS)
  const axis = [5, 4, 3, 2, 1].map((score) => ({ key: String(score), label: texts.score(score) }))
  return (
    <Matrix
      rows={axis}
      columns={axis.toReversed()}
      rowTitle={texts.rowsF}
      columnTitle={texts.columnsR}
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

function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}

function windowOf(text: string | undefined): WindowName {
  return text === 'year' || text === 'half' || text === 'quarter' ? text : 'all'
}
