import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { reminderRuleSchema } from '../contract.ts'
import { PER_DAY_MAX } from '../model/schedule/capacity.ts'
import { MOVE_CAUSES } from '../model/schedule/plan-day.ts'
import { DECISIONS, REASSIGNMENT_STATES } from '../model/schedule/reassignment.ts'
import { SILENCE_STEPS } from '../model/schedule/silence.ts'

/** Proposals decided at once. */
export const DECISIONS_MAX = 200

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm')
const staff = z.object({ id: z.string(), name: z.string() })
const weekday = z.number().int().min(1).max(7)

const settingSchema = z.object({
  /** By when of a working day something should have been done; null: nothing is noticed. */
  silentBy: clock.nullable(),
  reminders: z.number().int().min(1).max(3),
  everyMinutes: z.number().int().min(10).max(480),
  /** Work moves by itself, without a manager saying so. */
  autoMove: z.boolean(),
  escalateMinutes: z.number().int().min(10).max(1440),
})

const patternSchema = z.object({
  /** Tasks a day; null: as learned. */
  perDay: z.number().int().min(0).max(PER_DAY_MAX).nullable(),
  /** Most touches on one day; null: as many as come. */
  touchesMax: z.number().int().min(1).max(PER_DAY_MAX).nullable().default(null),
  /** 1 is Monday; null: as learned. */
  daysOff: z
    .array(weekday)
    .max(7)
    .refine((all) => new Set(all).size === all.length, '同一天只能写一次')
    .nullable(),
  workFrom: clock,
  workUntil: clock,
  /** Calendar days of a leave, both included; an open end is null. */
  awayFrom: wireDay.nullable(),
  awayUntil: wireDay.nullable(),
})

const guideSchema = z.object({
  staff: z.object({ id: z.string(), name: z.string(), active: z.boolean() }),
  pattern: patternSchema,
  perDay: z.number().int(),
  learned: z.object({ perDay: z.number().int(), days: z.number().int(), daysOff: z.array(weekday) }),
  worksToday: z.boolean(),
  doneToday: z.number().int(),
  /** Words that went to a customer today, of the quota in `pattern.touchesMax`. */
  touchedToday: z.number().int(),
  openToday: z.number().int(),
  /** How many more fit into today. */
  room: z.number().int(),
  /** What does not fit, and what its people are expected to bring. */
  beyond: z.number().int(),
  worthBeyond: z.number().int(),
  /** The share done in time over four weeks, drawn towards the team; and the bare numbers. */
  diligence: z.number(),
  due: z.number().int(),
  onTime: z.number().int(),
  step: z.enum(SILENCE_STEPS),
  reminded: z.number().int(),
})

const reassignmentSchema = z.object({
  id: z.string(),
  task: z.object({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    dueAt: z.string(),
    contact: z.object({ id: z.number().int(), name: z.string() }),
  }),
  from: staff,
  /** Null: nobody who may speak with the customer has room. */
  to: staff.nullable(),
  cause: z.enum(MOVE_CAUSES),
  state: z.enum(REASSIGNMENT_STATES),
  facts: z.object({
    reminders: z.number().int(),
    fits: z.number().int(),
    openToday: z.number().int(),
    room: z.number().int().nullable(),
    diligence: z.number().nullable(),
    worth: z.number().int(),
  }),
  proposedAt: z.string(),
  escalatedAt: z.string().nullable(),
  /** Handed up to who asks. */
  mine: z.boolean(),
  decidedAt: z.string().nullable(),
  /** Empty: the scheduler itself. */
  decidedBy: z.string(),
})

export const readSchedule = defineRoute({
  method: 'get',
  path: '/tasks/schedule',
  name: 'readSchedule',
  summary: '调度：每位导购今天还有多少余量、谁没动静、哪些任务做不完，以及改派提议和升级',
  permission: 'tasks.read_all',
  answer: z.object({
    day: z.string(),
    setting: settingSchema,
    rule: reminderRuleSchema,
    guides: z.array(guideSchema),
    /** Waiting for a word first, those handed up before the others. */
    reassignments: z.array(reassignmentSchema),
    asOf: z.string(),
  }),
})

export const changeScheduleSetting = defineRoute({
  method: 'put',
  path: '/tasks/schedule-setting',
  name: 'changeScheduleSetting',
  summary: '改调度的规矩：几点还没动静算静默、先提醒几次、能不能自动改派、多久没人定就升级',
  permission: 'tasks.set_schedule',
  body: settingSchema,
  answer: settingSchema,
})

export const changeWorkPattern = defineRoute({
  method: 'put',
  path: '/tasks/work-patterns/{staffId}',
  name: 'changeWorkPattern',
  summary: '定一位导购一天做多少、最多触达多少次、哪几天休息、几点到几点、哪几天请假；空着就按学到的',
  permission: 'tasks.manage',
  params: z.object({ staffId: z.uuid() }),
  body: patternSchema,
  answer: patternSchema,
})

export const decideReassignments = defineRoute({
  method: 'post',
  path: '/tasks/reassignments/decisions',
  name: 'decideReassignments',
  summary: '同意、不同意改派提议，或把改派的任务收回来；做不了的逐条说明原因',
  permission: 'tasks.manage',
  body: z.object({ ids: z.array(z.uuid()).min(1).max(DECISIONS_MAX), decision: z.enum(DECISIONS) }),
  answer: z.object({
    done: z.array(z.string()),
    /** `already_decided`, `task_moved_on`, `may_not_see`, `nobody_can`, `not_done`, `staff_not_active`, `not_found`. */
    rejected: z.array(z.object({ id: z.string(), reason: z.string() })),
  }),
})
