import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

/** Tasks confirmed or taken back in one go. */
export const BATCH_TASKS_MAX = 100
const PERFORMANCE_DAYS_MAX = 90

const taskIds = z.array(z.uuid()).min(1).max(BATCH_TASKS_MAX)
const batch = z.object({
  done: z.array(z.string()),
  /** Each with why not: `not_open_yet`, `already_settled` and the like. */
  rejected: z.array(z.object({ index: z.number().int(), taskId: z.string(), reason: z.string() })),
})

export const completeTasks = defineRoute({
  method: 'post',
  path: '/tasks/mine/completions',
  name: 'completeTasks',
  summary: '一次标记多个任务已发送；不能标记的逐个说明原因',
  permission: 'tasks.do',
  body: z.object({ taskIds }),
  answer: batch,
})

export const undoTasks = defineRoute({
  method: 'post',
  path: '/tasks/mine/undos',
  name: 'undoTasks',
  summary: '5 分钟内一次撤销多个任务',
  permission: 'tasks.do',
  body: z.object({ taskIds }),
  answer: batch,
})

export const readPerformance = defineRoute({
  method: 'get',
  path: '/tasks/mine/performance',
  name: 'readPerformance',
  summary: '我的表现：完成、平台证实的送达、之后的下单',
  permission: 'tasks.do',
  query: z.object({ days: z.coerce.number().int().min(1).max(PERFORMANCE_DAYS_MAX).default(30) }),
  answer: z.object({
    days: z.number().int(),
    done: z.number().int(),
    /** Of those, the platform proved so many delivered. */
    delivered: z.number().int(),
    /** Who bought within `afterDays` of a task that was done, and what they paid. */
    buyers: z.number().int(),
    sales: z.number().int(),
    afterDays: z.number().int(),
  }),
})

export const handOver = defineRoute({
  method: 'post',
  path: '/tasks/handovers',
  name: 'handOver',
  summary: '一位导购离开：把 TA 的未完成任务和跟进的客户都交给另一位',
  permission: 'tasks.manage',
  body: z.object({ fromStaffId: z.uuid(), toStaffId: z.uuid() }),
  answer: z.object({ tasks: z.number().int() }),
  refusals: {
    staff_not_active: { status: 409, zh: '{name} 已停用，请选在职员工。', en: '{name} is inactive; choose another.' },
    same_person: { status: 409, zh: '交给的是同一个人，请选另一位。', en: 'That is the same person; choose another.' },
  },
})
