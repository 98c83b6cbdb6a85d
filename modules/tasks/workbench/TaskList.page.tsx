import { Button } from '#kit/web/phone/Button.tsx'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { Empty, ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { usePages, useRead } from '#kit/web/wire-hooks.ts'
import { listOwnTasks, readOwnDay } from '../contract.ts'
import { OWN_TABS, type OwnTab } from '../model/task-view.ts'
import { BatchBar } from './BatchBar.tsx'
import { Notices } from './Notices.tsx'
import { OwnDayCard } from './OwnDayCard.tsx'
import { OwnIssues } from './OwnIssues.tsx'
import { Performance } from './Performance.tsx'
import { Reminders } from './Reminders.tsx'
import type { OwnTask } from './TaskLine.tsx'
import { TaskLines } from './TaskLines.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'
import { useBatch } from './use-batch.ts'
import { useOnline } from './use-online.ts'

/** New tasks come by themselves this often, in milliseconds. */
const LOOK_EVERY_MS = 20_000

/** Whether a task can be marked now: quiet hours put some off. */
function isOpenNow(task: OwnTask): boolean {
  return task.state === 'open' && new Date(task.opensAt) <= new Date()
}

/** A guide's day: what is late, then the most valuable people first. */
export default function TaskListPage() {
  const texts = useTexts(TEXTS)
  const online = useOnline()
  const [{ tab: asked }, change] = useUrlState<'tab'>()
  const tab = OWN_TABS.find((one) => one === asked) ?? 'todo'
  const day = useRead(readOwnDay, {}, { everyMs: LOOK_EVERY_MS })
  const tasks = usePages(listOwnTasks, { query: { tab } }, { everyMs: LOOK_EVERY_MS })
  const batch = useBatch()
  const open = (tasks.value ?? []).filter(isOpenNow).map(({ id }) => id)
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
      {day.value && tab !== 'done' && <Notices notices={day.value.notices} />}
      {tab !== 'done' && <OwnIssues />}
      <Tabs
        label={texts.tabs.label}
        value={tab}
        tabs={OWN_TABS.map((key) => ({ key, label: texts.tabs[key], count: counts[key] }))}
        onChange={(next) => change({ tab: next === 'todo' ? undefined : next })}
      />
      <ReadView read={tasks} rows={5}>
        {(found) => (found.length === 0 ? <NoTasks tab={tab} /> : <TaskLines tasks={found} batch={batch} />)}
      </ReadView>
      {tasks.hasMore && (
        <Button wide onClick={tasks.loadMore}>
          {texts.more}
        </Button>
      )}
      {batch.chosen ? (
        <BatchBar batch={batch} open={open} />
      ) : (
        <>
          {tab !== 'done' && open.length > 1 && (
            <Button wide onClick={batch.begin}>
              {texts.choose}
            </Button>
          )}
          <Button tone="quiet" busy={tasks.refreshing} onClick={refresh}>
            {texts.refresh}
          </Button>
          <Performance />
        </>
      )}
    </div>
  )
}

function NoTasks({ tab }: { tab: OwnTab }) {
  const texts = useTexts(TEXTS)
  if (tab === 'overdue') return <Empty what={texts.noOverdue} />
  if (tab === 'done') return <Empty what={texts.noDone} />
  return <Empty what={texts.noTodo} hint={texts.noTodoHint} />
}
