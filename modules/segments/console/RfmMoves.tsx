import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useWords } from '#kit/web/language.ts'
import { Matrix } from '#kit/web/Matrix.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { countRfmMoves, freezeRfmMovers, listRfmMovers } from '../contract/rfm.ts'
import { RFM_GROUPS, RFM_SIDES, type RfmSide, type Scoring } from '../model/rfm.ts'
import { FreezeButton } from './FreezeButton.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { TEXTS } from './rfm-texts.ts'

/** So many days back one looks at first. */
const DAYS_BACK = 90
const SCORES = [5, 4, 3, 2, 1]

interface Props {
  readonly days: number | undefined
  readonly scoring: Scoring
}

/** Who went from which group or score to which between two days; a cell opens its people. */
export function RfmMoves({ days, scoring }: Props) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const { tenant } = useSession()
  const [url, setUrl] = useUrlState<'from' | 'to' | 'by' | 'cell'>()
  const to = url.to ?? dayOf(new Date(), tenant.timezone)
  const from = url.from ?? addDays(to, -DAYS_BACK)
  const by = RFM_SIDES.find((side) => side === url.by) ?? 'group'
  const isPair = from < to
  const ask = { from, to, days, scoring, by }
  const read = useRead(countRfmMoves, { query: ask }, { enabled: isPair, keepOld: true })
  const places = by === 'group' ? RFM_GROUPS.map((_, at) => at + 1).reverse() : SCORES
  const label = (place: number) => {
    if (place === 0) return texts.none
    return by === 'group' ? words(RFM_GROUPS[place - 1] ?? { zh: '', en: '' }) : texts.score(place)
  }
  const axis = [...places, 0].map((place) => ({ key: String(place), label: label(place) }))
  const [was, is] = (url.cell ?? '').split('-').map(Number)
  const isOpen = isPair && was !== undefined && is !== undefined && Number.isInteger(was) && Number.isInteger(is)
  return (
    <Panel
      title={texts.moves}
      extra={
        <span className="hs-row" style={{ flexWrap: 'wrap' }}>
          <Segmented
            aria-label={texts.by}
            value={by}
            options={RFM_SIDES.map((value) => ({ value, label: texts.bys[value] }))}
            onChange={(value: RfmSide) => setUrl({ by: value === 'group' ? undefined : value })}
          />
          <DayPick label={texts.from} value={from} onChange={(day) => setUrl({ from: day })} />
          <DayPick label={texts.to} value={to} onChange={(day) => setUrl({ to: day })} />
        </span>
      }
    >
      <p className="hs-faint">{isPair ? `${texts.movesHint}${by === 'group' ? texts.grouped : ''}` : texts.badDays}</p>
      {isPair && (
        <ReadView read={read}>
          {({ cells }) => (
            <Matrix
              rows={axis}
              columns={axis}
              rowTitle={texts.before}
              columnTitle={texts.after}
              unit={texts.unit}
              file={`${texts.moves} ${from} ${to}`}
              onOpen={({ row, column }) => setUrl({ cell: `${row}-${column}` })}
              cells={cells.map((cell) => ({
                key: `${cell.was}-${cell.is}`,
                row: String(cell.was),
                column: String(cell.is),
                value: cell.count,
              }))}
            />
          )}
        </ReadView>
      )}
      <DetailDrawer
        open={isOpen}
        title={isOpen ? `${label(was)} → ${label(is)}` : undefined}
        onClose={() => setUrl({ cell: undefined })}
      >
        {isOpen && <Movers ask={{ ...ask, was, is }} name={`${label(was)} → ${label(is)}`} />}
      </DetailDrawer>
    </Panel>
  )
}

/** The people of a cell, as they are asked for and made a segment. */
interface CellAsk extends Props {
  readonly from: string
  readonly to: string
  readonly by: RfmSide
  readonly was: number
  readonly is: number
}

function Movers({ ask, name }: { ask: CellAsk; name: string }) {
  const write = useWrite(freezeRfmMovers)
  const called = `${name}（${ask.from} → ${ask.to}）`
  return (
    <div className="hs-stack">
      <div>
        <FreezeButton
          name={called}
          running={write.running}
          failure={write.failure}
          onFreeze={(segment) => write.run({ body: { ...ask, name: segment } })}
        />
      </div>
      <PeopleTable read={usePages(listRfmMovers, { query: ask })} />
    </div>
  )
}
