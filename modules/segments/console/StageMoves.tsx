import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Matrix } from '#kit/web/Matrix.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { freezeStageMovers, listStageMovers } from '../contract/stage-moves.ts'
import { countStageMoves } from '../contract.ts'
import { FreezeButton } from './FreezeButton.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { StageFlow } from './StageFlow.tsx'
import { TEXTS } from './stage-texts.ts'

/** So many days back one looks at first. */
const DAYS_BACK = 90
const NONE = 'none'
const ABSENT = 'absent'

/** Who went from which stage to which between two days; a cell opens its people. */
export function StageMoves({ stages }: { stages: readonly { readonly key: string; readonly name: string }[] }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const [url, setUrl] = useUrlState<'from' | 'to' | 'was' | 'is'>()
  const to = url.to ?? dayOf(new Date(), tenant.timezone)
  const from = url.from ?? addDays(to, -DAYS_BACK)
  const isPair = from < to
  const read = useRead(countStageMoves, { query: { from, to } }, { enabled: isPair, keepOld: true })
  const own = stages.toReversed().map(({ key, name }) => ({ key, label: name }))
  const rows = [{ key: ABSENT, label: texts.newcomer }, ...own, { key: NONE, label: texts.none }]
  const columns = [...own, { key: NONE, label: texts.none }, { key: ABSENT, label: texts.gone }]
  const label = (key: string | undefined, axis: readonly { key: string; label: string }[]) =>
    axis.find((one) => one.key === key)?.label
  const [was, is] = [label(url.was, rows), label(url.is, columns)]
  const isOpen = isPair && was !== undefined && is !== undefined
  return (
    <Panel
      title={texts.moves}
      extra={
        <span className="hs-row">
          <DayPick label={texts.from} value={from} onChange={(day) => setUrl({ from: day })} />
          <DayPick label={texts.to} value={to} onChange={(day) => setUrl({ to: day })} />
        </span>
      }
    >
      <p className="hs-faint">{isPair ? texts.movesHint : texts.badDays}</p>
      {isPair && (
        <ReadView read={read}>
          {({ cells }) => (
            <>
              <StageFlow rows={rows} columns={columns} cells={cells} onOpen={(was, is) => setUrl({ was, is })} />
              <Matrix
                rows={rows}
                columns={columns}
                rowTitle={texts.before}
                columnTitle={texts.after}
                unit={texts.unit}
                file={`${texts.moves} ${from} ${to}`}
                onOpen={({ row, column }) => setUrl({ was: row, is: column })}
                cells={cells.map((cell) => ({
                  key: `${cell.from}-${cell.to}`,
                  row: cell.from,
                  column: cell.to,
                  value: cell.count,
                }))}
              />
            </>
          )}
        </ReadView>
      )}
      <DetailDrawer
        open={isOpen}
        title={isOpen ? `${was} → ${is}` : undefined}
        onClose={() => setUrl({ was: undefined, is: undefined })}
      >
        {isOpen && <Movers ask={{ from, to, was: url.was ?? NONE, is: url.is ?? NONE }} name={`${was} → ${is}`} />}
      </DetailDrawer>
    </Panel>
  )
}

interface CellAsk {
  readonly from: string
  readonly to: string
  readonly was: string
  readonly is: string
}

function Movers({ ask, name }: { readonly ask: CellAsk; readonly name: string }) {
  const write = useWrite(freezeStageMovers)
  return (
    <div className="hs-stack">
      <div>
        <FreezeButton
          name={`${name}（${ask.from} → ${ask.to}）`}
          running={write.running}
          failure={write.failure}
          onFreeze={(segment) => write.run({ body: { ...ask, name: segment } })}
        />
      </div>
      <PeopleTable read={usePages(listStageMovers, { query: ask })} />
    </div>
  )
}
