import { DayPick } from '#kit/web/DayPick.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { WINDOW_DAYS_MAX } from '../conditions/window.ts'
import { readRfmCuts } from '../contract/rfm.ts'
import { readRfm } from '../contract.ts'
import { offerRfmCell } from './offer.ts'
import { RfmCutsPanel } from './RfmCutsPanel.tsx'
import { RfmFigures } from './RfmFigures.tsx'
import { RfmMatrix } from './RfmMatrix.tsx'
import { RfmMoves } from './RfmMoves.tsx'
import { TEXTS } from './texts.ts'

const WINDOWS = { all: undefined, year: 365, half: 180, quarter: 90, month: 30 } as const
/** Pixels. */
const OWN_WINDOW_WIDTH = 150
type WindowName = keyof typeof WINDOWS

/** Customers by how recently and how often they bought; each cell begins a segment. */
export default function RfmPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const [url, setUrl] = useUrlState<'window' | 'days' | 'asOf' | 'scoring'>()
  const own = daysIn(url.days)
  const shown = windowOf(url.window)
  const days = own ?? WINDOWS[shown]
  const asOf = dayIn(url.asOf)
  const scoring = url.scoring === 'fixed' ? 'fixed' : 'quantile'
  const read = useRead(readRfm, { query: { days, asOf, scoring } }, { keepOld: true })
  const cuts = useRead(readRfmCuts).value?.cuts
  const options = (Object.keys(WINDOWS) as WindowName[]).map((value) => ({ value, label: texts.windows[value] }))
  const openCell = ({ r, f }: { r: number; f: number }) => {
    const name = `${texts.rfmCell(r, f)}${days === undefined ? '' : ` · ${texts.lastDays(days)}`}`
    go(offerRfmCell(name, { r, f, days, cuts: scoring === 'fixed' ? cuts : undefined }))
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
              value={own === undefined ? shown : null}
              options={options}
              onChange={(window: WindowName | null) =>
                setUrl({ days: undefined, window: window === 'all' ? undefined : (window ?? undefined) })
              }
            />
            <InputNumber
              aria-label={texts.ownWindow}
              style={{ inlineSize: OWN_WINDOW_WIDTH }}
              placeholder={texts.ownWindow}
              suffix={texts.days}
              min={1}
              max={WINDOW_DAYS_MAX}
              precision={0}
              value={own ?? null}
              onChange={(next) => setUrl({ days: next === null ? undefined : String(next) }, { replace: true })}
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
              <RfmCutsPanel scoring={scoring} onScoring={(next) => setUrl({ scoring: next })} />
              <Panel
                title={asOf && <span className="hs-faint">{texts.pastDay}</span>}
                extra={<Stale at={rfm.asOf} refreshing={read.refreshing} onRefresh={read.retry} />}
              >
                <RfmMatrix cells={rfm.cells} onOpen={asOf ? undefined : openCell} />
              </Panel>
              <Slot name="segments.rfm" context={{ asOf: rfm.asOf, days: days ?? WINDOW_DAYS_MAX }} />
              <RfmMoves days={days} scoring={scoring} />
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
  return text === 'year' || text === 'half' || text === 'quarter' || text === 'month' ? text : 'all'
}

function daysIn(text: string | undefined): number | undefined {
  const days = Number(text)
  return text !== undefined && Number.isInteger(days) && days >= 1 && days <= WINDOW_DAYS_MAX ? days : undefined
}
