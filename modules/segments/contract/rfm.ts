import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { rfmCuts } from '../conditions/rfm/fixed.ts'
import { windowDays } from '../conditions/window.ts'
import { RFM_PLACES_MAX, RFM_SIDES, SCORINGS } from '../model/rfm.ts'
import { freezeAnswer, freezeBody, freezeRefusals } from './freeze.ts'
import { badCursor, memberSchema } from './member.ts'

export const readRfmCuts = defineRoute({
  method: 'get',
  path: '/rfm/cuts',
  name: 'readRfmCuts',
  summary: 'RFM 的固定分界：R、F、M 各四个界',
  permission: 'segments.read',
  answer: z.object({ cuts: rfmCuts, areFirst: z.boolean() }),
})

export const saveRfmCuts = defineRoute({
  method: 'put',
  path: '/rfm/cuts',
  name: 'saveRfmCuts',
  summary: '保存 RFM 的固定分界；金额为万分之一元',
  permission: 'segments.write',
  body: z.object({ cuts: rfmCuts }),
  answer: z.object({}),
})

/** The last 90 days when absent. */
const movedAsk = {
  from: wireDay.optional(),
  to: wireDay.optional(),
  scoring: z.enum(SCORINGS).default('quantile'),
  by: z.enum(RFM_SIDES).default('group'),
}
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from < to
const outOfOrder = { path: ['to'], message: '要晚于开始的那天 / after the first day' }
/** 0 stands for people who bought nothing in the window. */
const place = z.number().int().min(0).max(RFM_PLACES_MAX)
const placeInQuery = z.coerce.number().pipe(place).default(0)
const days = z.coerce.number().pipe(windowDays.unwrap()).optional()

export const countRfmMoves = defineRoute({
  method: 'get',
  path: '/rfm/moves',
  name: 'countRfmMoves',
  summary: '两天之间 RFM 从哪到哪：按八类，或按 R、F、M 一项的分数',
  permission: 'segments.read',
  query: z.object({ ...movedAsk, days }).refine(isInOrder, outOfOrder),
  answer: z.object({ cells: z.array(z.object({ was: z.number(), is: z.number(), count: z.number() })) }),
})

export const listRfmMovers = defineRoute({
  method: 'get',
  path: '/rfm/moves/people',
  name: 'listRfmMovers',
  summary: 'RFM 变动里一格的人',
  permission: 'segments.read',
  query: pageQuery.extend({ ...movedAsk, days, was: placeInQuery, is: placeInQuery }).refine(isInOrder, outOfOrder),
  answer: pageOf(memberSchema),
  refusals: { bad_cursor: badCursor },
})

export const freezeRfmMovers = defineRoute({
  method: 'post',
  path: '/rfm/moves/segment',
  name: 'freezeRfmMovers',
  summary: '把 RFM 变动里一格的人建成分群（固定名单）',
  permission: 'segments.write',
  body: z.object({ ...movedAsk, days: windowDays, was: place, is: place, ...freezeBody }).refine(isInOrder, outOfOrder),
  answer: freezeAnswer,
  refusals: freezeRefusals,
})
