import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTasks } from '../contract.ts'
import { TaskState } from './TaskState.tsx'
import { TEXTS } from './texts.ts'

const SHOWN_MAX = 10

/** A customer's latest tasks, on their own page. */
export default function ContactTasks({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const contactId = Number(context.contactId)
  const tasks = useRead(listTasks, { query: { contactId, limit: SHOWN_MAX } }, { enabled: contactId > 0 })
  const items = tasks.value?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="hs-panel">
      <div className="hs-panel-body hs-stack">
        <strong>{texts.openTasks}</strong>
        {items.map((task) => (
          <div key={task.id} className="hs-row">
            <TaskState task={task} />
            <span>{task.title}</span>
            <span className="hs-faint">
              {task.staff.name} · <TimeText at={task.dueAt} />
            </span>
          </div>
        ))}
      </div>
    </section>
  )
}
