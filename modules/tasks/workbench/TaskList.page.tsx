import { Button } from '#kit/web/phone/Button.tsx'
import { List } from '#kit/web/phone/List.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listOwnTasks, readOwnDay } from '../contract.ts'
import { OWN_TABS, type OwnTab } from '../model/task-view.ts'
import { OwnDayCard } from './OwnDayCard.tsx'
import { Reminders } from './Reminders.tsx'
import { TaskLine } from './TaskLine.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'
import { useOnline } from './use-online.ts'

/** New tasks come by themselves this often, in milliseconds. */
const LOOK_EVERY_MS = 20_000

/** A guide's day: what is late, then the most valuable people first. */
export default function TaskListPage() {
  const texts = useTexts(TEXTS)
  const online = useOnline()
  const [{ tab: asked }, change] = useUrlState<'tab'>()
  const tab = OWN_TABS.find((one) => one === asked) ?? 'todo'
  const day = useRead(readOwnDay, {}, { everyMs: LOOK_EVERY_MS })
  const tasks = usePages(listOwnTasks, { query: { tab } }, { everyMs: LOOK_EVERY_MS })
  const counts: Partial<Record<OwnTab, number>> = { todo: day.value?.todo, overdue: day.value?.overdue }
  const refresh = () => {
    day.retry()
    tasks.retry()
  }
  return (
    <div className="hs-stack">
      {!online && <p className={styles.away}>{texts.offline}</p>}
      {day.value && <OwnDayCard day={day.value} />}
      {day.value && tab !== 'done' && <Reminders reminders={day.value.reminders} />}
      <Tabs
        label={texts.tabs.label}
        value={tab}
        tabs={OWN_TABS.map((key) => ({ key, label: texts.tabs[key], count: counts[key] }))}
        onChange={(next) => change({ tab: next === 'todo' ? undefined : next })}
      />
      <ReadView read={tasks} rows={5}>
        {(found) => (found.length === 0 ? <NoTasks tab={tab} /> : <TaskLines tasks={found} />)}
      </ReadView>
      {tasks.hasMore && (
        <Button wide onClick={tasks.loadMore}>
          {texts.more}
        </Button>
      )}
      <Button tone="quiet" busy={tasks.refreshing} onClick={refresh}>
        {texts.refresh}
      </Button>
    </div>
  )
}

function TaskLines({ tasks }: { tasks: readonly Parameters<typeof TaskLine>[0]['task'][] }) {
  return (
    <List>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
    </List>
  )
}

function NoTasks({ tab }: { tab: OwnTab }) {
  const texts = useTexts(TEXTS)
  if (tab === 'overdue') return <Empty what={texts.noOverdue} />
  if (tab === 'done') return <Empty what={texts.noDone} />
  return <Empty what={texts.noTodo} hint={texts.noTodoHint} />
}
