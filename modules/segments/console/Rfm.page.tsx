import { DayPick } from '#kit/web/DayPick.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readRfm } from '../contract.ts'
import { offerRfmCell } from './offer.ts'
import { RfmFigures } from './RfmFigures.tsx'
import { RfmMatrix } from './RfmMatrix.tsx'
import { TEXTS } from './texts.ts'

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
  const openCell = ({ r, f }: { r: number; f: number }) => {
    const name = `${texts.rfmCell(r, f)}${days === undefined ? '' : ` · ${texts.windows[shown]}`}`
    go(offerRfmCell(name, { r, f, days }))
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
                <RfmMatrix cells={rfm.cells} onOpen={asOf ? undefined : openCell} />
              </Panel>
            </div>
          )
        }
      </ReadView>
    </>
  )
}

function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}

function windowOf(text: string | undefined): WindowName {
  return text === 'year' || text === 'half' || text === 'quarter' ? text : 'all'
}
