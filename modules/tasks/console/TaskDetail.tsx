import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readTask } from '../contract.ts'
import { TaskState } from './TaskState.tsx'
import { TEXTS } from './texts.ts'

/** Everything about one task, for the drawer. */
export function TaskDetail({ taskId }: { taskId: string }) {
  const texts = useTexts(TEXTS)
  const task = useRead(readTask, { params: { taskId } })
  return (
    <ReadView read={task}>
      {(one) => (
        <Descriptions
          column={1}
          items={[
            { key: 'state', label: texts.state, children: <TaskState task={one} /> },
            { key: 'customer', label: texts.customer, children: one.contact.name || texts.nameless(one.contact.id) },
            { key: 'guide', label: texts.guide, children: one.staff.name },
            { key: 'value', label: texts.value, children: <Money amount={one.value} /> },
            { key: 'due', label: texts.dueAt, children: <TimeText at={one.dueAt} /> },
            { key: 'settled', label: texts.settledAt, children: one.settledAt && <TimeText at={one.settledAt} /> },
            { key: 'why', label: texts.why, children: one.why },
            { key: 'text', label: texts.text, children: <div style={{ whiteSpace: 'pre-wrap' }}>{one.text}</div> },
            { key: 'reason', label: texts.reason, children: one.reason && reasonWords(texts.reasons, one.reason) },
            { key: 'note', label: texts.note, children: one.note },
          ].filter((item) => item.children)}
        />
      )}
    </ReadView>
  )
}

function reasonWords(words: Readonly<Record<string, string>>, reason: string): string {
  return words[reason] ?? reason
}
