import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money, TimeText } from '#kit/web/values.tsx'
import type { Board, BoardTask } from './board-task.ts'
import { ReassignButton } from './ReassignButton.tsx'
import { RemindButton } from './RemindButton.tsx'
import { TEXTS } from './texts.ts'

/** One task on the board: who for, who by, until when, and what the manager may do. */
export function TaskCard({ task, rule }: { task: BoardTask; rule: Board['rule'] }) {
  const texts = useTexts(TEXTS)
  return (
    <article className="hs-stack">
      <div className="hs-row">
        <PageLink to={`/tasks/all?open=${task.id}`}>{task.contact.name || texts.nameless(task.contact.id)}</PageLink>
        {task.value > 0 && (
          <span className="hs-faint">
            <Money amount={task.value} short />
          </span>
        )}
      </div>
      <div className="hs-faint">
        {task.title} · {task.staff.name}
      </div>
      <div className={task.overdue ? 'hs-bad' : 'hs-faint'}>
        {task.settledAt ? (
          <TimeText at={task.settledAt} />
        ) : (
          <>
            {texts.dueAt} <TimeText at={task.dueAt} />
          </>
        )}
      </div>
      {task.state === 'open' && (
        <div className="hs-row">
          <RemindButton task={task} rule={rule} />
          <ReassignButton taskIds={[task.id]} />
        </div>
      )}
    </article>
  )
}
