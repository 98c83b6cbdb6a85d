import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [
  rowBelongings({ name: 'tasks.advice', zh: '需求诊断', en: 'Advices', table: 'tasks.advice' }),
  rowBelongings({ name: 'tasks.follow_up', zh: '跟进记录', en: 'Follow-ups', table: 'tasks.follow_up' }),
  rowBelongings({
    name: 'tasks.chat_message',
    zh: '聊天里的话术',
    en: 'Texts put into chats',
    table: 'tasks.chat_message',
  }),
  rowBelongings({ name: 'tasks.issue', zh: '客户问题', en: 'Issues', table: 'tasks.issue' }),
  rowBelongings({
    name: 'tasks.issue_step',
    zh: '问题的处理记录',
    en: 'Steps of issues',
    table: 'tasks.issue_step',
  }),
  rowBelongings({ name: 'tasks.notice', zh: '通知员工的动态', en: 'Notices to staff', table: 'tasks.notice' }),
  rowBelongings({ name: 'tasks.task', zh: '导购任务', en: 'Tasks of guides', table: 'tasks.task' }),
]
