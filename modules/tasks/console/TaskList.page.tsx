import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listStaff } from '#modules/organisation/contract.ts'
import { listTasks } from '../contract.ts'
import { BOARD } from '../model/metrics.ts'
import { TASK_VIEWS } from '../model/task-view.ts'
import { ReassignButton } from './ReassignButton.tsx'
import { TaskDetail } from './TaskDetail.tsx'
import { TaskState } from './TaskState.tsx'
import { TEXTS } from './texts.ts'

/** Every task, latest due first. */
export default function TaskListPage() {
  const texts = useTexts(TEXTS)
  const staff = useRead(listStaff, { query: { limit: 200 } })
  return (
    <ListPage
      name="tasks"
      title={texts.all}
      route={listTasks}
      filters={[
        {
          kind: 'select',
          key: 'view',
          label: texts.view,
          options: TASK_VIEWS.filter((one) => one !== 'all').map((value) => ({ value, label: texts.views[value] })),
        },
        {
          kind: 'select',
          key: 'staffId',
          label: texts.guide,
          options: (staff.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      columns={[
        {
          key: 'customer',
          title: texts.customer,
          width: 140,
          onPhone: true,
          render: (task) => task.contact.name || texts.nameless(task.contact.id),
        },
        { key: 'task', title: texts.task, render: (task) => task.title },
        { key: 'guide', title: texts.guide, width: 110, render: (task) => task.staff.name },
        { key: 'state', title: texts.state, width: 100, onPhone: true, render: (task) => <TaskState task={task} /> },
        {
          key: 'value',
          title: texts.value,
          width: 120,
          align: 'right',
          metric: BOARD.value,
          render: (task) => <Money amount={task.value} short />,
        },
        { key: 'due', title: texts.dueAt, width: 150, onPhone: true, render: (task) => <TimeText at={task.dueAt} /> },
        {
          key: 'settled',
          title: texts.settledAt,
          width: 150,
          render: (task) => task.settledAt && <TimeText at={task.settledAt} />,
        },
      ]}
      rowId={(task) => task.id}
      empty={{ what: texts.noTasks, hint: texts.noTasksHint }}
      batch={(ids, clear) => <ReassignButton taskIds={ids} onDone={clear} />}
      drawer={{ title: (_, task) => task?.title, render: (id) => <TaskDetail taskId={id} /> }}
    />
  )
}
