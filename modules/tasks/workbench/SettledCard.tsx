import type { AnswerOf } from '#kit/pure/route.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readTask } from '../contract.ts'
import { SKIP_REASONS } from '../model/task.ts'
import { TEXTS } from './texts.ts'
import { useUndo } from './use-undo.ts'

/** What became of the task, and the way back while there is one. */
export function SettledCard({ task }: { task: AnswerOf<typeof readTask> }) {
  const texts = useTexts(TEXTS)
  const { undo, running } = useUndo()
  const reason = SKIP_REASONS.find((one) => one === task.reason)
  const open = task.undoUntil !== null && new Date(task.undoUntil) > new Date()
  return (
    <section className="hp-card">
      {task.settledAt && (
        <p>
          {texts.settledAt} <TimeText at={task.settledAt} />
        </p>
      )}
      {reason && <p>{texts.reasons[reason]}</p>}
      {task.note && (
        <p>
          {texts.yourNote}: {task.note}
        </p>
      )}
      {open && (
        <Button busy={running} onClick={() => undo(task.id)}>
          {texts.undo}
        </Button>
      )}
    </section>
  )
}
