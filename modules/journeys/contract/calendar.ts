import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams, stateFixed } from '../contract.ts'
import { calendarSchema } from '../model/festivals.ts'
import { JOURNEY_STATES } from '../model/journey.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'

/** Journeys of one calendar; the newest. */
export const CALENDAR_JOURNEYS_MAX = 100

/** Planned days of one calendar; the latest. */
export const CALENDAR_PLANS_MAX = 100

export const readJourneyCalendar = defineRoute({
  method: 'get',
  path: '/journeys/calendar',
  name: 'readJourneyCalendar',
  summary: 'SOP 日历：每个 SOP 第几天触达，在途的人还会在哪几天收到；节日、大促和会员日',
  permission: 'journeys.read',
  answer: z.object({
    today: z.string(),
    calendar: calendarSchema,
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
    /** Rises with every saving of the calendar; 0 while it is the usual one. */
    revision: count,
    /** Member days and promotions that are planned, the latest. */
    plans: z.array(z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() })),
    /** Of journeys that are over, only what they are called. */
    ended: z.array(z.object({ id: z.string(), name: z.string() })),
    journeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(JOURNEY_STATES),
        /** Listed by days and not over: its steps may be moved. */
        movable: z.boolean(),
        /** What runs says something else than the draft, which is what stands here. */
        changed: z.boolean(),
        /** As in the draft, counted from the day of entering. */
        touches: z.array(z.object({ id: z.string(), title: z.string(), day: count })),
        /** Days of the steps as they run; empty for a drawing. */
        live: z.array(z.object({ id: z.string(), day: count })),
        /** Of a list: people on the way, by the day they entered and the step that comes next. */
        anchors: z.array(z.object({ anchorDay: z.string(), stepNo: count, people: count })),
        /** Of a drawing or an older version: who is next due on which day. */
        due: z.array(z.object({ day: z.string(), people: count })),
      }),
    ),
  }),
})

export const changeCalendar = defineRoute({
  method: 'put',
  path: '/journeys/calendar',
  name: 'changeCalendar',
  summary: '改日历上的节日、大促、会员日（记入审计）',
  permission: 'journeys.write',
  body: calendarSchema.extend({
    /** The one this was made from; without it, what others saved meanwhile is written over. */
    revision: count.min(0).optional(),
  }),
  answer: calendarSchema.extend({ revision: count }),
  refusals: {
    changed_meanwhile: {
      status: 409,
      zh: '{name} 在 {at} 改过这些日子，你的改动还没有存。',
      en: '{name} changed these days at {at}, and yours is not saved.',
    },
  },
})

export const moveStep = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/move-step',
  name: 'moveStep',
  summary: '把一步改到进入后的另一天；进行中的 SOP 改的是草稿，发布后生效',
  permission: 'journeys.write',
  params: journeyParams,
  body: z.object({ stepId: z.uuid(), day: count.min(0).max(STEP_DAY_MAX) }),
  answer: z.object({
    /** The draft says something else than what runs. */
    changed: z.boolean(),
    was: count,
  }),
  refusals: stateFixed,
})
