import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { GUIDE_LOAD } from '#modules/reach/contract.ts'
import { TOUCHES_SAVED } from '#modules/reach/events.ts'
import { BATCH_TASKS_MAX } from './contract/own-work.ts'
import { demo } from './demo.ts'
import { WINDOW_DAYS_MAX } from './model/commission.ts'
import { metrics } from './model/metrics.ts'
import { GRACE_HOURS, UNDO_MINUTES } from './model/task.ts'
import { advicePaths } from './server/advice/advice-paths.ts'
import { SHEETS_MAX } from './server/advice/advice-sheets.ts'
import { announcements } from './server/announcements.ts'
import { TASK_DRAFTS_MAX } from './server/assign-tasks.ts'
import { noteTimelines } from './server/customer/note-timeline.ts'
import { taskGrant } from './server/customer/task-grant.ts'
import { digestJobs } from './server/digest/tell-day.ts'
import { issueGrant } from './server/issues/issue-timeline.ts'
import { onFriendsMoved } from './server/notices/on-friends-moved.ts'
import { noticeJobs } from './server/notices/tell-notices.ts'
import { onTouchesSaved } from './server/on-touches-saved.ts'
import { belongings } from './server/person-belongings.ts'
import { publications } from './server/publications.ts'
import { retains } from './server/retention.ts'
import { routes } from './server/routes.ts'
import { guideLoads } from './server/schedule/guide-loads.ts'
import { runSchedule } from './server/schedule/run-schedule.ts'
import { eraseAdvicesOf, readAdvicesOf } from './server/store/advice.ts'
import { eraseChatsOf, readChatsOf } from './server/store/chat-message.ts'
import { eraseNotesOf, readNotesOf } from './server/store/follow-up.ts'
import { eraseIssuesOf, readIssuesOf } from './server/store/issue-step.ts'
import { eraseNoticesOf, readNoticesOf } from './server/store/notice.ts'
import { eraseTextsOf, readTextsOf } from './server/store/person.ts'
import { TICK_TASKS_MAX, tickTasks } from './server/tick-tasks.ts'

/** Work for people: assigned, reminded of, done with proof. */
export default defineModule({
  name: 'tasks',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    {
      name: 'tasks.task',
      title: { zh: '导购任务', en: 'Tasks of guides' },
      personal: ['title', 'body', 'why', 'note'],
      kept: {
        zh: '员工的工作记录，去掉文字后保留编号：劳动合同法第五十条（劳动档案至少二年）',
        en: 'records of work, without their words: Labour Contract Law art. 50 (2 years)',
      },
    },
    { name: 'tasks.reminder', personal: [] },
    { name: 'tasks.digest_setting', personal: [] },
    { name: 'tasks.work_pattern', personal: [] },
    { name: 'tasks.schedule_setting', personal: [] },
    { name: 'tasks.reassignment', personal: [] },
    { name: 'tasks.commission_rule', personal: [] },
    { name: 'tasks.ranking_setting', personal: [] },
    { name: 'tasks.assist_setting', personal: [] },
    { name: 'tasks.assist_use', personal: [] },
    { name: 'tasks.advice_sheet', personal: [] },
    { name: 'tasks.advice_sheet_version', personal: [] },
    {
      name: 'tasks.advice',
      title: { zh: '顾问问卷的回答', en: 'Answers to advice sheets' },
      personal: ['answers', 'offered', 'chosen'],
    },
    { name: 'tasks.follow_up', title: { zh: '跟进记录', en: 'Follow-ups' }, personal: ['stage', 'note'] },
    {
      name: 'tasks.chat_message',
      title: { zh: '放进聊天的话', en: 'Messages put into chats' },
      personal: ['body', 'fault'],
    },
    { name: 'tasks.notice', title: { zh: '给导购的提醒', en: 'Notices to guides' }, personal: ['contact_id'] },
    { name: 'tasks.issue', title: { zh: '客户问题', en: 'Issues' }, personal: ['words', 'solution'] },
    {
      name: 'tasks.issue_step',
      title: { zh: '客户问题的处理过程', en: 'How issues were handled' },
      personal: ['words'],
    },
  ],
  routes,
  openPaths: advicePaths,
  jobs: [
    ...digestJobs,
    { name: 'tasks.schedule', scope: 'tenant', every: '*/10 * * * *', run: runSchedule },
    ...noticeJobs,
    {
      name: 'tasks.tick',
      scope: 'tenant',
      every: '* * * * *',
      run: async (ctx) => {
        // A full batch may have left more behind: the next run comes at once, not in a minute.
        if ((await tickTasks(ctx)) >= TICK_TASKS_MAX) await ctx.enqueue('tasks.tick', {}, { key: 'more' })
      },
    },
  ],
  permissions: {
    'tasks.do': { zh: '做自己的任务', en: 'Do own tasks', roles: ['owner', 'operator', 'guide'], inSight: true },
    'tasks.read_all': { zh: '看全部任务', en: 'See all tasks', roles: ['owner', 'operator'], inSight: true },
    'tasks.manage': { zh: '催办和改派任务', en: 'Remind and reassign', roles: ['owner', 'operator'], inSight: true },
    'tasks.set_schedule': { zh: '定调度和提醒的规矩', en: 'Set schedule and reminders', roles: ['owner', 'operator'] },
    'tasks.read_incentives': {
      zh: '看全部导购的提成和排名',
      en: 'See commission and ranking of all',
      roles: ['owner', 'operator'],
    },
    'tasks.write_advice': { zh: '编顾问问卷', en: 'Write advice sheets', roles: ['owner', 'operator'] },
    'tasks.set_assist': { zh: '接大模型帮导购找话术', en: 'Connect a language model', roles: ['owner'] },
    'tasks.set_incentives': { zh: '定提成规则、开关排名', en: 'Set commission and ranking', roles: ['owner'] },
  },
  listens: [{ name: 'tasks.touches_gave_way', facts: [TOUCHES_SAVED], hear: onTouchesSaved }, onFriendsMoved],
  publishes: publications,
  fills: {
    'contacts.belongings': belongings,
    'contacts.read_grant': [taskGrant, issueGrant],
    [ANNOUNCEMENTS]: announcements,
    [GUIDE_LOAD]: [guideLoads],
    ...noteTimelines,
    [METRIC_BOOK]: metrics,
  },
  limits: {
    drafts: { value: TASK_DRAFTS_MAX, unit: 'tasks per call', zh: '一次分派的任务数' },
    adviceSheets: { value: SHEETS_MAX, unit: 'sheets', zh: '顾问问卷' },
    batch: { value: BATCH_TASKS_MAX, unit: 'tasks at once', zh: '一次标记的任务数' },
    window: { value: WINDOW_DAYS_MAX, unit: 'days', zh: '提成归属最长天数' },
    undo: { value: UNDO_MINUTES, unit: 'minutes', zh: '撤销时限' },
    grace: { value: GRACE_HOURS, unit: 'hours', zh: '截止后仍可完成的时间' },
  },
  exportPerson: async (ctx, contactId) => ({
    tasks: await readTextsOf(ctx, contactId),
    followUps: await readNotesOf(ctx, contactId),
    chats: await readChatsOf(ctx, contactId),
    issues: await readIssuesOf(ctx, contactId),
    notices: await readNoticesOf(ctx, contactId),
    advices: await readAdvicesOf(ctx, contactId),
  }),
  erasePerson: async (ctx, contactId) => {
    await eraseTextsOf(ctx, contactId)
    await eraseNotesOf(ctx, contactId)
    await eraseChatsOf(ctx, contactId)
    await eraseIssuesOf(ctx, contactId)
    await eraseNoticesOf(ctx, contactId)
    await eraseAdvicesOf(ctx, contactId)
  },
  retains,
})
