import type { AnswerOf } from '#kit/pure/route.ts'
import { usePageParams } from '#kit/web/phone/navigation.tsx'
import { ReadView } from '#kit/web/phone/states.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readTask } from '../contract.ts'
import { CustomerCard } from './CustomerCard.tsx'
import { SettledCard } from './SettledCard.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'

/** One task: who, why, what to say, and one tap to copy it. */
export default function TaskPage() {
  const { taskId = '' } = usePageParams()
  const task = useRead(readTask, { params: { taskId } })
  return <ReadView read={task}>{(value) => <TaskView task={value} />}</ReadView>
}

function TaskView({ task }: { task: AnswerOf<typeof readTask> }) {
  const texts = useTexts(TEXTS)
  return (
    <div className={styles.page}>
      <CustomerCard task={task} />
      {task.why && (
        <section className="hp-card">
          <strong>{texts.why}</strong>
          <p>{task.why}</p>
        </section>
      )}
      <section className="hp-card">
        <div className={styles.words}>
          <strong>{task.title || texts.script}</strong>
          <small className="hs-faint">
            {texts.dueAt} <TimeText at={task.dueAt} />
          </small>
        </div>
        <div className="hp-quote">{task.text}</div>
      </section>
      {task.state === 'open' ? <TaskDeeds task={task} /> : <SettledCard task={task} />}
    </div>
  )
}
