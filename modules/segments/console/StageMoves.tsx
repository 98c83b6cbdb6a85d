import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { DayPick } from '#kit/web/DayPick.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Matrix } from '#kit/web/Matrix.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { countStageMoves } from '../contract.ts'
import { TEXTS } from './stage-texts.ts'

/** So many days back one looks at first. */
const DAYS_BACK = 90
const NONE = 'none'
const ABSENT = 'absent'

/** How many went from which stage to which between two days. */
export function StageMoves({ stages }: { stages: readonly { readonly key: string; readonly name: string }[] }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const [url, setUrl] = useUrlState<'from' | 'to'>()
  const to = url.to ?? dayOf(new Date(), tenant.timezone)
  const from = url.from ?? addDays(to, -DAYS_BACK)
  const isPair = from < to
  const read = useRead(countStageMoves, { query: { from, to } }, { enabled: isPair, keepOld: true })
  const own = stages.toReversed().map(({ key, name }) => ({ key, label: name }))
  const rows = [{ key: ABSENT, label: texts.newcomer }, ...own, { key: NONE, label: texts.none }]
  const columns = [...own, { key: NONE, label: texts.none }, { key: ABSENT, label: texts.gone }]
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
            <Matrix
              rows={rows}
              columns={columns}
              rowTitle={texts.before}
              columnTitle={texts.after}
              unit={texts.unit}
              cells={cells.map((cell) => ({
                key: `${cell.from}-${cell.to}`,
                row: cell.from,
                column: cell.to,
                value: cell.count,
              }))}
            />
          )}
        </ReadView>
      )}
    </Panel>
  )
}
