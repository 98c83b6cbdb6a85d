import { Face, List, ListItem } from '#kit/web/phone/List.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type OwnTask, TaskLine, TaskMark } from './TaskLine.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'
import type { Batch } from './use-batch.ts'

/** The tasks as links, or as things to tick while one chooses several. */
export function TaskLines({ tasks, batch }: { tasks: readonly OwnTask[]; batch: Batch }) {
  return (
    <List>
      {tasks.map((task) =>
        batch.chosen ? <TaskTick key={task.id} task={task} batch={batch} /> : <TaskLine key={task.id} task={task} />,
      )}
    </List>
  )
}

function TaskTick({ task, batch }: { task: OwnTask; batch: Batch }) {
  const texts = useTexts(TEXTS)
  const name = task.contact.name || texts.nameless(task.contact.id)
  const ticked = batch.chosen?.has(task.id) ?? false
  return (
    <ListItem
      onPress={() => batch.flip(task.id)}
      lead={
        <span className={styles.tick} data-on={ticked} aria-hidden="true">
          <Face name={ticked ? '✓' : name} />
        </span>
      }
      title={ticked ? `${name} · ${texts.ticked}` : name}
      note={task.title}
      end={<TaskMark task={task} />}
    />
  )
}
