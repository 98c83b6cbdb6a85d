import type { AnswerOf } from '#kit/pure/route.ts'
import { BoardColumns } from '#kit/web/BoardColumns.tsx'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readBoard } from '../contract.ts'
import { DigestButton } from './DigestButton.tsx'
import { StaffSelect } from './door.tsx'
import { GuideTable } from './GuideTable.tsx'
import { TaskCard } from './TaskCard.tsx'
import { TEXTS } from './texts.ts'

const LOOK_EVERY_MS = 20_000
const SPANS = [1, 7, 31] as const

/** What guides have to do and what they did: columns by state, late in red, one tap to remind. */
export default function TaskBoardPage() {
  const texts = useTexts(TEXTS)
  const [{ staffId, journeyId, days }, change] = useUrlState<'staffId' | 'journeyId' | 'days'>()
  const span = SPANS.find((one) => String(one) === days) ?? 1
  const board = useRead(
    readBoard,
    { query: { staffId, journeyId, days: span } },
    { everyMs: LOOK_EVERY_MS, keepOld: true },
  )
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.board}
        subtitle={texts.boardHint}
        actions={
          <>
            <DigestButton />
            <StaffSelect value={staffId} onChange={(next) => change({ staffId: next })} placeholder={texts.everybody} />
            <Select
              aria-label={texts.since}
              value={span}
              options={SPANS.map((value) => ({ value, label: texts.days(value) }))}
              onChange={(next) => change({ days: next === 1 ? undefined : String(next) })}
            />
          </>
        }
      />
      <ReadView read={board}>
        {(value) => (
          <>
            <BoardView board={value} onPick={(next) => change({ staffId: next })} />
            <Stale at={value.asOf} refreshing={board.refreshing} onRefresh={board.retry} />
          </>
        )}
      </ReadView>
    </div>
  )
}

function BoardView({ board, onPick }: { board: AnswerOf<typeof readBoard>; onPick: (staffId: string) => void }) {
  const texts = useTexts(TEXTS)
  const { rule } = board
  const nothing = board.columns.every((column) => column.count === 0) && board.guides.length === 0
  if (nothing) return <EmptyView what={texts.noTasks} hint={texts.noTasksHint} />
  return (
    <>
      <GuideTable guides={board.guides} onPick={onPick} />
      <p className="hs-faint">
        {texts.rule(rule.perTask, rule.hours, rule.validFrom)} ·{' '}
        <a href={rule.source} target="_blank" rel="noreferrer">
          {texts.ruleSource}
        </a>
      </p>
      <BoardColumns
        columns={board.columns.map(({ column, count, tasks }) => ({
          key: column,
          title: texts.columns[column],
          count,
          items: tasks,
          tone: column === 'overdue' ? 'late' : column === 'done' ? 'done' : 'plain',
          empty: column === 'overdue' ? texts.noneOverdue : texts.none,
        }))}
        itemId={(task) => task.id}
        render={(task) => <TaskCard task={task} rule={rule} />}
      />
    </>
  )
}
