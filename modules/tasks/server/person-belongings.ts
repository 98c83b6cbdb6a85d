import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [
  rowBelongings({ name: 'tasks.task', zh: '导购任务', en: 'Tasks of guides', table: 'tasks.task' }),
]
