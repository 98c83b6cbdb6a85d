import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { freezeAnswer, freezeBody, freezeRefusals } from './freeze.ts'
import { badCursor, memberSchema } from './member.ts'

const params = z.object({ segmentId: z.uuid() })
/** The last 30 days when absent. */
const between = { from: wireDay.optional(), to: wireDay.optional() }
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from < to
const outOfOrder = { path: ['to'], message: '要晚于开始的那天 / after the first day' }
const side = z.enum(['entered', 'left']).default('entered')

export const readDrift = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/drift',
  name: 'readSegmentDrift',
  summary: '分群每晚的人数，和比上一次进来、离开的人数',
  permission: 'segments.read',
  params,
  query: z.object({ days: z.coerce.number().int().min(1).max(1100).default(90) }),
  answer: z.object({
    points: z.array(
      z.object({
        day: z.string(),
        people: z.number(),
        entered: z.number().nullable(),
        left: z.number().nullable(),
        /** The rule is another one than at the point before. */
        isNewRule: z.boolean(),
      }),
    ),
  }),
})

const night = z.object({ day: z.string(), people: z.number() })

export const compareNights = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/drift/compare',
  name: 'compareSegmentNights',
  summary: '分群在两个晚上各有多少人，谁进来、谁离开、多少人都在',
  permission: 'segments.read',
  params,
  query: z.object(between).refine(isInOrder, outOfOrder),
  answer: z.object({
    /** Nothing when one of the two days lies before the first night that was kept. */
    compared: z
      .object({
        from: night,
        to: night,
        /** Null when in between it was too large to keep who was in it. */
        entered: z.number().nullable(),
        left: z.number().nullable(),
        stayed: z.number().nullable(),
        isNewRule: z.boolean(),
      })
      .nullable(),
  }),
})

export const listDrifted = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/drift/people',
  name: 'listSegmentDrifted',
  summary: '两个晚上之间进来或离开的人',
  permission: 'segments.read',
  params,
  query: pageQuery.extend({ ...between, side }).refine(isInOrder, outOfOrder),
  answer: pageOf(memberSchema),
  refusals: { bad_cursor: badCursor },
})

export const freezeDrifted = defineRoute({
  method: 'post',
  path: '/segments/{segmentId}/drift/segment',
  name: 'freezeSegmentDrifted',
  summary: '把两个晚上之间进来或离开的人建成分群（固定名单）',
  permission: 'segments.write',
  params,
  body: z.object({ ...between, side, ...freezeBody }).refine(isInOrder, outOfOrder),
  answer: freezeAnswer,
  refusals: freezeRefusals,
})
