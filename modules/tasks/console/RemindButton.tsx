import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tooltip } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { remindTask } from '../contract.ts'
import type { Board, BoardTask } from './board-task.ts'
import { TEXTS } from './texts.ts'

export interface RemindButtonProps {
  readonly task: BoardTask
  readonly rule: Board['rule']
}

/** Reminds the guide; the button says how often one still may, and why not when one may not. */
export function RemindButton({ task, rule }: RemindButtonProps) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const { done, failed } = useFeedback()
  const remind = useWrite(remindTask, {
    onDone: ({ toPhone }) => done(texts.reminded(task.staff.name, toPhone)),
    onFailure: failed,
  })
  if (!allowed('tasks.manage') || task.state !== 'open') return null
  const spent = task.remindersLeft === 0
  return (
    <Tooltip title={spent ? texts.remindSpent(rule.perTask, rule.hours, rule.validFrom) : undefined}>
      <Button
        size="small"
        disabled={spent}
        loading={remind.running}
        onClick={() => void remind.run({ params: { taskId: task.id } })}
      >
        {texts.remind} · {texts.left(task.remindersLeft)}
      </Button>
    </Tooltip>
  )
}
