import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useWords } from '#kit/web/language.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readBoard } from '../../contract/board.ts'
import { ALERT_DAYS } from '../../model/alert.ts'
import { BOARD, BOARD_GROUPS, type BoardMetric } from '../../model/board.ts'
import { METRICS } from '../../model/metrics.ts'
import { FigureValue } from '../FigureValue.tsx'
import { changeOf, figureOf } from '../home-figures.ts'
import { peopleBehind } from '../people-behind.ts'
import { cellPath } from '../reports/cell-path.ts'
import { Definition } from '../reports/Definition.tsx'
import { AlertsPanel } from './AlertsPanel.tsx'
import { TEXTS } from './texts.ts'

type Board = AnswerOf<typeof readBoard>
const EVERY_MS = 30_000

/** Growth, retention, conversion and activity as they are now, and the limits set on them. */
export default function BoardPage() {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'days'>()
  const days = ALERT_DAYS.find((one) => String(one) === url.days) ?? 1
  const read = useRead(readBoard, { query: { days } }, { keepOld: true, everyMs: EVERY_MS })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.board}
        subtitle={texts.hint}
        actions={
          <Segmented
            aria-label={texts.period}
            value={days}
            options={ALERT_DAYS.map((value) => ({ value, label: texts.lastDays(value) }))}
            onChange={(value) => setUrl({ days: value === 1 ? undefined : String(value) })}
          />
        }
      />
      <ReadView read={read} rows={8}>
        {(board) => (
          <>
            {BOARD_GROUPS.map((group) => (
              <Panel key={group} title={texts.groups[group]}>
                <StatRow>
                  {BOARD[group].map((metric) => (
                    <BoardStat key={metric} board={board} metric={metric} days={days} />
                  ))}
                </StatRow>
              </Panel>
            ))}
            <Stale at={board.to} refreshing={read.refreshing} onRefresh={read.retry} />
          </>
        )}
      </ReadView>
      <AlertsPanel />
    </div>
  )
}

function BoardStat({ board, metric, days }: { board: Board; metric: BoardMetric; days: number }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const figure = figureOf(board, metric)
  const change = changeOf(figure)
  const { name, unit } = METRICS[metric]
  const people = peopleBehind(metric)
  return (
    <Stat
      label={words(name)}
      definition={<Definition metric={metric} />}
      value={<FigureValue metric={metric} value={figure.value} />}
      comparison={
        change === undefined
          ? undefined
          : {
              change,
              against: texts.against,
              inPoints: unit === 'share',
              goodWhen: metric === 'people_lost' ? 'down' : 'up',
            }
      }
      to={people && cellPath(board.to, { of: 'figure', figure: people, days })}
      small
    />
  )
}
