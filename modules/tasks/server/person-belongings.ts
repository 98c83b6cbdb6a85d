import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [
  rowBelongings({ name: 'tasks.follow_up', zh: '跟进记录', en: 'Follow-ups', table: 'tasks.follow_up' }),
  rowBelongings({
    name: 'tasks.chat_message',
    zh: '聊天里的话术',
    en: 'Texts put into chats',
    table: 'tasks.chat_message',
  }),
  rowBelongings({ name: 'tasks.task', zh: '导购任务', en: 'Tasks of guides', table: 'tasks.task' }),
]
