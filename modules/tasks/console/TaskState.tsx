import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import type { BoardTask } from './board-task.ts'
import { TEXTS } from './texts.ts'

/** The state of a task in one word. */
export function TaskState({ task }: { task: Pick<BoardTask, 'state' | 'overdue'> }) {
  const texts = useTexts(TEXTS)
  if (task.overdue) return <Tag color="error">{texts.views.overdue}</Tag>
  if (task.state === 'open') return <Tag color="processing">{texts.views.todo}</Tag>
  if (task.state === 'done') return <Tag color="success">{texts.views.done}</Tag>
  return <Tag>{texts.views[task.state]}</Tag>
}
