import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { REMINDER_KINDS } from './model/reminder.ts'
import { SKIP_REASONS, TASK_STATES } from './model/task.ts'
import { BOARD_COLUMNS, OWN_TABS, TASK_VIEWS } from './model/task-view.ts'

export { FOLLOW_STAGES } from './model/follow-stage.ts'

const personSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  city: z.string(),
  phoneMasked: z.string().nullable(),
})

export const taskSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(TASK_STATES),
  overdue: z.boolean(),
  contact: personSchema,
  staff: z.object({ id: z.string(), name: z.string() }),
  journeyId: z.string().nullable(),
  stepId: z.string().nullable(),
  touchId: z.string().nullable(),
  /** What the customer has been worth so far, in ten-thousandths of the currency unit. */
  value: z.number().int(),
  assignedAt: z.string(),
  opensAt: z.string(),
  dueAt: z.string(),
  expiresAt: z.string(),
  settledAt: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  undoUntil: z.string().nullable(),
  remindersLeft: z.number().int(),
})

/** With what its doer needs: the text to copy, and why this person now. */
export const taskDetailSchema = taskSchema.extend({
  text: z.string(),
  why: z.string(),
  customer: z.object({
    gender: z.string(),
    province: z.string(),
    source: z.string(),
    createdAt: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
  }),
})

/** The dated rule behind the number of reminders. */
export const reminderRuleSchema = z.object({
  perTask: z.number().int(),
  hours: z.number().int(),
  validFrom: z.string(),
  source: z.string(),
})

const taskParams = z.object({ taskId: z.uuid() })

const settled = {
  already_settled: {
    status: 409,
    zh: '这个任务已经处理过了，请刷新列表。',
    en: 'This task is already settled; refresh the list.',
  },
  task_expired: {
    status: 409,
    zh: '任务已过期，超过截止时间 24 小时。请让运营重新安排。',
    en: 'The task expired 24 hours after it was due. Ask for a new one.',
  },
  task_withdrawn: {
    status: 409,
    zh: '任务已撤回：顾客已达成目标，或SOP已停止。',
    en: 'The task was withdrawn: the customer met the goal, or the SOP was stopped.',
  },
} as const

export const listTasks = defineRoute({
  method: 'get',
  path: '/tasks',
  name: 'listTasks',
  summary: '全部任务，按截止时间倒序',
  permission: 'tasks.read_all',
  query: pageQuery.extend({
    view: z.enum(TASK_VIEWS).default('all'),
    staffId: z.uuid().optional(),
    journeyId: z.uuid().optional(),
    contactId: z.coerce.number().int().min(1).max(4_294_967_295).optional(),
  }),
  answer: pageOf(taskSchema),
})

export const listOwnTasks = defineRoute({
  method: 'get',
  path: '/tasks/mine',
  name: 'listOwnTasks',
  summary: '我的任务：超时在前，其余按顾客预计带来多少排序，没有预测的按累计消费',
  permission: 'tasks.do',
  query: pageQuery.extend({ tab: z.enum(OWN_TABS).default('todo') }),
  /** With why this person now, and what they are expected to bring in a year; null where nothing is foretold. */
  answer: pageOf(taskSchema.extend({ why: z.string(), expected: z.number().int().nullable() })),
})

export const readOwnDay = defineRoute({
  method: 'get',
  path: '/tasks/mine/day',
  name: 'readOwnDay',
  summary: '我的今日进度、近 7 天表现和未处理的提醒',
  permission: 'tasks.do',
  answer: z.object({
    /** Open ones, the overdue among them. */
    todo: z.number().int(),
    overdue: z.number().int(),
    /** Open ones that are due by the end of today. */
    dueToday: z.number().int(),
    doneToday: z.number().int(),
    week: z.object({
      done: z.number().int(),
      settled: z.number().int(),
      onTime: z.number().int(),
      days: z.number().int(),
    }),
    reminders: z.array(
      z.object({
        taskId: z.string(),
        title: z.string(),
        kind: z.enum(REMINDER_KINDS),
        at: z.string(),
        byName: z.string(),
      }),
    ),
    /** What one was told of customers since yesterday, newest first. */
    notices: z.array(
      z.object({
        id: z.string(),
        contactId: z.number().int(),
        contactName: z.string(),
        source: z.string(),
        words: z.string(),
        at: z.string(),
      }),
    ),
    asOf: z.string(),
  }),
})

export const readBoard = defineRoute({
  method: 'get',
  path: '/tasks/board',
  name: 'readBoard',
  summary: '任务看板：按状态分列，按导购看完成率',
  permission: 'tasks.read_all',
  query: z.object({
    staffId: z.uuid().optional(),
    journeyId: z.uuid().optional(),
    /** Settled tasks of the last so many calendar days, today included. */
    days: z.coerce.number().int().min(1).max(31).default(1),
  }),
  answer: z.object({
    columns: z.array(z.object({ column: z.enum(BOARD_COLUMNS), count: z.number().int(), tasks: z.array(taskSchema) })),
    guides: z.array(
      z.object({
        staff: z.object({ id: z.string(), name: z.string(), active: z.boolean() }),
        todo: z.number().int(),
        overdue: z.number().int(),
        done: z.number().int(),
        doneOnTime: z.number().int(),
        skipped: z.number().int(),
        expired: z.number().int(),
        /** Problems of customers that are theirs to solve now, and those late. */
        issues: z.number().int(),
        lateIssues: z.number().int(),
      }),
    ),
    rule: reminderRuleSchema,
    asOf: z.string(),
  }),
})

export const readTask = defineRoute({
  method: 'get',
  path: '/tasks/{taskId}',
  name: 'readTask',
  summary: '一个任务：顾客、话术、为什么是 TA',
  permission: 'tasks.do',
  params: taskParams,
  answer: taskDetailSchema,
})

export const completeTask = defineRoute({
  method: 'post',
  path: '/tasks/{taskId}/complete',
  name: 'completeTask',
  summary: '标记已发送：由执行人手动确认，不代表平台已送达',
  permission: 'tasks.do',
  params: taskParams,
  body: z.object({
    proof: z.literal('copied_and_sent').default('copied_and_sent'),
    note: z.string().trim().max(500).optional(),
  }),
  answer: taskSchema,
  refusals: {
    ...settled,
    not_open_yet: {
      status: 409,
      zh: '还没到可以发送的时间（免打扰时段），请稍后再发。',
      en: 'It is quiet hours; this may be sent later.',
    },
  },
})

export const undoTask = defineRoute({
  method: 'post',
  path: '/tasks/{taskId}/undo',
  name: 'undoTask',
  summary: '5 分钟内撤销“已发送”或“跳过”',
  permission: 'tasks.do',
  params: taskParams,
  answer: taskSchema,
  refusals: {
    nothing_to_undo: { status: 409, zh: '这个任务没有可以撤销的操作。', en: 'There is nothing to undo here.' },
    too_late_to_undo: {
      status: 409,
      zh: '已超过 5 分钟，不能撤销了。请联系运营处理。',
      en: 'More than five minutes have passed; it cannot be undone.',
    },
  },
})

export const skipTask = defineRoute({
  method: 'post',
  path: '/tasks/{taskId}/skip',
  name: 'skipTask',
  summary: '跳过，并说明原因',
  permission: 'tasks.do',
  params: taskParams,
  body: z.object({ reason: z.enum(SKIP_REASONS), note: z.string().trim().max(500).optional() }),
  answer: taskSchema,
  refusals: settled,
})

export const remindTask = defineRoute({
  method: 'post',
  path: '/tasks/{taskId}/remind',
  name: 'remindTask',
  summary: '催办：在导购工作台提醒，认过企业微信成员的还会收到应用消息；次数受平台规则限制',
  permission: 'tasks.manage',
  params: taskParams,
  answer: z.object({ remindersLeft: z.number().int(), rule: reminderRuleSchema, toPhone: z.boolean() }),
  refusals: {
    ...settled,
    reminder_quota_spent: {
      status: 429,
      zh: '每个任务 {hours} 小时内最多提醒 {perTask} 次（平台规则，自 {validFrom} 起），请稍后再催。',
      en: 'At most {perTask} reminders per task in {hours} hours (platform rule since {validFrom}); try later.',
    },
  },
})

/** Most tasks handed over at once. */
export const REASSIGN_TASKS_MAX = 500

export const reassignTasks = defineRoute({
  method: 'post',
  path: '/tasks/reassign',
  name: 'reassignTasks',
  summary: '改派一个或多个任务',
  permission: 'tasks.manage',
  body: z.object({ taskIds: z.array(z.uuid()).min(1).max(REASSIGN_TASKS_MAX), staffId: z.uuid() }),
  answer: z.object({ moved: z.number().int() }),
  refusals: {
    ...settled,
    staff_not_active: { status: 409, zh: '{name} 已停用，请选在职员工。', en: '{name} is inactive; choose another.' },
  },
})
