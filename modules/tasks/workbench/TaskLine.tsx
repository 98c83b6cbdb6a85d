import { formatTime } from '#kit/web/format.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Face, ListItem } from '#kit/web/phone/List.tsx'
import { Money } from '#kit/web/phone/values.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listOwnTasks } from '../contract.ts'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'

export type OwnTask = RowOf<typeof listOwnTasks>

/** One task in a list: who, what, what they are worth, until when, and why they. */
export function TaskLine({ task }: { task: OwnTask }) {
  const texts = useTexts(TEXTS)
  const name = task.contact.name || texts.nameless(task.contact.id)
  return (
    <ListItem
      to={`/tasks/${task.id}`}
      lead={<Face name={name} />}
      title={name}
      note={
        <>
          {task.title} · <ShortTime at={task.settledAt ?? task.dueAt} />
          {task.why && <span className={styles.why}>{task.why}</span>}
        </>
      }
      end={<TaskMark task={task} />}
    />
  )
}

/** `21:00` today, `11-23 10:00` on another day: a line of a phone has no room for the year. */
function ShortTime({ at }: { at: string }) {
  const { tenant } = useSession()
  const [day, clock] = formatTime(at, tenant.timezone, 'minute').split(' ')
  const today = formatTime(new Date(), tenant.timezone, 'date')
  return (
    <time className="hs-num" dateTime={at}>
      {day === today ? clock : `${day?.slice(5)} ${clock}`}
    </time>
  )
}

type Marked = Pick<OwnTask, 'state' | 'overdue' | 'opensAt' | 'value'> & Partial<Pick<OwnTask, 'expected'>>

/** The state in one word; of an open task that is in time, what the customer is worth. */
export function TaskMark({ task }: { task: Marked }) {
  const texts = useTexts(TEXTS)
  if (task.overdue) return <Badge tone="bad">{texts.overdue}</Badge>
  if (task.state === 'done') return <Badge tone="good">{texts.done}</Badge>
  if (task.state !== 'open') return <Badge>{texts[task.state]}</Badge>
  if (new Date(task.opensAt) > new Date()) return <Badge tone="warn">{texts.later}</Badge>
  const { expected } = task
  const worth = expected ?? task.value
  return worth > 0 ? (
    <small className="hs-faint">
      {expected === null || expected === undefined ? null : texts.expected} <Money amount={worth} />
    </small>
  ) : null
}
